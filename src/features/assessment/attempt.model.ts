import { model, Schema, type Types } from 'mongoose';

import type { AddedTime, AttemptState, StoredResponse } from './attempt.ts';
import type { AttemptKind, AttemptResult } from './course-exam.ts';

/** An attempt with its responses inside, so that a save is one conditional update of one document. */
const attemptDefinition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  kind: { type: String, enum: ['exam', 'quiz'], required: true },
  examId: { type: String, required: true },
  courseCode: { type: String, required: true },
  quizId: { type: String, default: null },
  courseVersionId: { type: Schema.Types.ObjectId, required: true },
  examVersion: { type: Number, required: true },
  number: { type: Number, required: true },
  state: { type: String, enum: ['open', 'submitted', 'marked', 'released', 'void'], required: true },
  startedAt: { type: Date, required: true },
  deadlineAt: { type: Date, default: null },
  pausedAt: { type: Date, default: null },
  addedTime: {
    type: [{ _id: false, incident: { type: String, required: true }, seconds: { type: Number, required: true } }],
    default: [],
  },
  writer: { type: Number, required: true },
  penSession: { type: String, required: true },
  /** By slot: value, writer, revision, savedAt. */
  responses: { type: Schema.Types.Mixed, default: {} },
  flags: { type: [String], default: [] },
  submittedAt: { type: Date, default: null },
  submittedBy: { type: String, enum: ['candidate', 'deadline', null], default: null },
  markedAt: { type: Date, default: null },
  releasedAt: { type: Date, default: null },
  voidedAt: { type: Date, default: null },
  counts: { type: Boolean, default: true },
  result: { type: Schema.Types.Mixed, default: null },
} as const;

const attemptSchema = new Schema(attemptDefinition, { strict: 'throw', collection: 'attempts', minimize: false });
// At most one open attempt of a person at one exam, whatever starts at the same time.
attemptSchema.index(
  { personId: 1, kind: 1, examId: 1 },
  { unique: true, partialFilterExpression: { state: 'open' }, name: 'one_open' },
);
attemptSchema.index({ personId: 1, kind: 1, examId: 1, number: 1 }, { unique: true });
// What the sweep looks for.
attemptSchema.index({ deadlineAt: 1 }, { partialFilterExpression: { state: 'open' }, name: 'due' });

export interface AttemptRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  kind: AttemptKind;
  examId: string;
  courseCode: string;
  quizId: string | null;
  courseVersionId: Types.ObjectId;
  examVersion: number;
  number: number;
  state: AttemptState;
  startedAt: Date;
  deadlineAt: Date | null;
  pausedAt: Date | null;
  addedTime: AddedTime[];
  writer: number;
  penSession: string;
  responses?: Record<string, StoredResponse>;
  flags: string[];
  submittedAt: Date | null;
  submittedBy: 'candidate' | 'deadline' | null;
  markedAt: Date | null;
  releasedAt: Date | null;
  voidedAt: Date | null;
  counts: boolean;
  result: AttemptResult | null;
}
export const AttemptModel = model('Attempt', attemptSchema);
