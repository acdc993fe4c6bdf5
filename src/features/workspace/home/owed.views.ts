import { cataloguePaths } from '../../catalogue/index.ts';
import type { LearnerCourse } from '../../learning/index.ts';
import { isOwed, type Assignment } from '../../planning/index.ts';
import { daysBetween, type CivilDate } from '../../../kernel/date.ts';
import type { Locale } from '../../../web/locale.ts';
import type { Tag } from '../tag.views.ts';
import { courseTitle } from '../competencies/gap-row.views.ts';

/** A line with a link, what it is about, and its day. */
export interface DatedRow {
  href: string;
  title: string;
  sub: string;
  tag: Tag;
}

const SOON_DAYS = 14;

/** What plans ask for and is not done, the earliest day first. */
export function owedRows(
  locale: Locale,
  known: { assignments: readonly Assignment[]; courses: readonly LearnerCourse[]; today: CivilDate },
): DatedRow[] {
  return known.assignments.filter(isOwed).map((assignment) => {
    const course = known.courses.find(({ current }) => current.code === assignment.courseCode);
    const plan = locale.text(assignment.planTitle);
    return {
      href: cataloguePaths.course.to({ code: assignment.courseCode }),
      title: course === undefined ? assignment.courseCode : courseTitle(locale, course),
      sub:
        course === undefined ? plan : locale.t('workspace.owed.sub', { plan, hours: locale.hours(hoursLeft(course)) }),
      tag: dueTag(locale, assignment.due, known.today),
    };
  });
}

/** Hours of a course that are still to do. */
export function hoursLeft({ state, course, summary }: LearnerCourse): number {
  return state === 'progress' ? summary.hoursLeft : course.hours;
}

export function dueTag({ t, day }: Locale, due: CivilDate, today: CivilDate): Tag {
  const days = daysBetween(today, due);
  if (days < 0) return { text: t('workspace.owed.overdue', { count: -days }), tone: 'red' };
  if (days === 0) return { text: t('workspace.owed.today'), tone: 'amber' };
  return { text: t('workspace.owed.due', { date: day(due) }), tone: days <= SOON_DAYS ? 'amber' : null };
}
