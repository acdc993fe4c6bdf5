import { canonicalJson } from '../../kernel/digest.ts';
import type { Attempt, SaveOrder } from './attempt.ts';
import { GRACE_SECONDS, isDue, isInTime } from './attempt-clock.ts';
import type { ResponseValue } from './response.ts';

export interface IncomingSave extends SaveOrder {
  readonly value: ResponseValue | null;
}

export type SaveRefusal = 'older' | 'conflict' | 'late' | 'not-open';

/**
 * `write`: store it, and its writer holds the pen from now on; `repeat`: it is stored already, answer as the first time.
 */
export type SaveDecision =
  | { readonly allowed: true; readonly act: 'write' | 'repeat' }
  | { readonly allowed: false; readonly reason: SaveRefusal };

export interface SaveInput {
  readonly attempt: Pick<Attempt, 'state' | 'deadlineAt' | 'pausedAt' | 'writer' | 'submittedBy'>;
  /** What the slot holds now. */
  readonly stored: IncomingSave | null;
  readonly incoming: IncomingSave;
  /** When the request reached the server, not when the database got round to it. */
  readonly arrivedAt: Date;
  readonly graceSeconds?: number | undefined;
}

/**
 * Decides one save. A repeat of what is stored is answered as the first time whatever has happened since, because the
 * answer that got lost on its way said that it is safe. Else the attempt must be open and the arrival in time, the writer
 * no older than the pen, and (writer, revision) beyond what the slot holds.
 */
export function decideSave(input: SaveInput): SaveDecision {
  const { attempt, stored, incoming } = input;
  const order = stored === null ? 1 : compareOrder(incoming, stored);
  if (order === 0 && isSameValue(incoming.value, stored?.value ?? null)) return { allowed: true, act: 'repeat' };
  const closed = closedReason(input);
  if (closed !== null) return { allowed: false, reason: closed };
  if (order === 0) return { allowed: false, reason: 'conflict' };
  if (order < 0 || incoming.writer < attempt.writer) return { allowed: false, reason: 'older' };
  return { allowed: true, act: 'write' };
}

/** Why nothing can be saved any more; somebody whom the deadline cut off is told so, swept already or not. */
function closedReason({ attempt, arrivedAt, graceSeconds }: SaveInput): 'late' | 'not-open' | null {
  const inTime = isInTime(attempt, arrivedAt, graceSeconds ?? GRACE_SECONDS);
  if (!inTime && (attempt.state === 'open' || attempt.submittedBy === 'deadline')) return 'late';
  return attempt.state === 'open' ? null : 'not-open';
}

/** Below 0 when `a` comes before `b`: by writer, then by revision. */
export function compareOrder(a: SaveOrder, b: SaveOrder): number {
  return a.writer - b.writer || a.revision - b.revision;
}

export function isSameValue(a: ResponseValue | null, b: ResponseValue | null): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

export type SubmissionDecision =
  | {
      readonly allowed: true;
      readonly act: 'submit';
      readonly submittedAt: Date;
      readonly submittedBy: 'candidate' | 'deadline';
    }
  | { readonly allowed: true; readonly act: 'repeat' | 'wait' }
  | { readonly allowed: false; readonly reason: 'void' };

/**
 * Decides a submission by the candidate; the second is answered as the first. One that comes after the deadline is the
 * deadline's own: it carries its moment, and waits as the sweep does, since a save that arrived in time may still be on
 * its way to the database.
 */
export function decideSubmission(input: {
  attempt: Pick<Attempt, 'state' | 'deadlineAt' | 'pausedAt'>;
  arrivedAt: Date;
  now: Date;
  longestRequestMs: number;
}): SubmissionDecision {
  const { attempt, arrivedAt, now, longestRequestMs } = input;
  if (attempt.state === 'void') return { allowed: false, reason: 'void' };
  if (attempt.state !== 'open') return { allowed: true, act: 'repeat' };
  if (attempt.deadlineAt === null || isInTime(attempt, arrivedAt))
    return { allowed: true, act: 'submit', submittedAt: arrivedAt, submittedBy: 'candidate' };
  return isDue(attempt, now, longestRequestMs)
    ? { allowed: true, act: 'submit', submittedAt: attempt.deadlineAt, submittedBy: 'deadline' }
    : { allowed: true, act: 'wait' };
}
