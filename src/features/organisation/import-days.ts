import type { CivilDate } from '../../kernel/date.ts';
import { faultAt, type Fault, type Place } from './import-fault.ts';
import { placeOf, type StatedRow } from './import-rows.ts';
import { isPlausibleDay, plausibleDays } from './plausible-days.ts';

/** First and last days of a row's post that lie further off than any post: nearly always a year typed wrong. */
export function farDays(row: StatedRow, today: CivilDate): Fault[] {
  return [
    ...farDay(row.postFrom, { place: placeOf(row, 'post_from'), kind: 'begin', today }),
    ...farDay(row.postTo, { place: placeOf(row, 'post_to'), kind: 'end', today }),
  ];
}

/** The fault of one day, where it lies outside what is plausible for its kind. */
export function farDay(
  day: CivilDate | null,
  at: { place: Place; kind: Parameters<typeof plausibleDays>[0]; today: CivilDate },
): Fault[] {
  if (day === null || isPlausibleDay(day, at.kind, at.today)) return [];
  return [faultAt(at.place, 'date-far', { ...plausibleDays(at.kind, at.today) })];
}
