import { model, Schema, type Types } from 'mongoose';

export const ATTEMPT_EVENTS = [
  'started',
  'pen-taken',
  'save-refused',
  'focus-lost',
  'language',
  'submitted',
  'released',
  'void',
] as const;
export type AttemptEventKind = (typeof ATTEMPT_EVENTS)[number];

/** The integrity log: what happened around an attempt, for its examiner. Insert only. */
const eventDefinition = {
  attemptId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  kind: { type: String, enum: ATTEMPT_EVENTS, required: true },
  at: { type: Date, required: true },
  details: { type: Schema.Types.Mixed, default: {} },
} as const;
const eventSchema = new Schema(eventDefinition, { strict: 'throw', collection: 'attemptEvents', minimize: false });
eventSchema.index({ attemptId: 1, at: 1 });
export interface AttemptEventRow {
  _id: Types.ObjectId;
  attemptId: Types.ObjectId;
  personId: Types.ObjectId;
  kind: AttemptEventKind;
  at: Date;
  details: Record<string, unknown>;
}
export const AttemptEventModel = model('AttemptEvent', eventSchema);
