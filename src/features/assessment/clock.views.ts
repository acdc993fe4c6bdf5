import type { CourseAttempt } from './course-exam.ts';

export interface ClockView {
  secondsLeft: number;
  text: string;
  paused: boolean;
}

/** The time that is left; while the clock is stopped, what was left then. Null without a limit. */
export function clockView(attempt: Pick<CourseAttempt, 'deadlineAt' | 'pausedAt'>, now: Date): ClockView | null {
  const { deadlineAt, pausedAt } = attempt;
  if (deadlineAt === null) return null;
  const ms = deadlineAt.getTime() - (pausedAt ?? now).getTime();
  const secondsLeft = Math.max(0, Math.ceil(ms / 1000));
  return { secondsLeft, text: clockText(secondsLeft), paused: pausedAt !== null };
}

/** `m:ss`, and `h:mm:ss` from an hour on, as the browser goes on with it. */
function clockText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const tail = two(seconds % 60);
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${tail}` : `${String(minutes)}:${tail}`;
}
