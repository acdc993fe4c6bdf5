import { daysBetween, type CivilDate } from '../../kernel/date.ts';

/** Places days between `from` and `until` on a line from `start` to `end`; days outside land on its ends. */
export function dayScale(
  { from, until }: { from: CivilDate; until: CivilDate },
  { start, end }: { start: number; end: number },
): (day: CivilDate) => number {
  const whole = Math.max(1, daysBetween(from, until));
  return (day) => {
    const share = Math.min(1, Math.max(0, daysBetween(from, day) / whole));
    return Math.round((start + share * (end - start)) * 10) / 10;
  };
}
