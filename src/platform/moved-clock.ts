import { daysBetween, civilDateOf, type CivilDate } from '../kernel/date.ts';
import type { MovableClock } from './clock.ts';
import { findSetting, putSetting } from './mongo/settings.store.ts';

const DAY_MS = 86_400_000;

/** Moves the application's day for all processes of the database; the time of day stays real. */
export async function moveToDay(day: CivilDate, timeZone: string): Promise<void> {
  await putSetting('clock', { days: daysBetween(civilDateOf(new Date(), timeZone), day) });
}

/** Takes over the day that `clock set` stored, if any. */
export async function followMovedClock(clock: MovableClock): Promise<void> {
  const moved = (await findSetting('clock')) as { days: number } | null;
  const offsetMs = (moved?.days ?? 0) * DAY_MS;
  if (offsetMs !== clock.offsetMs) clock.moveBy(offsetMs);
}
