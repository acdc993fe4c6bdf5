import { model, Schema, type Types } from 'mongoose';

import type { EnrolmentVia } from './enrolment.ts';

const definition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  code: { type: String, required: true },
  versionId: { type: Schema.Types.ObjectId, required: true },
  enrolledAt: { type: Date, required: true },
  via: { type: String, required: true },
  withdrawnAt: { type: Date, default: null },
  withdrawalReason: { type: String, default: null },
} as const;

const schema = new Schema(definition, { strict: 'throw', collection: 'enrolments' });
// One person is in a course once; those who withdrew may come again.
schema.index({ personId: 1, code: 1 }, { unique: true, partialFilterExpression: { withdrawnAt: null } });
schema.index({ code: 1, enrolledAt: -1 });

export interface EnrolmentRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  code: string;
  versionId: Types.ObjectId;
  enrolledAt: Date;
  via: EnrolmentVia;
  withdrawnAt: Date | null;
  withdrawalReason: string | null;
}
export const EnrolmentModel = model('Enrolment', schema);
