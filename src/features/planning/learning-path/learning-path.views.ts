import { cataloguePaths } from '../../catalogue/index.ts';
import { levelAgainst } from '../../competency/index.ts';
import { stepAddress, type LearnerCourse } from '../../learning/index.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { levelMeter } from '../../../web/charts/index.ts';
import { textField, type Field } from '../../../web/fields.ts';
import type { Locale } from '../../../web/locale.ts';
import type { FieldError, PageView } from '../../../web/views.ts';
import { planningPaths } from '../planning.paths.ts';
import type { OpenGap, RecommendedItem } from '../recommendation.ts';
import type { GapToClose } from '../recommendation-problem.ts';
import type { LearningPath } from './recommendations.service.ts';

interface PathStep {
  /** Class of the row: `now` for the one to take up first. */
  state: string;
  href: string;
  title: string;
  meta: string;
  /** Why it is in the set, one reason a line. */
  why: string[];
  tag: { text: string; tone: string } | null;
  /** The page's one filled button. */
  go: { href: string; text: string; label: string } | null;
}

export interface LearningPathView extends PageView {
  lede: string;
  errors: FieldError[];
  /** Where there is no path: a person without a role profile, or without gaps. */
  empty: { title: string; text: string; href: string; action: string } | null;
  note: string;
  steps: PathStep[];
  gaps: { name: string; meter: SafeHtml; text: string; result: string; tone: string }[];
  open: { title: string; items: { name: string; why: string }[] } | null;
  budget: { action: string; field: Field; clearHref: string | null };
}
declare module '../../../web/views.ts' {
  interface Views {
    'planning/learning-path': LearningPathView;
  }
}

export interface LearningPathModel {
  path: LearningPath | null;
  learner: readonly LearnerCourse[];
  budget: { hours: number | null; typed: string };
  errors: FieldError[];
}

/** The courses that close somebody's gaps, in order, each with the reason why it is there. */
export function learningPathView(locale: Locale, model: LearningPathModel): LearningPathView {
  const { t } = locale;
  const { path, budget, errors } = model;
  const items = path?.recommendation.items ?? [];
  return {
    title: t('planning.path.title'),
    section: 'competencies',
    lede: ledeOf(locale, path),
    errors,
    empty: emptyOf(locale, path),
    note: t(budget.hours === null ? 'planning.path.note' : 'planning.path.noteWithin', {
      count: items.length,
      hours: locale.hours(path?.recommendation.hours ?? 0),
      budget: locale.hours(budget.hours ?? 0),
    }),
    steps: path === null ? [] : stepsOf(locale, path, model.learner),
    gaps: path === null ? [] : path.gaps.map((gap) => gapRow(locale, path, gap)),
    open: path === null ? null : openOf(locale, path),
    budget: {
      action: planningPaths.learningPath.to({}),
      field: textField({ id: 'hours', label: t('planning.path.hours'), value: budget.typed }, errors),
      clearHref: budget.typed === '' ? null : planningPaths.learningPath.to({}),
    },
  };
}

function ledeOf(locale: Locale, path: LearningPath | null): string {
  if (path === null) return locale.t('planning.path.ledeNoPost');
  const post = locale.text(path.profile.title);
  return locale.t('planning.path.lede', {
    post,
    count: path.gaps.length,
    readiness: locale.percent(path.readiness / 100),
  });
}

function emptyOf({ t }: Locale, path: LearningPath | null): LearningPathView['empty'] {
  if (path !== null && path.gaps.length > 0) return null;
  const kind = path === null ? 'noPost' : 'noGap';
  return {
    title: t(`planning.path.${kind}.title`),
    text: t(`planning.path.${kind}.text`),
    href: cataloguePaths.courses.to({}),
    action: t('planning.path.toCourses'),
  };
}

/** The first course that is open and waits for nothing is the one to take up. */
function stepsOf(locale: Locale, path: LearningPath, learner: readonly LearnerCourse[]): PathStep[] {
  const { items } = path.recommendation;
  const mine = new Map(learner.map((course) => [course.current.code, course]));
  const first = items.find(({ code }) => {
    const course = mine.get(code);
    return course?.state === 'progress' || (course?.state === 'open' && course.missing.length === 0);
  });
  return items.map((item) => stepOf(locale, item, { path, course: mine.get(item.code), isFirst: item === first }));
}

