import { cataloguePaths } from '../../catalogue/index.ts';
import {
  findCompetency,
  levelAgainst,
  type Model,
  type RequirementGap,
  type Standing,
} from '../../competency/index.ts';
import type { LearnerCourse } from '../../learning/index.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { levelMeter } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { Tag } from '../tag.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { cheapestCourse, type ClosingCourse } from './closing-course.ts';
import { sourcesFor, type Learner } from './competencies.service.ts';

/** A gap with why it is one and what closes it. */
export interface GapRow {
  href: string;
  label: string;
  tag: Tag;
  pips: SafeHtml;
  level: string;
  why: string;
  closing: { href: string; title: string; text: string } | null;
  /** What is said where no course closes it. */
  stays: string | null;
}

export function competencyName(locale: Locale, model: Model, code: string): string {
  const competency = findCompetency(model, code);
  return competency === null ? code : locale.text(competency.title);
}

export function gapRow(locale: Locale, gap: RequirementGap, learner: Learner): GapRow {
  const { t } = locale;
  const { competency, required, attained } = gap;
  const closing = closingOf(gap, learner);
  return {
    href: workspacePaths.competency.to({ code: competency }),
    label: competencyName(locale, learner.model, competency),
    tag: {
      text: t(gap.essential ? 'workspace.gap.short' : 'workspace.gap.shortDesirable', { count: gap.gap }),
      tone: gap.essential ? 'red' : 'amber',
    },
    pips: levelMeter({ held: attained ?? 0, required, lapsed: gap.lapsed?.level ?? 0 }),
    level: levelAgainst(locale, { ...gap, level: attained }),
    why: gapReason(locale, gap, learner.standing),
    closing:
      closing === null
        ? null
        : {
            href: cataloguePaths.course.to({ code: closing.course.current.code }),
            title: courseTitle(locale, closing.course),
            text: closingText(locale, closing),
          },
    stays: closing === null ? t('workspace.gap.stays') : null,
  };
}

/** Where the level comes from, or why there is none. */
export function gapReason(locale: Locale, gap: RequirementGap, standing: Pick<Standing, 'levels'>): string {
  const { t, day } = locale;
  const level = standing.levels.find(({ competency }) => competency === gap.competency);
  const sentences: string[] = [];
  if (gap.lapsed !== null)
    sentences.push(t('workspace.gap.lapsed', { level: gap.lapsed.level, date: day(gap.lapsed.on) }));
  if (gap.attained === null) sentences.push(t('workspace.gap.nothingCounts'));
  else if (level?.source != null && level.earnedOn !== null && level.countedId === gap.countedId)
    sentences.push(
      t('workspace.gap.from', {
        level: gap.attained,
        source: t(`workspace.source.${level.source}`),
        date: day(level.earnedOn),
      }),
    );
  else sentences.push(t('workspace.gap.counts', { level: gap.attained }));
  return sentences.join(locale.language === 'zh' ? '' : ' ');
}

export function closingOf(gap: RequirementGap, learner: Pick<Learner, 'profile' | 'courses'>): ClosingCourse | null {
  const { competency, required, attained } = gap;
  const sources = sourcesFor(learner.profile, competency);
  return cheapestCourse({ competency, required, attained: attained ?? 0, sources }, learner.courses);
}

export function courseTitle(locale: Locale, { course, current }: LearnerCourse): string {
  return `${current.code} ${locale.text(course.title)}`;
}

/** Hours, the step that shows the level, and when it opens where it is not open yet. */
export function closingText(locale: Locale, closing: ClosingCourse): string {
  const { t } = locale;
  const { current, state } = closing.course;
  const parts = [
    t(`workspace.closing.${state === 'progress' ? 'left' : 'takes'}`, { hours: locale.hours(closing.hours) }),
    t(`workspace.closing.${closing.by}`, { level: closing.level }),
  ];
  if (closing.before.length > 0) {
    const hours = locale.hours(closing.hoursBefore);
    parts.push(t('workspace.closing.before', { courses: locale.list(closing.before), hours }));
  }
  if (state === 'announced')
    parts.push(
      current.opensOn === null
        ? t('workspace.closing.announced')
        : t('workspace.closing.opens', { date: locale.day(current.opensOn) }),
    );
  return parts.join(locale.language === 'zh' ? '，' : ', ');
}
