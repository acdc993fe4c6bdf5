import mongoose, { Types } from 'mongoose';

import { isDuplicateKey, sessionOf, type Tx } from '../../../platform/mongo/transaction.ts';
import type { Batch, BatchProgress, BatchReason, Step } from './batch.ts';
import { BatchModel, StepModel, type BatchRow, type StepRow } from './batch.model.ts';

interface NewBatch {
  planId: string;
  revision: number;
  reason: BatchReason;
  actorId: string | null;
  now: Date;
}

/** Begins bulk work on a plan. A plan that is worked on already ends in a duplicate key. */
export async function insertBatch({ planId, revision, reason, actorId, now }: NewBatch, tx: Tx): Promise<void> {
  await BatchModel.create(
    [
      {
        planId: new Types.ObjectId(planId),
        revision,
        reason,
        actorId: actorId === null ? null : new Types.ObjectId(actorId),
        createdAt: now,
      },
    ],
    { session: sessionOf(tx) },
  );
}

/** Ends whatever is under way on a plan; what was done stays done. */
export async function endBatches(planId: string, now: Date, tx: Tx): Promise<void> {
  await BatchModel.updateMany(
    { planId: new Types.ObjectId(planId), finishedAt: null },
    { $set: { finishedAt: now } },
    { session: sessionOf(tx) },
  );
}

export async function finishBatch(id: string, now: Date): Promise<void> {
  await BatchModel.updateOne({ _id: new Types.ObjectId(id), finishedAt: null }, { $set: { finishedAt: now } });
}

/** Work that is not finished, the oldest first. */
export async function listOpenBatches(): Promise<Batch[]> {
  const rows = await BatchModel.find({ finishedAt: null }).sort({ createdAt: 1 }).lean<BatchRow[]>();
  return rows.map(toBatch);
}

export async function hasOpenBatch(planId: string): Promise<boolean> {
  return (await BatchModel.exists({ planId: new Types.ObjectId(planId), finishedAt: null })) !== null;
}

/** How far the work on a plan is; null when there is none. */
export async function findBatchProgress(planId: string): Promise<BatchProgress | null> {
  const row = await BatchModel.findOne({
    planId: new Types.ObjectId(planId),
    finishedAt: null,
  }).lean<BatchRow | null>();
  if (row === null) return null;
  const waiting = await StepModel.countDocuments({ batchId: row._id, doneAt: null });
  return { done: row.total === null ? 0 : row.total - waiting, total: row.total };
}

const STEPS_AN_INSERT = 1000;

/** Writes the steps of a batch, once: a second run adds only what the first did not get to. */
export async function insertSteps(batchId: string, steps: readonly Omit<Step, 'id'>[]): Promise<void> {
  const _id = new Types.ObjectId(batchId);
  for (let from = 0; from < steps.length; from += STEPS_AN_INSERT) {
    const rows = steps
      .slice(from, from + STEPS_AN_INSERT)
      .map(({ personId, act }) => ({ batchId: _id, personId: new Types.ObjectId(personId), act, doneAt: null }));
    try {
      await StepModel.insertMany(rows, { ordered: false });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  const total = await StepModel.countDocuments({ batchId: _id });
  await BatchModel.updateOne({ _id, total: null }, { $set: { total } });
}

/** Steps that are not done, in the order in which they were written, behind one of them. */
export async function listWaitingSteps(
  batchId: string,
  page: { after: string | null; limit: number },
): Promise<Step[]> {
  const rows = await StepModel.find({
    batchId: new Types.ObjectId(batchId),
    doneAt: null,
    ...(page.after === null ? {} : { _id: mongoose.trusted({ $gt: new Types.ObjectId(page.after) }) }),
  })
    .sort({ _id: 1 })
    .limit(page.limit)
    .lean<StepRow[]>();
  return rows.map(({ _id, personId, act }) => ({ id: _id.toString(), personId: personId.toString(), act }));
}

/** Marks a step as done; false when somebody else has done it. */
export async function takeStep(stepId: string, now: Date, tx: Tx): Promise<boolean> {
  const result = await StepModel.updateOne(
    { _id: new Types.ObjectId(stepId), doneAt: null },
    { $set: { doneAt: now } },
    { session: sessionOf(tx) },
  );
  return result.matchedCount === 1;
}

function toBatch(row: BatchRow): Batch {
  const { _id, planId, actorId, revision, reason, createdAt, total } = row;
  return {
    id: _id.toString(),
    planId: planId.toString(),
    actorId: actorId?.toString() ?? null,
    revision,
    reason,
    createdAt,
    total,
  };
}
