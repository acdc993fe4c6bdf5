import { model, Schema, type Types } from 'mongoose';

import type { Standing } from '../competency/index.ts';

/** What is derived for one person, rewritten with every fact that changes it. `_id` is the person's. */
const standingDefinition = {
  _id: { type: Schema.Types.ObjectId, required: true },
  revision: { type: Number, required: true },
  /** The unit of the primary post of the day: ids from the root down; empty without one. */
  departmentPath: { type: [Schema.Types.ObjectId], required: true },
  content: { type: Schema.Types.Mixed, required: true },
  nextChangeOn: { type: String, default: null },
} as const;

const standingSchema = new Schema(standingDefinition, { strict: 'throw', collection: 'standings', minimize: false });
standingSchema.index({ departmentPath: 1 });
standingSchema.index({ nextChangeOn: 1 });

export interface StandingRow {
  _id: Types.ObjectId;
  revision: number;
  departmentPath: Types.ObjectId[];
  content: Standing;
  nextChangeOn: string | null;
}
export const StandingModel = model('Standing', standingSchema);

/** People whose standing the unit figures have not taken in yet; a projector takes and deletes them. */
const dirtyDefinition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  revision: { type: Number, required: true },
} as const;
const dirtySchema = new Schema(dirtyDefinition, { strict: 'throw', collection: 'dirtyStandings' });
dirtySchema.index({ personId: 1, revision: 1 });
export interface DirtyRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  revision: number;
}
export const DirtyModel = model('DirtyStanding', dirtySchema);
