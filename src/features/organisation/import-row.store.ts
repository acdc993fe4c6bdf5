import mongoose, { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { RowOutcome } from './import-batch.ts';
import type { PersonPlan } from './import-known.ts';
import { ImportRowModel, type ImportRow } from './import.model.ts';

export interface PlannedRow {
  id: string;
  row: number;
  plan: PersonPlan;
  outcome: RowOutcome | null;
}

/** The next people of a batch that are still to be written, in the order of the file. */
export async function listOpenRows(batchId: string, limit: number): Promise<PlannedRow[]> {
  const rows = await ImportRowModel.find({ batchId: new Types.ObjectId(batchId), outcome: null })
    .sort({ row: 1 })
    .limit(limit)
    .lean<ImportRow[]>();
  return rows.map(toPlanned);
}

/**
 * What a batch would do with people who are new, or with those who are known, in the order of the file; those who are
 * not in it are counted elsewhere.
 */
export async function listRows(batchId: string, which: { isNew: boolean; limit: number }): Promise<PlannedRow[]> {
  const rows = await ImportRowModel.find({
    batchId: new Types.ObjectId(batchId),
    'plan.kind': which.isNew ? 'add' : mongoose.trusted({ $ne: 'add' }),
    'plan.rows.0': mongoose.trusted({ $exists: true }),
  })
    .sort({ row: 1 })
    .limit(which.limit)
    .lean<ImportRow[]>();
  return rows.map(toPlanned);
}

/** People to whom a batch gives rights, and how many they are. */
export async function listGranted(batchId: string, limit: number): Promise<{ rows: PlannedRow[]; count: number }> {
  const filter = {
    batchId: new Types.ObjectId(batchId),
    'plan.grants.0': mongoose.trusted({ $exists: true }),
  };
  const [rows, count] = await Promise.all([
    ImportRowModel.find(filter).sort({ row: 1 }).limit(limit).lean<ImportRow[]>(),
    ImportRowModel.countDocuments(filter),
  ]);
  return { rows: rows.map(toPlanned), count };
}

/** What a batch would do with some people. */
export async function listRowsOf(batchId: string, personIds: readonly string[]): Promise<PlannedRow[]> {
  if (personIds.length === 0) return [];
  const rows = await ImportRowModel.find({
    batchId: new Types.ObjectId(batchId),
    'plan.personId': mongoose.trusted({ $in: [...personIds] }),
  }).lean<ImportRow[]>();
  return rows.map(toPlanned);
}

/** People whom a batch could not write. */
export async function listProblems(batchId: string, limit: number): Promise<PlannedRow[]> {
  const rows = await ImportRowModel.find({
    batchId: new Types.ObjectId(batchId),
    outcome: mongoose.trusted({ $in: ['changed-since', 'refused'] }),
  })
    .sort({ row: 1 })
    .limit(limit)
    .lean<ImportRow[]>();
  return rows.map(toPlanned);
}

/** People whom a batch has brought in. */
export async function listAdded(batchId: string): Promise<PlannedRow[]> {
  const rows = await ImportRowModel.find({
    batchId: new Types.ObjectId(batchId),
    outcome: 'written',
    'plan.kind': 'add',
  })
    .sort({ row: 1 })
    .lean<ImportRow[]>();
  return rows.map(toPlanned);
}

/** How many people of a batch ended in which way; still to be written under `open`. */
export async function countOutcomes(batchId: string): Promise<Record<RowOutcome | 'open', number>> {
  const counted = await ImportRowModel.aggregate<{ _id: RowOutcome | null; count: number }>([
    { $match: { batchId: new Types.ObjectId(batchId) } },
    { $group: { _id: '$outcome', count: { $sum: 1 } } },
    // As of one moment: else somebody who is settled while they are being counted is counted under both.
  ]).option({ readConcern: { level: 'snapshot' } });
  const of = (outcome: RowOutcome | null): number => counted.find(({ _id }) => _id === outcome)?.count ?? 0;
  return {
    open: of(null),
    written: of('written'),
    'changed-since': of('changed-since'),
    refused: of('refused'),
    'left-out': of('left-out'),
  };
}

/**
 * Settles how people of a batch ended; false when any of them was settled before, so that nothing is written twice.
 * `from` is the outcome that they have.
 */
export async function settleRows(
  ids: readonly string[],
  settled: { outcome: RowOutcome; at: Date; from?: RowOutcome },
  tx: Tx,
): Promise<boolean> {
  if (ids.length === 0) return true;
  const result = await ImportRowModel.updateMany(
    { _id: someOf(ids), outcome: settled.from ?? null },
    { $set: { outcome: settled.outcome, doneAt: settled.at } },
    { session: sessionOf(tx) },
  );
  return result.matchedCount === ids.length;
}

/** Those of some people who are still to be written. */
export async function listStillOpen(ids: readonly string[]): Promise<PlannedRow[]> {
  const rows = await ImportRowModel.find({ _id: someOf(ids), outcome: null })
    .sort({ row: 1 })
    .lean<ImportRow[]>();
  return rows.map(toPlanned);
}

/** Leaves out those who are not in the file, where they are not to be closed. */
export async function leaveOutAbsent(batchId: string, at: Date, tx: Tx): Promise<void> {
  await ImportRowModel.updateMany(
    { batchId: new Types.ObjectId(batchId), 'plan.kind': 'close', 'plan.rows': mongoose.trusted({ $size: 0 }) },
    { $set: { outcome: 'left-out', doneAt: at } },
    { session: sessionOf(tx) },
  );
}

/** People whom a batch brought in and who are still to get their link by mail. */
export async function listUnmailed(batchId: string, limit: number): Promise<PlannedRow[]> {
  const rows = await ImportRowModel.find({
    batchId: new Types.ObjectId(batchId),
    outcome: 'written',
    'plan.kind': 'add',
    'plan.account.email': mongoose.trusted({ $ne: null }),
    mailedAt: null,
  })
    .limit(limit)
    .lean<ImportRow[]>();
  return rows.map(toPlanned);
}

export async function markMailed(rowId: string, at: Date): Promise<void> {
  await ImportRowModel.updateOne({ _id: new Types.ObjectId(rowId) }, { $set: { mailedAt: at } });
}

function someOf(ids: readonly string[]): object {
  return mongoose.trusted({ $in: ids.map((id) => new Types.ObjectId(id)) });
}

function toPlanned(row: ImportRow): PlannedRow {
  return { id: row._id.toString(), row: row.row, plan: row.plan, outcome: row.outcome };
}
