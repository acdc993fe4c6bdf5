import type { RequirementGap } from '../../competency/index.ts';
import type { Department } from '../../organisation/index.ts';
import { planningPaths } from '../../planning/index.ts';
import { addDays, type CivilDate } from '../../../kernel/date.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { levelMeter, radarChart } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { stat, type Stat } from '../stat.views.ts';
import type { Tag } from '../tag.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import type { Learner } from './competencies.service.ts';
import { gapsByUrgency } from './gap-order.ts';
import { competencyName, gapRow, levelText, type GapRow } from './gap-row.views.ts';

interface LevelRow {
  href: string;
  label: string;
  pips: SafeHtml;
  text: string;
}

interface PostRow {
  title: string;
  place: string;
  readiness: string;
  tag: Tag;
}

export interface CompetenciesView extends PageView {
  eyebrow: string;
  lede: string;
  /** Without a post that has a role profile there is nothing to hold levels against. */
  noPost: string | null;
  stats: Stat[];
  radar: SafeHtml | null;
  radarNote: string;
  axes: { href: string; label: string; required: string; attained: string; state: Tag }[];
  gaps: GapRow[];
  met: LevelRow[];
  /** Levels of competencies that the post does not ask for. */
  others: LevelRow[];
  /** How the figures come about, a sentence each. */
  rules: { term: string; text: string }[];
  posts: PostRow[];
  pathHref: string;
}
declare module '../../../web/views.ts' {
  interface Views {
    'workspace/competencies': CompetenciesView;
  }
}

/** How many days ahead an end is announced. */
export const DAYS_AHEAD = 90;

export interface OtherPost {
  postId: string;
  department: Department | null;
}

/** Levels against the posts of a person, and how to close what is missing. */
export function competenciesView(
  locale: Locale,
  page: { learner: Learner; departments: readonly OtherPost[]; today: CivilDate },
): CompetenciesView {
  const { learner, today } = page;
  const { t } = locale;
  const { profile, post } = learner;
  const gaps = post?.result?.gaps ?? [];
  const open = gapsByUrgency(gaps);
  return {
    title: t('workspace.competencies.title'),
    section: 'competencies',
    eyebrow: profile === null ? '' : t('workspace.post', { title: locale.text(profile.title), code: profile.code }),
    lede: ledeOf(locale, gaps, open),
    noPost: profile === null ? t(`workspace.competencies.${post === null ? 'noPost' : 'noProfile'}`) : null,
    stats: post?.result == null ? [] : statsOf(locale, learner, today),
    radar: gaps.length < 3 ? null : radarOf(locale, learner, gaps),
    radarNote: radarNote(locale, learner),
    axes: gaps.map((gap) => axisOf(locale, learner, gap)),
    gaps: open.map((gap) => gapRow(locale, gap, learner)),
    met: gaps.filter(({ gap }) => gap === 0).map((gap) => metRow(locale, learner, gap)),
    others: otherLevels(locale, learner, gaps),
    rules: post?.result == null ? [] : rulesOf(locale, learner),
    posts: postRows(locale, page),
    pathHref: planningPaths.learningPath.to({}),
  };
}

function ledeOf({ t }: Locale, gaps: readonly RequirementGap[], open: readonly RequirementGap[]): string {
  if (gaps.length === 0) return t('workspace.competencies.ledeLevels');
  if (open.length === 0) return t('workspace.competencies.ledeMet', { count: gaps.length });
  const essential = open.filter((gap) => gap.essential).length;
  return t('workspace.competencies.lede', { met: gaps.length - open.length, all: gaps.length, essential });
}

function statsOf(locale: Locale, learner: Learner, today: CivilDate): Stat[] {
  const { t, number, percent } = locale;
  const result = learner.post?.result;
  if (result == null) return [];
  const open = result.gaps.filter(({ gap }) => gap > 0);
  const assessed = result.gaps.filter(({ attained }) => attained !== null).length;
  const lapsing = learner.standing.levels.filter(
    ({ holdsUntil }) => holdsUntil !== null && holdsUntil <= addDays(today, DAYS_AHEAD),
  );
  return [
    stat({
      id: 's-readiness',
      label: t('workspace.stat.readiness'),
      value: percent(result.readiness / 100),
      meter: Math.round(result.readiness),
      note: t(result.meets ? 'workspace.stat.meets' : 'workspace.stat.meetsNot'),
    }),
    stat({
      id: 's-gaps',
      label: t('workspace.stat.gaps'),
      value: number(open.length),
      note: t('workspace.stat.essential', { count: open.filter((gap) => gap.essential).length }),
    }),
    stat({
      id: 's-coverage',
      label: t('workspace.stat.coverage'),
      value: t('ui.of', { a: assessed, b: result.gaps.length }),
      note:
        result.readinessOverAssessed === null
          ? t('workspace.stat.noneAssessed')
          : t('workspace.stat.overAssessed', { share: percent(result.readinessOverAssessed / 100) }),
    }),
    stat({
      id: 's-lapsing',
      label: t('workspace.stat.lapsing'),
      value: number(lapsing.length),
      note: t('workspace.stat.lapsingNote', { count: DAYS_AHEAD }),
    }),
  ];
}

