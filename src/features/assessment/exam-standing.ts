import { standsOn, type Completion } from '../learning/index.ts';
import { addDays, addMonths, type CivilDate } from '../../kernel/date.ts';
import type { CourseVersion } from '../catalogue/index.ts';
import type { CourseAttempt } from './course-exam.ts';

/** How somebody stands with the final exam of a course: what comes first here is what counts. */
export type ExamStanding =
  /** `until` is the last day on which it need not be passed again, null for good; the share of an earlier system is not known. */
  | { readonly kind: 'passed'; readonly on: CivilDate; readonly until: CivilDate | null; readonly share: number | null }
  | { readonly kind: 'unreleased' }
  | { readonly kind: 'failed'; readonly share: number }
  /** It was passed, and is to be passed again since the day after `until`. */
  | { readonly kind: 'lapsed'; readonly on: CivilDate; readonly until: CivilDate }
  | { readonly kind: 'none' };

export interface StandingFacts {
  readonly course: Pick<CourseVersion, 'final'>;
  readonly completion: Pick<Completion, 'completedOn' | 'cause'> | null;
  /** All attempts, and those of the running period. */
  readonly attempts: readonly CourseAttempt[];
  readonly counted: readonly CourseAttempt[];
}

export function examStandingOn(facts: StandingFacts, day: CivilDate): ExamStanding {
  const { course, completion } = facts;
  const isStanding = completion !== null && standsOn(completion, course, day);
  if (isStanding) return passedStanding(facts, completion);
  const last = facts.counted.filter(({ state }) => state !== 'void' && state !== 'open').at(-1);
  if (last !== undefined && last.state !== 'released') return { kind: 'unreleased' };
  if (last?.result?.passed === false) return { kind: 'failed', share: last.result.share };
  return completion === null
    ? { kind: 'none' }
    : { kind: 'lapsed', on: completion.completedOn, until: yearFrom(completion.completedOn) };
}

function passedStanding(
  { course, attempts }: StandingFacts,
  { completedOn, cause }: Pick<Completion, 'completedOn' | 'cause'>,
): ExamStanding {
  const attempt = attempts.find(({ id }) => cause.kind === 'attempt' && cause.id === id);
  return {
    kind: 'passed',
    on: completedOn,
    until: course.final.recurrence === null ? null : yearFrom(completedOn),
    share: attempt?.result?.share ?? null,
  };
}

/** The last day of the twelve months that a pass stands for what recurs. */
function yearFrom(day: CivilDate): CivilDate {
  return addDays(addMonths(day, 12), -1);
}
