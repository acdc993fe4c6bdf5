import mongoose, { Types } from 'mongoose';

import type { CivilDate } from '../../kernel/date.ts';
import { kept, raiseEdition } from '../../platform/mongo/edition.ts';
import type { TrendRow } from './report.ts';
import { SnapshotModel, SnapshotUnitModel, type SnapshotRow, type SnapshotUnitRow } from './snapshot.model.ts';
import type { Snapshot, SnapshotKind, SnapshotUnit } from './snapshot.ts';
import type { UnitCells } from './unit-cells.ts';

const UNITS_A_TURN = 200;

/** All published days, the latest first; the current table of a day stands before a month end of the same day. */
export const listSnapshots = kept(async (): Promise<readonly Snapshot[]> => {
  const rows = await SnapshotModel.find().sort({ day: -1, kind: 1 }).lean<SnapshotRow[]>();
  return rows.map(toSnapshot);
});

export async function findSnapshot(kind: SnapshotKind, day: CivilDate): Promise<Snapshot | null> {
  const row = await SnapshotModel.findOne({ kind, day }).lean<SnapshotRow | null>();
  return row === null ? null : toSnapshot(row);
}

/** Inserts the units and then the snapshot itself; a day that is there already ends in a duplicate key error. */
export async function insertSnapshot(snapshot: Omit<Snapshot, 'id'>, units: readonly SnapshotUnit[]): Promise<string> {
  const snapshotId = new Types.ObjectId();
  for (let at = 0; at < units.length; at += UNITS_A_TURN) {
    await SnapshotUnitModel.insertMany(units.slice(at, at + UNITS_A_TURN).map((unit) => ({ ...unit, snapshotId })));
  }
  try {
    await SnapshotModel.create([{ _id: snapshotId, ...snapshot }]);
  } catch (error) {
    await SnapshotUnitModel.deleteMany({ snapshotId });
    throw error;
  }
  await raiseEdition();
  return snapshotId.toString();
}

/** Removes the tables of other days: a group viewer is offered one current table, never two neighbouring ones. */
export async function deleteOtherDays(day: CivilDate): Promise<void> {
  const gone = await SnapshotModel.find({ kind: 'day', day: mongoose.trusted({ $ne: day }) })
    .select({ _id: 1 })
    .lean<Pick<SnapshotRow, '_id'>[]>();
  const ids = gone.map((row) => row._id);
  if (ids.length === 0) return;
  await SnapshotModel.deleteMany({ _id: mongoose.trusted({ $in: ids }) });
  await raiseEdition();
  await SnapshotUnitModel.deleteMany({ snapshotId: mongoose.trusted({ $in: ids }) });
}

/** What group viewers may see of a unit; true figures are not read. */
export type PublishedUnit = Omit<SnapshotUnit, 'figures' | 'profiles' | 'hash'>;

const PUBLISHED = { figures: 0, profiles: 0, hash: 0 };

/** Some units, the units right below them, and the roots, as group viewers may see them; by code, own people first. */
export async function listPublishedUnits(snapshotId: string, keys: readonly string[]): Promise<PublishedUnit[]> {
  const rows = await SnapshotUnitModel.find(
    {
      snapshotId: new Types.ObjectId(snapshotId),
      $or: [
        { key: mongoose.trusted({ $in: [...keys] }) },
        { parentKey: mongoose.trusted({ $in: [...keys] }) },
        { parentKey: null },
      ],
    },
    PUBLISHED,
  )
    .sort({ code: 1, isOwn: -1 })
    .lean<Omit<SnapshotUnitRow, 'figures' | 'profiles' | 'hash'>[]>();
  return rows.map(({ snapshotId: _snapshotId, name, ...row }) => ({ ...row, name: { ...name } }));
}

/** Every department of a snapshot with its headline figures, as group viewers may see them; by code. */
export async function listPublishedHeadlines(
  snapshotId: string,
): Promise<(Pick<SnapshotUnit, 'key' | 'departmentId'> & { people: UnitCells['people'] })[]> {
  const rows = await SnapshotUnitModel.find({ snapshotId: new Types.ObjectId(snapshotId), isOwn: false })
    .sort({ code: 1 })
    .select({ key: 1, departmentId: 1, 'cells.people': 1 })
    .lean<Pick<SnapshotUnitRow, 'key' | 'departmentId' | 'cells'>[]>();
  return rows.map(({ key, departmentId, cells }) => ({ key, departmentId, people: cells.people }));
}

/** Headline figures of units and of the roots on several published days. */
export async function listTrendRows(snapshotIds: readonly string[], keys: readonly string[]): Promise<TrendRow[]> {
  const rows = await SnapshotUnitModel.find({
    snapshotId: mongoose.trusted({ $in: snapshotIds.map((id) => new Types.ObjectId(id)) }),
    $or: [{ key: mongoose.trusted({ $in: [...keys] }) }, { parentKey: null }],
  })
    .select({
      snapshotId: 1,
      key: 1,
      parentKey: 1,
      'figures.counted': 1,
      'figures.meets': 1,
      'cells.people': 1,
      'cells.competencies': 1,
    })
    .lean<SnapshotUnitRow[]>();
  return rows.map(({ snapshotId, parentKey, figures, cells, ...row }) => ({
    snapshotId: snapshotId.toString(),
    key: row.key,
    parentKey,
    figures,
    cells,
  }));
}

function toSnapshot({ _id, framework, ...row }: SnapshotRow): Snapshot {
  const { kind, day, cutOff, calculation, threshold, profiles, hash, takenAt } = row;
  return {
    id: _id.toString(),
    kind,
    day,
    cutOff,
    calculation,
    threshold,
    framework: { id: framework.id, version: framework.version },
    profiles,
    hash,
    takenAt,
  };
}
