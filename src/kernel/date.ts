import { Temporal } from 'temporal-polyfill';

/**
 * A civil date `YYYY-MM-DD` in the city's time zone. Instants (saved, submitted, issued) are `Date`; never one for the
 * other. Ranges are half-open, `from <= day < to`, with `null` for an open end; civil dates compare as strings.
 */
export type CivilDate = string;

const DAY_MS = 86_400_000;

export function isCivilDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value;
  } catch {
    return false;
  }
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** The civil date of an instant in a time zone such as `Asia/Shanghai`. */
export function civilDateOf(instant: Date, timeZone: string): CivilDate {
  let format = zoneFormats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    zoneFormats.set(timeZone, format);
  }
  return format.format(instant);
}

/** The first instant of a civil date in a time zone. */
export function startOfDay(day: CivilDate, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}

export function addDays(day: CivilDate, days: number): CivilDate {
  // Arithmetic on UTC midnights: levels and reports ask it tens of thousands of times.
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Adds calendar months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The last day of the month of `day`. */
export function monthEnd(day: CivilDate): CivilDate {
  const date = Temporal.PlainDate.from(day);
  return date.with({ day: date.daysInMonth }).toString();
}

/** Whether a half-open range holds on a day. */
export function holdsOn(range: { from: CivilDate; to: CivilDate | null }, day: CivilDate): boolean {
  return range.from <= day && (range.to === null || day < range.to);
}
