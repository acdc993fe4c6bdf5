import { model, Schema, type Types } from 'mongoose';

import type { BatchReason, StepAct } from './batch.ts';

const batchDefinition = {
  planId: { type: Schema.Types.ObjectId, required: true },
  revision: { type: Number, required: true },
  reason: { type: String, required: true },
  actorId: { type: Schema.Types.ObjectId, default: null },
  createdAt: { type: Date, required: true },
  /** How many people it is about; null until its steps are written. */
  total: { type: Number, default: null },
  finishedAt: { type: Date, default: null },
} as const;

const batchSchema = new Schema(batchDefinition, { strict: 'throw', collection: 'planBatches' });
// A plan is worked on by one batch at a time: a second one would compute its steps from what the first is changing.
batchSchema.index({ planId: 1 }, { unique: true, partialFilterExpression: { finishedAt: null } });
batchSchema.index({ finishedAt: 1, createdAt: 1 });

export interface BatchRow {
  _id: Types.ObjectId;
  planId: Types.ObjectId;
  revision: number;
  reason: BatchReason;
  actorId: Types.ObjectId | null;
  createdAt: Date;
  total: number | null;
  finishedAt: Date | null;
}
export const BatchModel = model('PlanBatch', batchSchema);

/** What a batch does for one person. */
const stepDefinition = {
  batchId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  act: { type: String, required: true },
  doneAt: { type: Date, default: null },
} as const;

const stepSchema = new Schema(stepDefinition, { strict: 'throw', collection: 'planSteps' });
stepSchema.index({ batchId: 1, personId: 1 }, { unique: true });
stepSchema.index({ batchId: 1, doneAt: 1 });

export interface StepRow {
  _id: Types.ObjectId;
  batchId: Types.ObjectId;
  personId: Types.ObjectId;
  act: StepAct;
  doneAt: Date | null;
}
export const StepModel = model('PlanStep', stepSchema);
