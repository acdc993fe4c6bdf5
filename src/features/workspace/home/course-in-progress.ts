import type { LearnerCourse } from '../../learning/index.ts';

/** The last moment at which somebody did anything in a course. */
export function lastTouched({ progress, enrolment }: Pick<LearnerCourse, 'progress' | 'enrolment'>): number {
  const moments = [
    enrolment?.enrolledAt,
    progress.place?.at,
    ...Object.values(progress.lessons).map(({ doneAt }) => doneAt),
    ...Object.values(progress.quizzes).map(({ passedAt }) => passedAt),
  ];
  return Math.max(0, ...moments.flatMap((moment) => (moment == null ? [] : [moment.getTime()])));
}

/** Courses under way, the one touched last first. */
export function coursesInProgress(courses: readonly LearnerCourse[]): LearnerCourse[] {
  return courses
    .filter(({ state }) => state === 'progress')
    .sort((a, b) => lastTouched(b) - lastTouched(a) || (a.current.code < b.current.code ? -1 : 1));
}
