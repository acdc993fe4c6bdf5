import { model, Schema, type Types } from 'mongoose';

const entryDefinition = {
  actorId: { type: Schema.Types.ObjectId, default: null },
  act: { type: String, required: true },
  subject: { kind: { type: String, required: true }, id: { type: String, required: true } },
  at: { type: Date, required: true },
  details: { type: Schema.Types.Mixed, default: {} },
  personalHash: { type: String, default: null },
} as const;
const entrySchema = new Schema(entryDefinition, { strict: 'throw', collection: 'auditEntries', minimize: false });
entrySchema.index({ at: -1, _id: -1 });
entrySchema.index({ actorId: 1, at: -1 });
entrySchema.index({ 'subject.kind': 1, 'subject.id': 1, at: -1 });
entrySchema.index({ act: 1, at: -1 });
export interface EntryRow {
  _id: Types.ObjectId;
  actorId: Types.ObjectId | null;
  act: string;
  subject: { kind: string; id: string };
  at: Date;
  details: Record<string, unknown>;
  personalHash: string | null;
}
export const EntryModel = model('AuditEntry', entrySchema);

/** Personal details of an entry, beside the chain, so that erasure does not break it. `_id` is the entry's. */
const personalDefinition = {
  _id: { type: Schema.Types.ObjectId, required: true },
  salt: { type: String, required: true },
  details: { type: Schema.Types.Mixed, required: true },
} as const;
export const PersonalModel = model(
  'AuditPersonal',
  new Schema(personalDefinition, { strict: 'throw', collection: 'auditPersonal' }),
);

/** Entries that no block has sealed yet. `_id` is the entry's. */
const unsealedDefinition = {
  _id: { type: Schema.Types.ObjectId, required: true },
  at: { type: Date, required: true },
} as const;
const unsealedSchema = new Schema(unsealedDefinition, { strict: 'throw', collection: 'auditUnsealed' });
export const UnsealedModel = model('AuditUnsealed', unsealedSchema);

const blockDefinition = {
  number: { type: Number, required: true },
  previousHash: { type: String, required: true },
  entries: {
    type: [{ _id: false, id: { type: String, required: true }, hash: { type: String, required: true } }],
    required: true,
  },
  sealedAt: { type: Date, required: true },
  hash: { type: String, required: true },
  signature: { type: String, required: true },
} as const;
const blockSchema = new Schema(blockDefinition, { strict: 'throw', collection: 'auditBlocks' });
blockSchema.index({ number: 1 }, { unique: true });
blockSchema.index({ 'entries.id': 1 });
export interface BlockRow {
  number: number;
  previousHash: string;
  entries: { id: string; hash: string }[];
  sealedAt: Date;
  hash: string;
  signature: string;
}
export const BlockModel = model('AuditBlock', blockSchema);
