import type { Attempt } from '../../../src/features/assessment/attempt.ts';

export const START = new Date('2026-03-02T01:00:00Z');

/** A moment so many seconds after the start. */
export function after(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

/** An open attempt of 45 minutes. */
export function attempt(over: Partial<Attempt> = {}): Attempt {
  return {
    id: 'a1',
    personId: 'p1',
    examId: 'x1',
    examVersion: 1,
    paperId: 'paper1',
    number: 1,
    state: 'open',
    startedAt: START,
    deadlineAt: after(2700),
    pausedAt: null,
    addedTime: [],
    writer: 1,
    responses: {},
    submittedAt: null,
    submittedBy: null,
    markedAt: null,
    releasedAt: null,
    voidedAt: null,
    counts: true,
    ...over,
  };
}