function stepOf(
  locale: Locale,
  item: RecommendedItem,
  { path, course, isFirst }: { path: LearningPath; course: LearnerCourse | undefined; isFirst: boolean },
): PathStep {
  const { t } = locale;
  const version = path.courses.get(item.code);
  const name = version === undefined ? item.code : `${item.code} ${locale.text(version.title)}`;
  const href = cataloguePaths.course.to({ code: item.code });
  const isEnrolled = course?.state === 'progress';
  const isBegun = course !== undefined && hasBegun(course);
  return {
    state: isFirst ? 'now' : '',
    href,
    title: name,
    meta: metaOf(locale, item, course),
    why: whyOf(locale, item, path),
    tag: version?.state === 'announced' ? { text: opensText(locale, version.opensOn), tone: 'amber' } : null,
    go: isFirst
      ? {
          href: isEnrolled ? stepAddress(item.code, course.next) : href,
          text: t(isBegun ? 'planning.path.goOn' : 'planning.path.begin'),
          label: t(isBegun ? 'planning.path.goOnWith' : 'planning.path.beginWith', { name }),
        }
      : null,
  };
}

function opensText(locale: Locale, opensOn: string | null): string {
  return opensOn === null
    ? locale.t('planning.course.announced')
    : locale.t('planning.course.opensOn', { date: locale.day(opensOn) });
}

/** Whether anything is behind the learner; a plan may have enrolled somebody who has done nothing yet. */
function hasBegun({ state, summary }: LearnerCourse): boolean {
  return state === 'progress' && summary.percent > 0;
}

function metaOf(locale: Locale, { hours }: RecommendedItem, course: LearnerCourse | undefined): string {
  if (course === undefined || !hasBegun(course)) return locale.hours(hours);
  return locale.t('planning.path.left', { all: locale.hours(hours), left: locale.hours(course.summary.hoursLeft) });
}

function whyOf(locale: Locale, item: RecommendedItem, path: LearningPath): string[] {
  const { t } = locale;
  const closes = item.closes.map(({ competency, to, by }) =>
    t(`planning.path.why.${by}`, { competency: nameOf(locale, path, competency), level: to }),
  );
  const before =
    item.prerequisiteOf.length === 0
      ? []
      : [t('planning.path.why.before', { courses: locale.list(item.prerequisiteOf) })];
  return [...closes, ...before];
}

function nameOf(locale: Locale, { framework }: LearningPath, code: string): string {
  const competency = framework.competencies.find((one) => one.code === code);
  return competency === undefined ? code : locale.text(competency.title);
}

function gapRow(locale: Locale, path: LearningPath, gap: GapToClose): LearningPathView['gaps'][number] {
  const { t } = locale;
  const { competency, required, attained, lapsed = null } = gap;
  const open = path.recommendation.open.find((one) => one.competency === competency);
  const reached = open?.reached ?? required;
  return {
    name: nameOf(locale, path, competency),
    meter: levelMeter({ held: attained ?? 0, gained: reached, required, lapsed: lapsed?.level ?? 0 }),
    text: levelAgainst(locale, { level: attained, lapsed, required }),
    result: t(open === undefined ? 'planning.path.closed' : 'planning.path.stays', { reached }),
    tone: open === undefined ? 'green' : 'amber',
  };
}

function openOf(locale: Locale, path: LearningPath): LearningPathView['open'] {
  const { open } = path.recommendation;
  if (open.length === 0) return null;
  const why = ({ required, reached, reason }: OpenGap): string =>
    locale.t(`planning.path.open.${reason === 'budget' ? 'budget' : 'notOffered'}`, { required, reached });
  return {
    title: locale.t('planning.path.open.title', { count: open.length }),
    items: open.map((gap) => ({ name: nameOf(locale, path, gap.competency), why: why(gap) })),
  };
}
