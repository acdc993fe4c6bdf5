import type { ResponseValue } from './response.ts';

export type AttemptState = 'open' | 'submitted' | 'marked' | 'released' | 'void';

/** Where a save stands among the others of its slot. */
export interface SaveOrder {
  /** Number of the browser that held the pen. */
  readonly writer: number;
  readonly revision: number;
}

export interface StoredResponse extends SaveOrder {
  readonly value: ResponseValue | null;
  readonly savedAt: Date;
}

/** Time given back after an incident; each incident counts once. */
export interface AddedTime {
  readonly incident: string;
  readonly seconds: number;
}

export interface Attempt {
  readonly id: string;
  readonly personId: string;
  readonly examId: string;
  readonly examVersion: number;
  readonly paperId: string;
  /** 1 for the first of the person in this exam. */
  readonly number: number;
  readonly state: AttemptState;
  readonly startedAt: Date;
  readonly deadlineAt: Date | null;
  readonly pausedAt: Date | null;
  readonly addedTime: readonly AddedTime[];
  /** The browser that holds the pen: the highest writer number given out or seen. */
  readonly writer: number;
  readonly responses: Readonly<Record<string, StoredResponse>>;
  readonly submittedAt: Date | null;
  readonly submittedBy: 'candidate' | 'deadline' | null;
  readonly markedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly voidedAt: Date | null;
  /** False for a voided attempt that its examiner gave back. */
  readonly counts: boolean;
}

/** Reopening leads from `submitted`, and from `marked` where a result is held back, to `open`; never from `released`. */
const MOVES: Readonly<Record<AttemptState, readonly AttemptState[]>> = {
  open: ['submitted', 'void'],
  submitted: ['marked', 'open', 'void'],
  marked: ['released', 'open', 'void'],
  released: ['void'],
  void: [],
};

export function canMove(from: AttemptState, to: AttemptState): boolean {
  return MOVES[from].includes(to);
}

export type ReopeningDecision =
  | { readonly allowed: true; readonly deadlineAt: Date }
  | { readonly allowed: false; readonly reason: 'not-cut-off' | 'released' | 'same-approver' | 'no-time' };

/** Reopening for somebody whom the deadline cut off: two people decide, and the added time runs from now. */
export function decideReopening(input: {
  attempt: Pick<Attempt, 'state' | 'submittedBy'>;
  examinerId: string;
  approverId: string;
  addedSeconds: number;
  now: Date;
}): ReopeningDecision {
  const { attempt, addedSeconds, now } = input;
  if (!canMove(attempt.state, 'open')) {
    return { allowed: false, reason: attempt.state === 'released' ? 'released' : 'not-cut-off' };
  }
  if (attempt.submittedBy !== 'deadline') return { allowed: false, reason: 'not-cut-off' };
  if (input.examinerId === input.approverId) return { allowed: false, reason: 'same-approver' };
  if (addedSeconds <= 0) return { allowed: false, reason: 'no-time' };
  return { allowed: true, deadlineAt: new Date(now.getTime() + addedSeconds * 1000) };
}
