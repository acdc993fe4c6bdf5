import type { CivilDate } from '../../kernel/date.ts';
import type { CourseVersion } from '../catalogue/index.ts';
import { standsOn, type Completion } from './completion.ts';
import type { Enrolment } from './enrolment.ts';
import type { Gain } from './gain.ts';
import type { CourseProgress, Progress, Step } from './progress.ts';

/** How a course stands with one learner: in it, through it, or what it offers. */
export const LEARNER_STATES = ['progress', 'open', 'done', 'announced', 'closed'] as const;
export type LearnerState = (typeof LEARNER_STATES)[number];

/** A course and everything that one learner has to do with it. */
export interface LearnerCourse {
  /** The version that the learner is in; the current one for everybody else. */
  course: CourseVersion;
  current: CourseVersion;
  state: LearnerState;
  enrolment: Enrolment | null;
  completion: Completion | null;
  progress: Progress;
  summary: CourseProgress;
  next: Step;
  gains: Gain[];
  /** Levels that it closes for the learner's post. */
  closes: number;
  /** Codes of courses that must be completed before. */
  missing: string[];
}

/** A completion that stands comes first, then being in the course, then what the course itself says. */
export function learnerState(
  course: Pick<CourseVersion, 'state' | 'final'>,
  learner: { enrolment: Enrolment | null; completion: Completion | null },
  today: CivilDate,
): LearnerState {
  if (learner.completion !== null && standsOn(learner.completion, course, today)) return 'done';
  if (learner.enrolment !== null) return 'progress';
  return course.state === 'retired' ? 'closed' : course.state;
}

/** A plan may ask for a course again while its last completion stands: whoever is enrolled is in it once more. */
export function takenUpAgain(entry: LearnerCourse, isOwed: boolean): LearnerCourse {
  return isOwed && entry.enrolment !== null && entry.state === 'done' ? { ...entry, state: 'progress' } : entry;
}
