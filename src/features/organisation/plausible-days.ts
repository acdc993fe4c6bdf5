import type { CivilDate } from '../../kernel/date.ts';

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
  return { first: yearsOn(today, -before), last: yearsOn(today, after) };
}

export function isPlausibleDay(day: CivilDate, kind: keyof typeof YEARS, today: CivilDate): boolean {
  const { first, last } = plausibleDays(kind, today);
  return first <= day && day <= last;
}

/** The same day so many years on, or the day before where it is none; a file asks it for each of its rows. */
function yearsOn(day: CivilDate, years: number): CivilDate {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  return `${year}${day.slice(4)}`.replace(/-02-29$/, '-02-28');
}
