import { addDays, type CivilDate } from '../../kernel/date.ts';
import { isRunning, stateOn, type Certificate } from './certificate.ts';
import type { Track } from './track.ts';
import { standingWith, type Passed } from './yearly.ts';

/** A yearly final that is overdue, and the certificates that hang on it. */
export interface OverdueCondition {
  course: string;
  /** The last day on which nothing was owed. */
  dueOn: CivilDate;
  /** The last day on which passing leaves the certificates in force; a past one when they are suspended by now. */
  lastDay: CivilDate;
  tracks: Track[];
}

/**
 * What a holder must pass to keep certificates in force, or to have them back; the nearest last day first. Certificates
 * that are revoked or have expired ask for nothing.
 */
export function overdueConditions(
  held: { certificates: readonly Certificate[]; tracks: readonly Track[]; passed: readonly Passed[] },
  today: CivilDate,
): OverdueCondition[] {
  const found: OverdueCondition[] = [];
  for (const certificate of held.certificates) {
    const track = held.tracks.find(({ code }) => code === certificate.track);
    if (track === undefined || !isRunning(stateOn(certificate, track, today))) continue;
    for (const condition of track.yearly) {
      const { course, dueOn, daysOverdue, suspendsOn } = standingWith(condition, { certificate, ...held }, today);
      if (daysOverdue === 0) continue;
      const lastDay = addDays(suspendsOn, -1);
      const same = found.find((one) => one.course === course && one.dueOn === dueOn && one.lastDay === lastDay);
      if (same === undefined) found.push({ course, dueOn, lastDay, tracks: [track] });
      else same.tracks.push(track);
    }
  }
  return found.sort((a, b) => (a.lastDay < b.lastDay ? -1 : Number(a.lastDay > b.lastDay)));
}
