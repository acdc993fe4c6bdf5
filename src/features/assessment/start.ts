import type { Attempt } from './attempt.ts';
import { windowFor } from './attempt-clock.ts';
import type { ExamPolicy, ExamWindow } from './exam-policy.ts';

export type StartDecision =
  | { readonly allowed: true; readonly number: number }
  | { readonly allowed: false; readonly reason: 'open-attempt'; readonly attemptId: string }
  | { readonly allowed: false; readonly reason: 'waiting'; readonly until: Date }
  | {
      readonly allowed: false;
      readonly reason: 'prerequisites' | 'window-not-open' | 'window-closed' | 'attempts-used';
    };

export type EarlierAttempt = Pick<Attempt, 'id' | 'state' | 'number' | 'startedAt' | 'submittedAt' | 'counts'>;

export interface StartInput {
  readonly policy: Pick<ExamPolicy, 'minutes' | 'attempts' | 'waitingHours'>;
  readonly window: ExamWindow;
  readonly extraTimePercent: number;
  /** The person's attempts at this exam; for what recurs, those of the running period. */
  readonly earlier: readonly EarlierAttempt[];
  readonly prerequisitesMet: boolean;
  readonly now: Date;
}

/** Decides whether a person may start an attempt now, and which number it has. An open attempt is gone back to first. */
export function decideStart(input: StartInput): StartDecision {
  const { policy, earlier, now } = input;
  const open = earlier.find((attempt) => attempt.state === 'open');
  if (open !== undefined) return { allowed: false, reason: 'open-attempt', attemptId: open.id };
  if (!input.prerequisitesMet) return { allowed: false, reason: 'prerequisites' };
  const window = windowFor({ window: input.window, minutes: policy.minutes, extraTimePercent: input.extraTimePercent });
  if (window.opensAt !== null && now < window.opensAt) return { allowed: false, reason: 'window-not-open' };
  if (window.closesAt !== null && now >= window.closesAt) return { allowed: false, reason: 'window-closed' };
  const counting = earlier.filter((attempt) => attempt.counts);
  if (policy.attempts !== null && counting.length >= policy.attempts)
    return { allowed: false, reason: 'attempts-used' };
  const until = waitingUntil(counting, policy.waitingHours);
  if (until !== null && now < until) return { allowed: false, reason: 'waiting', until };
  return { allowed: true, number: Math.max(0, ...earlier.map((attempt) => attempt.number)) + 1 };
}

/** The end of the waiting time: so many hours after the last counting attempt was submitted (or voided unsubmitted). */
function waitingUntil(counting: readonly EarlierAttempt[], waitingHours: number): Date | null {
  const ends = counting.map((attempt) => (attempt.submittedAt ?? attempt.startedAt).getTime());
  return ends.length === 0 ? null : new Date(Math.max(...ends) + waitingHours * 3_600_000);
}
