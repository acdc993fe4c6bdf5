import type { Attempt } from './attempt.ts';
import type { ExamWindow } from './exam-policy.ts';

/** How long after the deadline an arriving save still counts. */
export const GRACE_SECONDS = 3;

const MINUTE = 60_000;

/** Milliseconds of extra time that an accommodation adds to an exam of so many minutes. */
function extraMs(minutes: number | null, extraTimePercent: number): number {
  return Math.round(((minutes ?? 0) * MINUTE * extraTimePercent) / 100);
}

/** The window of one candidate: it closes later by the candidate's extra time, so that the last start loses nothing. */
export function windowFor(input: { window: ExamWindow; minutes: number | null; extraTimePercent: number }): ExamWindow {
  const { opensAt, closesAt } = input.window;
  if (closesAt === null) return input.window;
  return { opensAt, closesAt: new Date(closesAt.getTime() + extraMs(input.minutes, input.extraTimePercent)) };
}

/**
 * When an attempt ends: start + duration × accommodation, no later than the candidate's window. Null where neither
 * bounds it. Pauses and added time come on top and may reach beyond the window.
 */
export function deadlineFor(input: {
  startedAt: Date;
  minutes: number | null;
  extraTimePercent: number;
  window: ExamWindow;
}): Date | null {
  const { startedAt, minutes, extraTimePercent } = input;
  const { closesAt } = windowFor(input);
  if (minutes === null) return closesAt;
  const ends = startedAt.getTime() + minutes * MINUTE + extraMs(minutes, extraTimePercent);
  return new Date(closesAt === null ? ends : Math.min(ends, closesAt.getTime()));
}

type Running = Pick<Attempt, 'state' | 'deadlineAt' | 'pausedAt' | 'addedTime'>;

/** Whether a moment lies before the deadline and its grace; a stopped clock is never late. */
export function isInTime(
  attempt: Pick<Attempt, 'deadlineAt' | 'pausedAt'>,
  at: Date,
  graceSeconds = GRACE_SECONDS,
): boolean {
  if (attempt.deadlineAt === null || attempt.pausedAt !== null) return true;
  return at.getTime() < attempt.deadlineAt.getTime() + graceSeconds * 1000;
}

export type ClockDecision<Change> =
  | { readonly allowed: true; readonly change: Change }
  | { readonly allowed: false; readonly reason: 'not-open' | 'late' | 'no-time' };

/** Stops the clock; a clock that stands keeps the moment at which it was stopped first. */
export function decidePause(attempt: Running, now: Date): ClockDecision<{ pausedAt: Date }> {
  if (attempt.state !== 'open') return { allowed: false, reason: 'not-open' };
  if (attempt.pausedAt !== null) return { allowed: true, change: { pausedAt: attempt.pausedAt } };
  return isInTime(attempt, now) ? { allowed: true, change: { pausedAt: now } } : { allowed: false, reason: 'late' };
}

/** Starts the clock again and moves the deadline by exactly the pause; a clock that runs stays as it is. */
export function decideResume(attempt: Running, now: Date): ClockDecision<{ pausedAt: null; deadlineAt: Date | null }> {
  const { state, pausedAt, deadlineAt } = attempt;
  if (state !== 'open') return { allowed: false, reason: 'not-open' };
  const pause = pausedAt === null ? 0 : Math.max(0, now.getTime() - pausedAt.getTime());
  return { allowed: true, change: { pausedAt: null, deadlineAt: later(deadlineAt, pause) } };
}

/** Adds time for an incident; the same incident told twice counts once. */
export function decideAddedTime(
  attempt: Running,
  added: { incident: string; seconds: number },
): ClockDecision<Pick<Attempt, 'deadlineAt' | 'addedTime'>> {
  const { state, deadlineAt, addedTime } = attempt;
  if (state !== 'open') return { allowed: false, reason: 'not-open' };
  if (added.seconds <= 0) return { allowed: false, reason: 'no-time' };
  if (addedTime.some((earlier) => earlier.incident === added.incident)) {
    return { allowed: true, change: { deadlineAt, addedTime } };
  }
  return {
    allowed: true,
    change: { deadlineAt: later(deadlineAt, added.seconds * 1000), addedTime: [...addedTime, added] },
  };
}

function later(deadlineAt: Date | null, ms: number): Date | null {
  return deadlineAt === null ? null : new Date(deadlineAt.getTime() + ms);
}

/**
 * Whether the sweep may submit an attempt: its clock runs, and the deadline, the grace and the longest time that a
 * request may take are over, so that every save that arrived in time has ended.
 */
export function isDue(
  attempt: Pick<Attempt, 'state' | 'deadlineAt' | 'pausedAt'>,
  now: Date,
  longestRequestMs: number,
): boolean {
  if (attempt.state !== 'open') return false;
  return !isInTime(attempt, new Date(now.getTime() - longestRequestMs));
}
