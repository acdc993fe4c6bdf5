import { levelWords, type RequirementGap } from '../../competency/index.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { radarChart } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { Tag } from '../tag.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import type { Learner } from './competencies.service.ts';
import { competencyName } from './gap-row.views.ts';

/** A requirement as a row of the table beside the radar. */
export interface Axis {
  href: string;
  label: string;
  required: string;
  attained: string;
  state: Tag;
}

function topLevel({ model }: Learner): number {
  return Math.max(...model.framework.levels.map(({ value }) => value), 1);
}

/** Required and attained levels as a picture. */
export function radarOf(locale: Locale, learner: Learner, gaps: readonly RequirementGap[]): SafeHtml {
  const { t } = locale;
  const shortName = (code: string): string => {
    const found = learner.model.framework.competencies.find((one) => one.code === code);
    return found === undefined ? code : locale.text(found.shortTitle);
  };
  return radarChart({
    id: 'radar',
    text: {
      title: t('workspace.competencies.radar'),
      description: radarWords(locale, gaps, shortName),
    },
    axes: gaps.map(({ competency, required, attained }) => ({
      label: shortName(competency),
      required,
      attained: attained ?? 0,
    })),
    max: topLevel(learner),
  });
}

/** The finding: how many requirements are met, and of which nothing counts, lapsed levels and those never shown apart. */
function radarWords(
  { t, list, day, language }: Locale,
  gaps: readonly RequirementGap[],
  nameOf: (code: string) => string,
): string {
  const met = gaps.filter(({ gap }) => gap === 0).length;
  const none = gaps.filter(({ attained }) => attained === null);
  const lapsed = none.flatMap(({ competency, lapsed: was }) =>
    was === null
      ? []
      : [t('workspace.competencies.lapsedOne', { name: nameOf(competency), level: was.level, date: day(was.on) })],
  );
  const never = none.filter((gap) => gap.lapsed === null).map(({ competency }) => nameOf(competency));
  return [
    t('workspace.competencies.radarDescription', { met, all: gaps.length }),
    ...(lapsed.length === 0 ? [] : [t('workspace.competencies.radarLapsed', { names: list(lapsed) })]),
    ...(never.length === 0 ? [] : [t('workspace.competencies.radarNotAssessed', { names: list(never) })]),
  ].join(language === 'zh' ? '' : ' ');
}

/** What the ends of the scale mean. */
export function radarNote({ t, text }: Locale, learner: Learner): string {
  const { levels } = learner.model.framework;
  const [first, last] = [levels[0], levels.at(-1)];
  if (first === undefined || last === undefined) return '';
  return t('workspace.competencies.scale', {
    from: first.value,
    fromName: text(first.name),
    to: last.value,
    toName: text(last.name),
  });
}

export function axisOf(locale: Locale, learner: Learner, gap: RequirementGap): Axis {
  const { t } = locale;
  return {
    href: workspacePaths.competency.to({ code: gap.competency }),
    label: competencyName(locale, learner.model, gap.competency),
    required: String(gap.required),
    attained: gap.attained === null ? levelWords(locale, { level: null, lapsed: gap.lapsed }) : String(gap.attained),
    state:
      gap.gap === 0
        ? { text: t('workspace.competencies.isMet'), tone: 'green' }
        : { text: t('workspace.gap.short', { count: gap.gap }), tone: gap.essential ? 'red' : 'amber' },
  };
}
