import { model, Schema, type Types } from 'mongoose';

import type { Progress } from './progress.ts';

const definition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  code: { type: String, required: true },
  lessons: { type: Schema.Types.Mixed, default: {} },
  checks: { type: Schema.Types.Mixed, default: {} },
  quizzes: { type: Schema.Types.Mixed, default: {} },
  place: { type: Schema.Types.Mixed, default: null },
  bookmarks: { type: Schema.Types.Mixed, default: {} },
  notes: { type: Schema.Types.Mixed, default: {} },
} as const;

const schema = new Schema(definition, { strict: 'throw', collection: 'progress', minimize: false });
schema.index({ personId: 1, code: 1 }, { unique: true });

export type ProgressRow = Omit<Progress, 'personId'> & { _id: Types.ObjectId; personId: Types.ObjectId };
export const ProgressModel = model('Progress', schema);
