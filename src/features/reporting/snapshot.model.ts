import { model, Schema, type Types } from 'mongoose';

import type { UnitFigures } from './figures.ts';
import { SNAPSHOT_KINDS, type SnapshotKind } from './snapshot.ts';
import type { UnitCells } from './unit-cells.ts';

/** A published day. It is inserted after its units, so that it is never seen half made; never changed. */
const snapshotDefinition = {
  kind: { type: String, enum: SNAPSHOT_KINDS, required: true },
  day: { type: String, required: true },
  cutOff: { type: Date, required: true },
  calculation: { type: Number, required: true },
  threshold: { type: Number, required: true },
  framework: { id: { type: String, required: true }, version: { type: String, required: true } },
  profiles: { type: [Schema.Types.Mixed], required: true },
  hash: { type: String, required: true },
  takenAt: { type: Date, required: true },
} as const;
const snapshotSchema = new Schema(snapshotDefinition, { strict: 'throw', collection: 'snapshots' });
snapshotSchema.index({ kind: 1, day: 1 }, { unique: true });
export interface SnapshotRow {
  _id: Types.ObjectId;
  kind: SnapshotKind;
  day: string;
  cutOff: Date;
  calculation: number;
  threshold: number;
  framework: { id: string; version: string };
  profiles: { code: string; version: number }[];
  hash: string;
  takenAt: Date;
}
export const SnapshotModel = model('Snapshot', snapshotSchema);

const snapshotUnitDefinition = {
  snapshotId: { type: Schema.Types.ObjectId, required: true },
  key: { type: String, required: true },
  departmentId: { type: String, required: true },
  isOwn: { type: Boolean, required: true },
  parentKey: { type: String, default: null },
  code: { type: String, required: true },
  name: { en: { type: String }, zh: { type: String } },
  figures: { type: Schema.Types.Mixed, required: true },
  profiles: { type: Schema.Types.Mixed, required: true },
  cells: { type: Schema.Types.Mixed, required: true },
  hash: { type: String, required: true },
} as const;
const snapshotUnitSchema = new Schema(snapshotUnitDefinition, {
  strict: 'throw',
  collection: 'snapshotUnits',
  minimize: false,
});
snapshotUnitSchema.index({ snapshotId: 1, key: 1 }, { unique: true });
snapshotUnitSchema.index({ snapshotId: 1, parentKey: 1 });
export interface SnapshotUnitRow {
  snapshotId: Types.ObjectId;
  key: string;
  departmentId: string;
  isOwn: boolean;
  parentKey: string | null;
  code: string;
  name: { en?: string; zh?: string };
  figures: UnitFigures;
  profiles: Record<string, UnitFigures>;
  cells: UnitCells;
  hash: string;
}
export const SnapshotUnitModel = model('SnapshotUnit', snapshotUnitSchema);
