import mongoose, { Types } from 'mongoose';

import { NotFoundError } from '../../kernel/errors.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { BatchState, ImportBatch, ImportChoice } from './import-batch.ts';
import type { PersonPlan } from './import-known.ts';
import { BatchModel, ImportRowModel, type BatchRow } from './import.model.ts';

/** Names and codes of a file are kept for so long after the upload; what was written stays in the audit trail. */
const KEEP_DAYS = 30;
const ROWS_A_WRITE = 1000;

export type NewBatch = Omit<ImportBatch, 'id' | 'choice' | 'startedAt' | 'finishedAt' | 'mailAskedBy'>;

/** Stores a checked file. Its rows are there before the batch, so that a batch that can be found is whole. */
export async function insertBatch(batch: NewBatch, plans: readonly PersonPlan[]): Promise<string> {
  const _id = new Types.ObjectId();
  const expiresAt = new Date(batch.uploadedAt.getTime() + KEEP_DAYS * 86_400_000);
  for (let start = 0; start < plans.length; start += ROWS_A_WRITE) {
    await ImportRowModel.insertMany(
      plans.slice(start, start + ROWS_A_WRITE).map((plan) => ({
        batchId: _id,
        row: plan.row,
        plan,
        outcome: null,
        doneAt: null,
        mailedAt: null,
        expiresAt,
      })),
      { lean: true, ordered: false },
    );
  }
  await BatchModel.create({
    ...batch,
    _id,
    uploadedBy: batch.uploadedBy === null ? null : new Types.ObjectId(batch.uploadedBy),
    completeFor: batch.completeFor === null ? null : new Types.ObjectId(batch.completeFor),
    expiresAt,
  });
  return _id.toString();
}

export async function findBatch(id: string): Promise<ImportBatch | null> {
  if (!/^[0-9a-f]{24}$/.test(id)) return null;
  const row = await BatchModel.findById(id).lean<BatchRow | null>();
  return row === null ? null : toBatch(row);
}

export async function getBatch(id: string): Promise<ImportBatch> {
  const batch = await findBatch(id);
  if (batch === null) throw new NotFoundError('no such import');
  return batch;
}

/** Batches in a state, the one that was started first at the front. */
export async function listBatches(state: BatchState, kind: ImportBatch['kind'] = 'people'): Promise<ImportBatch[]> {
  const rows = await BatchModel.find({ state, kind }).sort({ startedAt: 1 }).limit(20).lean<BatchRow[]>();
  return rows.map(toBatch);
}

/** The latest files of a person. */
export async function listBatchesOf(personId: string, limit: number): Promise<ImportBatch[]> {
  const rows = await BatchModel.find({
    uploadedBy: new Types.ObjectId(personId),
    state: mongoose.trusted({ $ne: 'discarded' }),
  })
    .sort({ uploadedAt: -1 })
    .limit(limit)
    .lean<BatchRow[]>();
  return rows.map(toBatch);
}

/** Moves a batch from one state to another; false when it is not in the first one any more. */
export async function moveBatch(
  id: string,
  move: { from: BatchState; to: BatchState; choice?: ImportChoice; at: Date },
  tx: Tx,
): Promise<boolean> {
  const result = await BatchModel.updateOne(
    { _id: new Types.ObjectId(id), state: move.from },
    {
      $set: {
        state: move.to,
        ...(move.choice === undefined ? {} : { choice: move.choice }),
        ...(move.to === 'running' ? { startedAt: move.at } : { finishedAt: move.at }),
      },
    },
    { session: sessionOf(tx) },
  );
  return result.matchedCount === 1;
}

export async function askMails(batchId: string, byId: string, tx: Tx): Promise<void> {
  await BatchModel.updateOne(
    { _id: new Types.ObjectId(batchId) },
    { $set: { mailAskedBy: new Types.ObjectId(byId) } },
    { session: sessionOf(tx) },
  );
}

export async function listBatchesToMail(): Promise<ImportBatch[]> {
  const rows = await BatchModel.find({ mailAskedBy: mongoose.trusted({ $ne: null }) }).lean<BatchRow[]>();
  return rows.map(toBatch);
}

export async function endMails(batchId: string): Promise<void> {
  await BatchModel.updateOne({ _id: new Types.ObjectId(batchId) }, { $set: { mailAskedBy: null } });
}

function toBatch(row: BatchRow): ImportBatch {
  const { _id, uploadedBy, completeFor, mailAskedBy, ...rest } = row;
  return {
    id: _id.toString(),
    kind: rest.kind,
    state: rest.state,
    fileName: rest.fileName,
    encoding: rest.encoding,
    uploadedAt: rest.uploadedAt,
    uploadedBy: uploadedBy?.toString() ?? null,
    completeFor: completeFor?.toString() ?? null,
    counts: rest.counts,
    faults: rest.faults,
    leaverUnits: rest.leaverUnits,
    stated: rest.stated,
    choice: rest.choice,
    startedAt: rest.startedAt,
    finishedAt: rest.finishedAt,
    mailAskedBy: mailAskedBy?.toString() ?? null,
  };
}