function topLevel({ model }: Learner): number {
  return Math.max(...model.framework.levels.map(({ value }) => value), 1);
}

function radarOf(locale: Locale, learner: Learner, gaps: readonly RequirementGap[]): SafeHtml {
  const { t } = locale;
  const shortName = (code: string): string => {
    const found = learner.model.framework.competencies.find((one) => one.code === code);
    return found === undefined ? code : locale.text(found.shortTitle);
  };
  return radarChart({
    id: 'radar',
    text: {
      title: t('workspace.competencies.radar'),
      description: t('workspace.competencies.radarDescription', {
        met: gaps.filter(({ gap }) => gap === 0).length,
        all: gaps.length,
      }),
    },
    axes: gaps.map(({ competency, required, attained }) => ({
      label: shortName(competency),
      required,
      attained: attained ?? 0,
    })),
    max: topLevel(learner),
  });
}

function radarNote({ t, text }: Locale, learner: Learner): string {
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

function axisOf(locale: Locale, learner: Learner, gap: RequirementGap): CompetenciesView['axes'][number] {
  const { t } = locale;
  return {
    href: workspacePaths.competency.to({ code: gap.competency }),
    label: competencyName(locale, learner.model, gap.competency),
    required: String(gap.required),
    attained: gap.attained === null ? t('workspace.competencies.notAssessed') : String(gap.attained),
    state:
      gap.gap === 0
        ? { text: t('workspace.competencies.isMet'), tone: 'green' }
        : { text: t('workspace.gap.short', { count: gap.gap }), tone: gap.essential ? 'red' : 'amber' },
  };
}

function metRow(locale: Locale, { model }: Learner, gap: RequirementGap): LevelRow {
  return {
    href: workspacePaths.competency.to({ code: gap.competency }),
    label: competencyName(locale, model, gap.competency),
    pips: levelMeter({ held: gap.attained ?? 0, required: gap.required }),
    text: levelText(locale, gap),
  };
}

function otherLevels(locale: Locale, learner: Learner, gaps: readonly RequirementGap[]): LevelRow[] {
  const asked = new Set(gaps.map(({ competency }) => competency));
  return learner.standing.levels
    .filter(({ competency, level }) => level !== null && !asked.has(competency))
    .map(({ competency, level }) => ({
      href: workspacePaths.competency.to({ code: competency }),
      label: competencyName(locale, learner.model, competency),
      pips: levelMeter({ held: level ?? 0 }),
      text: locale.t('ui.level', { n: level ?? 0 }),
    }));
}

function rulesOf({ t, percent }: Locale, learner: Learner): CompetenciesView['rules'] {
  const result = learner.post?.result;
  if (result == null) return [];
  const assessed = result.gaps.filter(({ attained }) => attained !== null).length;
  return [
    { term: t('workspace.rule.level'), text: t('workspace.rule.levelText') },
    {
      term: t('workspace.rule.readiness', { share: percent(result.readiness / 100) }),
      text: t('workspace.rule.readinessText'),
    },
    {
      term: t('workspace.rule.coverage', { share: percent(result.coverage) }),
      text: t('workspace.rule.coverageText', { assessed, all: result.gaps.length }),
    },
    {
      term: t(result.meets ? 'workspace.rule.meets' : 'workspace.rule.meetsNot'),
      text: t('workspace.rule.meetsText'),
    },
    { term: t('workspace.rule.order'), text: t('workspace.rule.orderText') },
  ];
}

/** All posts of the day where there are several; the primary one is said to count. */
function postRows(
  locale: Locale,
  { learner, departments }: { learner: Learner; departments: readonly OtherPost[] },
): PostRow[] {
  const { t } = locale;
  const { posts } = learner.standing;
  if (posts.length < 2) return [];
  return posts.map(({ postId, primary, profile, result }) => {
    const known = learner.model.profiles.find(({ code }) => code === profile?.code);
    const department = departments.find((one) => one.postId === postId)?.department ?? null;
    return {
      title:
        known === undefined
          ? t('workspace.competencies.postWithoutProfile')
          : t('workspace.post', { title: locale.text(known.title), code: known.code }),
      place: department === null ? '' : locale.text(department.name),
      readiness:
        result === null
          ? ''
          : t('workspace.competencies.postReadiness', { share: locale.percent(result.readiness / 100) }),
      tag: primary
        ? { text: t('workspace.competencies.primary'), tone: 'brand' }
        : { text: t('workspace.competencies.shown'), tone: null },
    };
  });
}
