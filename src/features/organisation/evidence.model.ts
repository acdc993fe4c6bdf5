import { model, Schema, type Types } from 'mongoose';

import { CAUSE_KINDS, EVIDENCE_SOURCES, type CauseKind, type EvidenceSource } from '../competency/index.ts';

/** The ledger: rows are inserted and never changed; a correction is a row that revokes an earlier one. */
const evidenceDefinition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  competency: { type: String, required: true },
  level: { type: Number, required: true, min: 0 },
  source: { type: String, enum: EVIDENCE_SOURCES, required: true },
  earnedOn: { type: String, required: true },
  validUntil: { type: String, required: true },
  cause: { kind: { type: String, enum: CAUSE_KINDS, required: true }, id: { type: String, required: true } },
  revokes: { type: Schema.Types.ObjectId, default: null },
  recordedAt: { type: Date, required: true },
} as const;

const evidenceSchema = new Schema(evidenceDefinition, { strict: 'throw', collection: 'evidence' });
// What caused an entry makes it unique, so that a retry adds nothing. The person comes first, for sharding by person.
evidenceSchema.index({ personId: 1, competency: 1, 'cause.kind': 1, 'cause.id': 1 }, { unique: true });
evidenceSchema.index({ recordedAt: 1 });

export interface EvidenceRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  competency: string;
  level: number;
  source: EvidenceSource;
  earnedOn: string;
  validUntil: string;
  cause: { kind: CauseKind; id: string };
  revokes: Types.ObjectId | null;
  recordedAt: Date;
}
export const EvidenceModel = model('Evidence', evidenceSchema);
