import { model, Schema, type Types } from 'mongoose';

import type { Completion } from './completion.ts';

const definition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  code: { type: String, required: true },
  versionId: { type: Schema.Types.ObjectId, required: true },
  completedOn: { type: String, required: true },
  hours: { type: Number, required: true },
  source: { type: String, required: true },
  cause: { kind: { type: String, required: true }, id: { type: String, required: true } },
  recordedAt: { type: Date, required: true },
} as const;

const schema = new Schema(definition, { strict: 'throw', collection: 'completions' });
schema.index({ personId: 1, code: 1, 'cause.kind': 1, 'cause.id': 1 }, { unique: true });
schema.index({ code: 1, completedOn: 1 });

/** Rows are inserted and never changed: one with the cause `void` takes back what the attempt of that id had brought. */
export type CompletionRow = Omit<Completion, 'id' | 'personId' | 'versionId' | 'cause'> & {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  versionId: Types.ObjectId;
  cause: { kind: Completion['cause']['kind'] | 'void'; id: string };
  recordedAt: Date;
};
export const CompletionModel = model('Completion', schema);
