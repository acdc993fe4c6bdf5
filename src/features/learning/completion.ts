import { addMonths, type CivilDate } from '../../kernel/date.ts';
import type { CourseVersion } from '../catalogue/index.ts';

/** The end of a course, reached once; what recurs adds another. Never changed. */
export interface Completion {
  id: string;
  personId: string;
  code: string;
  versionId: string;
  completedOn: CivilDate;
  hours: number;
  /** Its final, or a record from an earlier system. */
  source: 'final' | 'import';
  /** What brought it about: with the person it is unique, so that a retry adds nothing. */
  cause: { kind: 'attempt' | 'import'; id: string };
}

export type NewCompletion = Omit<Completion, 'id'>;

/** The latest completion of a course, or null. */
export function latestCompletion(completions: readonly Completion[], code: string): Completion | null {
  return completions
    .filter((completion) => completion.code === code)
    .reduce<Completion | null>(
      (latest, one) => (latest === null || one.completedOn > latest.completedOn ? one : latest),
      null,
    );
}

/** Whether a completion still stands on a day: one of a yearly course does for twelve months. */
export function standsOn(
  completion: Pick<Completion, 'completedOn'>,
  course: Pick<CourseVersion, 'final'>,
  day: CivilDate,
): boolean {
  return course.final.recurrence !== 'yearly' || day < addMonths(completion.completedOn, 12);
}
