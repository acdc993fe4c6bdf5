import { cataloguePaths, type CourseVersion } from '../../catalogue/index.ts';
import { nameIn } from '../../people/index.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { strip } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { isOwed, planStateOf } from '../assignment/assignment.ts';
import { countProgress, type PlanProgress } from '../assignment/assignments.service.ts';
import type { BatchProgress } from '../plan/batch.ts';
import type { PlanScope } from '../plan/plan-scope.service.ts';
import { contentOf, planNumber, type Plan } from '../plan/plan.ts';
import { planningPaths } from '../planning.paths.ts';
import { pagesOf, type Pagination } from './pages.views.ts';
import { MEMBERS_A_PAGE, type MemberStanding, type PlanStanding } from './plan-standing.service.ts';
import { statesOf, type StateTag } from './plans.views.ts';
import { dueInWords, ruleInWords } from './rule-words.views.ts';

interface Stat {
  label: string;
  value: string;
  bad: boolean;
}

export interface PlanPageView extends PageView {
  number: string;
  states: StateTag[];
  lede: string;
  saved: string | null;
  editHref: string | null;
  /** Work under way: publishing, or people who join and leave. */
  work: { text: string; max: number | null; value: number; refreshHref: string } | null;
  stats: Stat[];
  words: string;
  facts: { label: string; value: string }[];
  courses: { href: string; title: string; note: string }[];
  units: { name: string; bar: SafeHtml; people: string; done: string; overdue: string }[];
  people: { name: string; number: string; unit: string; done: string; due: string; state: StateTag }[];
  pagination: Pagination | null;
}
declare module '../../../web/views.ts' {
  interface Views {
    'planning/plan': PlanPageView;
  }
}

export interface PlanPageModel {
  plan: Plan;
  planScope: PlanScope;
  courses: readonly CourseVersion[];
  standing: PlanStanding;
  work: BatchProgress | null;
  page: number;
  saved: string | null;
  mayChange: boolean;
  today: string;
}

/** One plan: whom it is for, what they owe, and how far they are. */
export function planPageView(locale: Locale, model: PlanPageModel): PlanPageView {
  const { t } = locale;
  const { plan, planScope, standing, today } = model;
  const content = plan.running?.content ?? contentOf(plan);
  const href = planningPaths.plan.to({ id: plan.id });
  return {
    title: locale.text(content.title),
    section: 'plans',
    crumbs: [{ href: planningPaths.plans.to({}), text: t('planning.plans.title') }],
    number: planNumber(plan),
    states: statesOf(locale, plan, model.work),
    lede: ledeOf(locale, plan),
    saved: model.saved === null ? null : t(`planning.saved.${model.saved}`),
    editHref: model.mayChange ? planningPaths.editPlan.to({ id: plan.id }) : null,
    work: workOf(locale, model.work, href),
    stats: plan.running === null ? [] : statsOf(locale, progressOf(standing.members, today)),
    words: ruleInWords(locale, content.audience, planScope.all),
    facts: [
      { label: t('planning.plan.due'), value: dueInWords(locale, content.due) },
      {
        label: t('planning.plan.credit'),
        value:
          content.creditMonths === 0
            ? t('planning.form.creditNone')
            : t('planning.form.creditMonths', { count: content.creditMonths }),
      },
    ],
    courses: coursesOf(locale, content.courses, model.courses),
    units: unitsOf(locale, model),
    people: standing.page.map((member) => personRow(locale, member, planScope)),
    pagination: pagesOf(locale, {
      page: model.page,
      size: MEMBERS_A_PAGE,
      all: standing.members.length,
      hrefOf: (page) => `${href}?page=${String(page)}`,
    }),
  };
}

function ledeOf(locale: Locale, { running }: Plan): string {
  if (running === null) return locale.t('planning.plan.notPublished');
  return locale.t('planning.plan.published', { number: running.number, date: locale.moment(running.publishedAt) });
}

