import { addMonths, type CivilDate } from '../../kernel/date.ts';

export interface DayRange {
  first: CivilDate;
  last: CivilDate;
}

/** Years before and after today; a day outside is a slip of the keys, such as 0026 or 2062 for 2026. */
const YEARS = {
  /** A post or a leave begins within a working life, and is known a few years ahead. */
  begin: { before: 70, after: 5 },
  /** It ends at the latest with the working life of somebody who begins now. */
  end: { before: 70, after: 60 },
  /** Departments may be older than anybody in them. */
  department: { before: 200, after: 0 },
} as const;

/** The days within which a day of a post, a leave or a department lies. */
export function plausibleDays(kind: keyof typeof YEARS, today: CivilDate): DayRange {
  const { before, after } = YEARS[kind];
  return { first: addMonths(today, -12 * before), last: addMonths(today, 12 * after) };
}

export function isPlausibleDay(day: CivilDate, kind: keyof typeof YEARS, today: CivilDate): boolean {
  const { first, last } = plausibleDays(kind, today);
  return first <= day && day <= last;
}
