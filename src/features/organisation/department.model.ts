import { model, Schema, type Types } from 'mongoose';

const departmentDefinition = {
  code: { type: String, required: true },
  name: { en: { type: String }, zh: { type: String } },
  parentId: { type: Schema.Types.ObjectId, default: null },
  ancestors: { type: [Schema.Types.ObjectId], required: true },
  from: { type: String, required: true },
  to: { type: String, default: null },
  guard: { type: Number, default: 0 },
} as const;

const departmentSchema = new Schema(departmentDefinition, { strict: 'throw', collection: 'departments' });
departmentSchema.index({ code: 1 }, { unique: true });
departmentSchema.index({ ancestors: 1 });

export interface DepartmentRow {
  _id: Types.ObjectId;
  code: string;
  name: { en?: string; zh?: string };
  parentId: Types.ObjectId | null;
  ancestors: Types.ObjectId[];
  from: string;
  to: string | null;
}
export const DepartmentModel = model('Department', departmentSchema);

/** What a department was called and where it stood, by day and by when it was recorded. Rows are only inserted. */
const placementDefinition = {
  departmentId: { type: Schema.Types.ObjectId, required: true },
  code: { type: String, required: true },
  name: { en: { type: String }, zh: { type: String } },
  parentId: { type: Schema.Types.ObjectId, default: null },
  from: { type: String, required: true },
  recordedAt: { type: Date, required: true },
} as const;

const placementSchema = new Schema(placementDefinition, { strict: 'throw', collection: 'departmentPlacements' });
placementSchema.index({ departmentId: 1, from: 1, recordedAt: 1 });

export interface PlacementRow {
  departmentId: Types.ObjectId;
  code: string;
  name: { en?: string; zh?: string };
  parentId: Types.ObjectId | null;
  from: string;
  recordedAt: Date;
}
export const PlacementModel = model('DepartmentPlacement', placementSchema);
