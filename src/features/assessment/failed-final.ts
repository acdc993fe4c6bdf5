import type { CourseFinal } from '../catalogue/index.ts';
import { ANY_TIME, inRunningPeriod, policyOfFinal, type CourseAttempt } from './course-exam.ts';
import { decideStart } from './start.ts';

/** A final that was tried and not passed. */
export interface FailedFinal {
  readonly attemptId: string;
  /** Of the last attempt, 0 to 1. */
  readonly share: number;
  /** From when on it can be tried again: a moment, `now`, or `never` where all attempts are used. */
  readonly again: Date | 'now' | 'never';
}

/**
 * How somebody stands with a final whose last attempt was not passed; null without one, after a pass, and while one is
 * open. `attempts`: all attempts of the person at it. For what recurs, the running period counts.
 */
export function failedFinal(attempts: readonly CourseAttempt[], final: CourseFinal, now: Date): FailedFinal | null {
  const running = inRunningPeriod(attempts, { recurrence: final.recurrence, now });
  const released = running.filter(({ state, counts }) => state === 'released' && counts);
  const last = [...released].sort((a, b) => a.number - b.number).at(-1);
  if (last?.result == null || released.some(({ result }) => result?.passed === true)) return null;
  const decision = decideStart({
    policy: policyOfFinal(final),
    window: ANY_TIME,
    extraTimePercent: 0,
    earlier: running,
    prerequisitesMet: true,
    now,
  });
  if (!decision.allowed && decision.reason === 'open-attempt') return null;
  const again = decision.allowed ? 'now' : decision.reason === 'waiting' ? decision.until : 'never';
  return { attemptId: last.id, share: last.result.share, again };
}