function workOf(locale: Locale, work: BatchProgress | null, refreshHref: string): PlanPageView['work'] {
  if (work === null) return null;
  const { done, total } = work;
  const text =
    total === null
      ? locale.t('planning.plan.preparing')
      : locale.t('planning.plan.working', { done: locale.number(done), total: locale.number(total) });
  return { text, max: total, value: done, refreshHref };
}

const NO_PROGRESS = { people: 0, done: 0, overdue: 0, nextDue: null };

function progressOf(members: readonly MemberStanding[], today: string): Omit<PlanProgress, 'planId' | 'planTitle'> {
  const rows = members.flatMap(({ account, assignments }) =>
    assignments.map((assignment) => ({ ...assignment, personId: account.id })),
  );
  return countProgress(rows, today)[0] ?? NO_PROGRESS;
}

function statsOf(locale: Locale, progress: Omit<PlanProgress, 'planId' | 'planTitle'>): Stat[] {
  const { t } = locale;
  const { people, done, overdue, nextDue } = progress;
  return [
    { label: t('planning.plan.people'), value: locale.number(people), bad: false },
    { label: t('planning.plan.done'), value: locale.percent(people === 0 ? 0 : done / people), bad: false },
    { label: t('planning.plan.overdue'), value: locale.number(overdue), bad: overdue > 0 },
    {
      label: t('planning.plan.nextDue'),
      value: nextDue === null ? t('planning.plan.nothingDue') : locale.day(nextDue, 'short'),
      bad: false,
    },
  ];
}

function coursesOf(
  locale: Locale,
  codes: readonly string[],
  courses: readonly CourseVersion[],
): PlanPageView['courses'] {
  const { t } = locale;
  return courses
    .filter(({ code }) => codes.includes(code))
    .map((course) => ({
      href: cataloguePaths.course.to({ code: course.code }),
      title: `${course.code} ${locale.text(course.title)}`,
      note: [
        locale.hours(course.hours),
        ...(course.state === 'announced' && course.opensOn !== null
          ? [t('planning.course.opensOn', { date: locale.day(course.opensOn) })]
          : []),
      ].join(t('planning.comma')),
    }));
}

function unitsOf(locale: Locale, { standing, planScope, today }: PlanPageModel): PlanPageView['units'] {
  const units = new Map<string, MemberStanding[]>();
  for (const member of standing.members) {
    const id = member.account.primaryPost?.departmentId ?? '';
    units.set(id, [...(units.get(id) ?? []), member]);
  }
  return [...units]
    .map(([id, members]) => ({ name: unitName(locale, planScope, id), progress: progressOf(members, today) }))
    .sort((a, b) => b.progress.people - a.progress.people || locale.compare(a.name, b.name))
    .map(({ name, progress: { people, done, overdue } }) => ({
      name,
      bar: strip({ parts: [{ value: done, tone: 'v' }], max: people }),
      people: locale.number(people),
      done: locale.number(done),
      overdue: locale.number(overdue),
    }));
}

function unitName(locale: Locale, { all }: PlanScope, id: string): string {
  const department = all.get(id);
  return department === undefined ? locale.t('planning.noUnit') : locale.text(department.name);
}

const TONES = { completed: 'green', overdue: 'red', 'in-progress': 'blue', assigned: null } as const;

function personRow(
  locale: Locale,
  { account, assignments }: MemberStanding,
  planScope: PlanScope,
): PlanPageView['people'][number] {
  const state = planStateOf(assignments);
  const owed = assignments.filter(isOwed);
  const day = (owed[0] ?? assignments[0])?.due;
  return {
    name: nameIn(locale.language, account),
    number: account.staffNumber,
    unit: unitName(locale, planScope, account.primaryPost?.departmentId ?? ''),
    done: locale.t('planning.plan.coursesOf', { done: assignments.length - owed.length, count: assignments.length }),
    due: day === undefined ? '' : locale.day(day),
    state: { text: locale.t(`planning.personState.${state}`), tone: TONES[state] },
  };
}
