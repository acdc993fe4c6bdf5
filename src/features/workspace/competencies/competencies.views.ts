import { levelAgainst, levelWords, type RequirementGap } from '../../competency/index.ts';
import type { Department } from '../../organisation/index.ts';
import { planningPaths } from '../../planning/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { levelMeter } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import type { Stat } from '../stat.views.ts';
import type { Tag } from '../tag.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import type { Learner } from './competencies.service.ts';
import { rulesOf, statsOf } from './figures.views.ts';
import { gapsByUrgency } from './gap-order.ts';
import { competencyName, gapRow, type GapRow } from './gap-row.views.ts';
import { axisOf, radarNote, radarOf, type Axis } from './radar.views.ts';

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
  axes: Axis[];
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

function metRow(locale: Locale, { model }: Learner, gap: RequirementGap): LevelRow {
  return {
    href: workspacePaths.competency.to({ code: gap.competency }),
    label: competencyName(locale, model, gap.competency),
    pips: levelMeter({ held: gap.attained ?? 0, required: gap.required, lapsed: gap.lapsed?.level ?? 0 }),
    text: levelAgainst(locale, { ...gap, level: gap.attained }),
  };
}

function otherLevels(locale: Locale, learner: Learner, gaps: readonly RequirementGap[]): LevelRow[] {
  const asked = new Set(gaps.map(({ competency }) => competency));
  return learner.standing.levels
    .filter(({ competency, level, lapsed }) => (level !== null || lapsed !== null) && !asked.has(competency))
    .map(({ competency, level, lapsed }) => ({
      href: workspacePaths.competency.to({ code: competency }),
      label: competencyName(locale, learner.model, competency),
      pips: levelMeter({ held: level ?? 0, lapsed: lapsed?.level ?? 0 }),
      text: levelWords(locale, { level, lapsed }),
    }));
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
