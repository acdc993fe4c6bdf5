import { model, Schema, type Types } from 'mongoose';

import type { Fault } from './import-fault.ts';
import type { Encoding } from './import-file.content.ts';
import type { PersonPlan } from './import-known.ts';
import type { BatchCounts, BatchState, ImportChoice, LeaverUnit, RowOutcome } from './import-batch.ts';

/** A file that was checked: what was found, what was chosen, and how far it is written. */
const batchDefinition = {
  kind: { type: String, enum: ['people', 'departments'], required: true },
  state: { type: String, enum: ['checked', 'running', 'done', 'stopped', 'discarded'], required: true },
  fileName: { type: String, required: true },
  encoding: { type: String, required: true },
  uploadedAt: { type: Date, required: true },
  /** null: the command line, which acts with all rights. */
  uploadedBy: { type: Schema.Types.ObjectId, default: null },
  /** The department that the file is complete for. */
  completeFor: { type: Schema.Types.ObjectId, default: null },
  counts: { type: Schema.Types.Mixed, required: true },
  faults: { type: Schema.Types.Mixed, required: true },
  leaverUnits: { type: Schema.Types.Mixed, required: true },
  /** Departments as the file states them; people stand in rows of their own. */
  stated: { type: Schema.Types.Mixed, default: null },
  choice: { type: Schema.Types.Mixed, default: null },
  startedAt: { type: Date, default: null },
  finishedAt: { type: Date, default: null },
  mailAskedBy: { type: Schema.Types.ObjectId, default: null },
  expiresAt: { type: Date, required: true },
} as const;

const batchSchema = new Schema(batchDefinition, { strict: 'throw', collection: 'importBatches', minimize: false });
batchSchema.index({ state: 1, startedAt: 1 });
batchSchema.index({ uploadedBy: 1, uploadedAt: -1 });
batchSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export interface BatchRow {
  _id: Types.ObjectId;
  kind: 'people' | 'departments';
  state: BatchState;
  fileName: string;
  encoding: Encoding;
  uploadedAt: Date;
  uploadedBy: Types.ObjectId | null;
  completeFor: Types.ObjectId | null;
  counts: BatchCounts;
  faults: Fault[];
  leaverUnits: LeaverUnit[];
  stated: unknown;
  choice: ImportChoice | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  mailAskedBy: Types.ObjectId | null;
}
export const BatchModel = model('ImportBatch', batchSchema);

/** One person of a batch, written in a transaction of its own. */
const rowDefinition = {
  batchId: { type: Schema.Types.ObjectId, required: true },
  row: { type: Number, required: true },
  plan: { type: Schema.Types.Mixed, required: true },
  outcome: { type: String, default: null },
  doneAt: { type: Date, default: null },
  mailedAt: { type: Date, default: null },
  expiresAt: { type: Date, required: true },
} as const;

const rowSchema = new Schema(rowDefinition, { strict: 'throw', collection: 'importRows', minimize: false });
rowSchema.index({ batchId: 1, row: 1 }, { unique: true });
rowSchema.index({ batchId: 1, outcome: 1, row: 1 });
rowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export interface ImportRow {
  _id: Types.ObjectId;
  batchId: Types.ObjectId;
  row: number;
  plan: PersonPlan;
  outcome: RowOutcome | null;
  doneAt: Date | null;
  mailedAt: Date | null;
}
export const ImportRowModel = model('ImportRow', rowSchema);
