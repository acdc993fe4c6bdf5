import { model, Schema, type Types } from 'mongoose';

import type { UnitFigures } from './figures.ts';

/** What one person adds to the figures of one unit, and the revision of the standing that it was folded from. */
const foldDefinition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  generation: { type: Number, required: true },
  revision: { type: Number, required: true },
  /** Raised by every fold: the fence between two projectors. */
  turn: { type: Number, required: true },
  /** Key of the unit; empty without a primary post. */
  unit: { type: String, default: '' },
  onLeave: { type: Boolean, required: true },
  figures: { type: Schema.Types.Mixed, required: true },
} as const;
const foldSchema = new Schema(foldDefinition, { strict: 'throw', collection: 'folds', minimize: false });
foldSchema.index({ personId: 1, generation: 1 }, { unique: true });
foldSchema.index({ onLeave: 1 }, { partialFilterExpression: { onLeave: true } });
export interface FoldRow {
  personId: Types.ObjectId;
  generation: number;
  revision: number;
  turn: number;
  unit: string;
  onLeave: boolean;
  figures: UnitFigures;
}
export const FoldModel = model('Fold', foldSchema);

/** Sums over the folds of a department and role profile. */
const unitDefinition = {
  generation: { type: Number, required: true },
  unit: { type: String, required: true },
  /** Ids from the root to the department. */
  path: { type: [Schema.Types.ObjectId], required: true },
  /** Code; empty for posts without one. */
  roleProfile: { type: String, default: '' },
  figures: { type: Schema.Types.Mixed, required: true },
} as const;
const unitSchema = new Schema(unitDefinition, { strict: 'throw', collection: 'unitFigures', minimize: false });
unitSchema.index({ generation: 1, unit: 1 }, { unique: true });
unitSchema.index({ path: 1, generation: 1 });
export interface UnitFiguresRow {
  generation: number;
  unit: string;
  path: Types.ObjectId[];
  roleProfile: string;
  figures: UnitFigures;
}
export const UnitFiguresModel = model('UnitFigures', unitSchema);

/** Which generation is read, and which one is being built beside it. One document. */
const stateDefinition = {
  _id: { type: String, required: true },
  current: { type: Number, required: true },
  building: { type: Number, default: null },
  turns: { type: Number, default: 0 },
} as const;
const stateSchema = new Schema(stateDefinition, { strict: 'throw', collection: 'figuresState' });
export interface FiguresStateRow {
  _id: string;
  current: number;
  building: number | null;
  /** Counts the turns in which a projector took something in. */
  turns?: number;
}
export const FiguresStateModel = model('FiguresState', stateSchema);
