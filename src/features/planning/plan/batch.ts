import type { MembershipChanges } from './audience.ts';

/** Why members change or are enrolled: a publication, people or posts that changed, a course that opened. */
export type BatchReason = 'publication' | 'audience' | 'opening';

/** What happens to one person. */
export type StepAct = 'join' | 'leave' | 'enrol';

/** A piece of bulk work on one plan, applied person by person. */
export interface Batch {
  id: string;
  planId: string;
  revision: number;
  reason: BatchReason;
  /** Who published; null for the application itself. */
  actorId: string | null;
  createdAt: Date;
  /** How many people it is about; null until that is known. */
  total: number | null;
}

export interface Step {
  id: string;
  personId: string;
  act: StepAct;
}

/** Progress of a batch, for people: n of m. */
export interface BatchProgress {
  done: number;
  total: number | null;
}

/**
 * What a batch does for whom: those who join or leave and, unless only people or posts have changed, those who stay,
 * since the courses may be others.
 */
export function stepsOf(
  reason: BatchReason,
  { joining, leaving, staying }: MembershipChanges,
): { personId: string; act: StepAct }[] {
  const step = (act: StepAct) => (personId: string) => ({ personId, act });
  return [
    ...joining.map(step('join')),
    ...leaving.map(step('leave')),
    ...(reason === 'audience' ? [] : staying.map(step('enrol'))),
  ];
}
