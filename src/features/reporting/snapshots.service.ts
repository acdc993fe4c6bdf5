import { currentModel } from '../competency/index.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { isDuplicateKey } from '../../platform/mongo/transaction.ts';
import { deriveDay } from './derive.service.ts';
import {
  CALCULATION,
  cutOffOf,
  dueMonthEnds,
  snapshotHash,
  snapshotUnits,
  type Snapshot,
  type SnapshotBasis,
  type SnapshotKind,
  type SnapshotUnit,
} from './snapshot.ts';
import { deleteOtherDays, findSnapshot, insertSnapshot, listSnapshots } from './snapshot.store.ts';
import { DEFAULT_THRESHOLD, MINIMUM_THRESHOLD } from './suppression.ts';

/**
 * Publishes a day: a month end as known at the end of that day, or the current table of a day as known now. A day that
 * is published already stays as it is. A month end must be over. Returns the snapshot, or null where no department was
 * known yet.
 *
 * @param threshold fewest people that a figure for group viewers may cover; never below 3.
 */
export async function takeSnapshot({
  day,
  kind,
  now,
  threshold = DEFAULT_THRESHOLD,
  timeZone = 'Asia/Shanghai',
}: {
  day: CivilDate;
  kind: SnapshotKind;
  now: Date;
  threshold?: number;
  timeZone?: string;
}): Promise<Snapshot | null> {
  const known = await findSnapshot(kind, day);
  if (known !== null) return known;
  const cutOff = kind === 'month' ? cutOffOf(day, timeZone) : now;
  if (cutOff > now) throw new RangeError(`${day} is not over yet`);
  const { framework, profiles } = await currentModel();
  const basis: SnapshotBasis = {
    kind,
    day,
    cutOff,
    calculation: CALCULATION,
    threshold: Math.max(threshold, MINIMUM_THRESHOLD),
    framework: { id: framework.id, version: framework.version },
    profiles: profiles.map(({ code, version }) => ({ code, version })),
  };
  const units = await unitsOf(basis);
  if (units.length === 0) return null;
  const snapshot = { ...basis, hash: snapshotHash(basis, units), takenAt: now };
  try {
    const id = await insertSnapshot(snapshot, units);
    if (kind === 'day') await deleteOtherDays(day);
    return { ...snapshot, id };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return findSnapshot(kind, day);
  }
}

/** Makes a snapshot anew from the facts that its cut-off knew, and holds it against the stored one. */
export async function rebuildSnapshot(
  kind: SnapshotKind,
  day: CivilDate,
): Promise<{ stored: string; rebuilt: string; units: SnapshotUnit[] }> {
  const snapshot = await findSnapshot(kind, day);
  if (snapshot === null) throw new NotFoundError('no such published day');
  const units = await unitsOf(snapshot);
  return { stored: snapshot.hash, rebuilt: snapshotHash(snapshot, units), units };
}

async function unitsOf(basis: SnapshotBasis): Promise<SnapshotUnit[]> {
  const model = await currentModel();
  const used = new Set(basis.profiles.map(({ code, version }) => `${code} ${String(version)}`));
  const profiles = model.profiles.filter(({ code, version }) => used.has(`${code} ${String(version)}`));
  return snapshotUnits(basis, await deriveDay({ day: basis.day, knownAt: basis.cutOff, profiles }));
}

/** Publishes what is due: month ends that have passed, and the table of today. Returns the days. */
export async function takeDueSnapshots(moment: {
  now: Date;
  today: CivilDate;
  threshold: number;
  timeZone: string;
}): Promise<CivilDate[]> {
  const { today, ...rest } = moment;
  const taken = await listSnapshots();
  const months = taken.filter(({ kind }) => kind === 'month').map(({ day }) => day);
  const days: CivilDate[] = [];
  for (const day of dueMonthEnds(months, rest.now, rest.timeZone)) {
    if ((await takeSnapshot({ day, kind: 'month', ...rest })) !== null) days.push(day);
  }
  if (!taken.some(({ kind, day }) => kind === 'day' && day === today)) {
    if ((await takeSnapshot({ day: today, kind: 'day', ...rest })) !== null) days.push(today);
  }
  return days;
}
