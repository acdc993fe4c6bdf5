import { model, Schema, type Types } from 'mongoose';

import type { Framework, RoleProfile } from './framework.ts';

/** Published versions; a document is never changed. The one with the highest `number` of an id is the current one. */
const frameworkDefinition = {
  frameworkId: { type: String, required: true },
  number: { type: Number, required: true },
  contentHash: { type: String, required: true },
  content: { type: Schema.Types.Mixed, required: true },
  recordedAt: { type: Date, required: true },
} as const;
const frameworkSchema = new Schema(frameworkDefinition, { strict: 'throw', collection: 'frameworks', minimize: false });
frameworkSchema.index({ frameworkId: 1, number: 1 }, { unique: true });
frameworkSchema.index({ recordedAt: 1 });
export interface FrameworkRow {
  _id: Types.ObjectId;
  frameworkId: string;
  number: number;
  contentHash: string;
  content: Framework;
  recordedAt: Date;
}
export const FrameworkModel = model('Framework', frameworkSchema);

const roleProfileDefinition = {
  code: { type: String, required: true },
  version: { type: Number, required: true },
  frameworkId: { type: String, required: true },
  contentHash: { type: String, required: true },
  content: { type: Schema.Types.Mixed, required: true },
  recordedAt: { type: Date, required: true },
} as const;
const roleProfileSchema = new Schema(roleProfileDefinition, {
  strict: 'throw',
  collection: 'roleProfiles',
  minimize: false,
});
roleProfileSchema.index({ code: 1, version: 1 }, { unique: true });
export interface RoleProfileRow {
  _id: Types.ObjectId;
  code: string;
  version: number;
  frameworkId: string;
  contentHash: string;
  content: RoleProfile;
  recordedAt: Date;
}
export const RoleProfileModel = model('RoleProfile', roleProfileSchema);
