import type { overdueWarning } from '../../certification/index.ts';
import { cataloguePaths, type CourseVersion } from '../../catalogue/index.ts';
import { daysBetween, type CivilDate } from '../../../kernel/date.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { isOwed, type Assignment } from './assignment.ts';

interface AssignmentRow {
  href: string;
  title: string;
  from: string;
  hours: string;
  due: string;
  /** How far the day is, in words. */
  distance: string | null;
  state: { text: string; tone: string | null };
  note: string | null;
}

export interface AssignmentsView extends PageView {
  lede: string;
  /** Yearly exams that are late, whether a plan asks for them or not. */
  warnings: readonly Warning[];
  owed: AssignmentRow[];
  /** What is done, and what is not asked any more. */
  others: AssignmentRow[];
}
declare module '../../../web/views.ts' {
  interface Views {
    'planning/assignments': AssignmentsView;
  }
}

type Warning = ReturnType<typeof overdueWarning>;

interface Shown {
  warnings: readonly Warning[];
  assignments: readonly Assignment[];
  courses: ReadonlyMap<string, CourseVersion>;
  today: CivilDate;
}

/** What somebody owes by plans, the earliest day first, and what is behind them. */
export function assignmentsView(locale: Locale, { assignments, warnings, courses, today }: Shown): AssignmentsView {
  const { t } = locale;
  const owed = assignments.filter(isOwed);
  const hours = owed.reduce((sum, { courseCode }) => sum + (courses.get(courseCode)?.hours ?? 0), 0);
  const row = (assignment: Assignment): AssignmentRow => rowOf(locale, assignment, { courses, today });
  return {
    title: t('planning.assignments.title'),
    section: 'home',
    warnings,
    lede:
      owed.length === 0
        ? t('planning.assignments.nothing')
        : t('planning.assignments.lede', { count: owed.length, hours: locale.hours(hours) }),
    owed: owed.map(row),
    others: assignments.filter((one) => !isOwed(one) && one.state !== 'withdrawn').map(row),
  };
}

function rowOf(locale: Locale, assignment: Assignment, known: Pick<Shown, 'courses' | 'today'>): AssignmentRow {
  const { courseCode, due, planTitle, alsoIn } = assignment;
  const course = known.courses.get(courseCode);
  return {
    href: cataloguePaths.course.to({ code: courseCode }),
    title: course === undefined ? courseCode : `${courseCode} ${locale.text(course.title)}`,
    from: locale.list([planTitle, ...alsoIn.map((other) => other.planTitle)].map((title) => locale.text(title))),
    hours: course === undefined ? '' : locale.hours(course.hours),
    due: locale.day(due),
    distance: isOwed(assignment) ? distanceOf(locale, daysBetween(known.today, due)) : null,
    state: stateOf(locale, assignment),
    note: noteOf(locale, assignment, course),
  };
}

function distanceOf({ t }: Locale, days: number): string {
  if (days === 0) return t('planning.assignments.dueToday');
  return days > 0
    ? t('planning.assignments.daysLeft', { count: days })
    : t('planning.assignments.daysLate', { count: -days });
}

function stateOf({ t }: Locale, { state, isOverdue, isLate }: Assignment): AssignmentRow['state'] {
  if (isOverdue) return { text: t('planning.state.overdue'), tone: 'red' };
  if (state === 'completed')
    return isLate
      ? { text: t('planning.state.late'), tone: 'amber' }
      : { text: t('planning.state.completed'), tone: 'green' };
  if (state === 'in-progress') return { text: t('planning.state.inProgress'), tone: 'blue' };
  return { text: t(`planning.state.${state}`), tone: null };
}

function noteOf(locale: Locale, assignment: Assignment, course: CourseVersion | undefined): string | null {
  if (assignment.completedOn !== null)
    return locale.t('planning.assignments.completedOn', { date: locale.day(assignment.completedOn) });
  if (course?.state !== 'announced') return null;
  return course.opensOn === null
    ? locale.t('planning.course.announced')
    : locale.t('planning.course.opensOn', { date: locale.day(course.opensOn) });
}
