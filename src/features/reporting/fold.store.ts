import mongoose, { Types } from 'mongoose';

import { anyDirtyStage } from '../organisation/index.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { addFigures, noFigures, type UnitFigures } from './figures.ts';
import { FiguresStateModel, FoldModel, UnitFiguresModel, type FiguresStateRow, type FoldRow } from './fold.model.ts';
import type { UnitFiguresRow } from './fold.model.ts';
import { increments, unitOfKey, type Fold, type Unit } from './fold.ts';
import { mapValues } from './unit-cells.ts';

const STATE = 'figures';

export interface FiguresState {
  current: number;
  building: number | null;
  /** Another number whenever the figures are other ones. */
  turns: number;
}

export async function readFiguresState(tx?: Tx): Promise<FiguresState> {
  const row = await FiguresStateModel.findById(
    STATE,
    null,
    tx === undefined ? {} : { session: sessionOf(tx) },
  ).lean<FiguresStateRow | null>();
  return row === null ? NO_FIGURES : toState(row);
}

const NO_FIGURES: FiguresState = { current: 1, building: null, turns: 0 };

function toState({ current, building, turns = 0 }: FiguresStateRow): FiguresState {
  return { current, building: building ?? null, turns };
}

/** The state and whether all that was recorded before is in the figures, read at one moment. */
export async function readFiguresNow(): Promise<FiguresState & { isBehind: boolean }> {
  const [row] = await FiguresStateModel.aggregate<FiguresStateRow & { waiting: unknown[] }>([
    { $match: { _id: STATE } },
    anyDirtyStage('waiting'),
  ]);
  if (row !== undefined) return { ...toState(row), isBehind: row.waiting.length > 0 };
  // The first reader of all: from now on there is a document to look from.
  await FiguresStateModel.updateOne(
    { _id: STATE },
    { $setOnInsert: { current: 1, building: null, turns: 0 } },
    { upsert: true },
  );
  return readFiguresNow();
}

/** Opens the next generation beside the current one; a rebuild that was broken off gives way to the new one. */
export async function openGeneration(): Promise<FiguresState & { building: number }> {
  await FiguresStateModel.updateOne({ _id: STATE }, { $setOnInsert: { current: 1, building: null } }, { upsert: true });
  const row = await FiguresStateModel.findOneAndUpdate(
    { _id: STATE },
    [{ $set: { building: { $add: [{ $max: ['$current', { $ifNull: ['$building', 0] }] }, 1] } } }],
    { returnDocument: 'after', updatePipeline: true },
  ).lean<FiguresStateRow | null>();
  return { current: row?.current ?? 1, building: row?.building ?? 2, turns: row?.turns ?? 0 };
}

/** Counts a projector's turn with what it takes in. */
export async function countTurn(tx: Tx): Promise<void> {
  await FiguresStateModel.updateOne(
    { _id: STATE },
    { $inc: { turns: 1 }, $setOnInsert: { current: 1, building: null } },
    { upsert: true, session: sessionOf(tx) },
  );
}

/** Makes the built generation the current one; false when a later rebuild has taken its place. */
export async function swapGeneration(built: number): Promise<boolean> {
  const result = await FiguresStateModel.updateOne(
    { _id: STATE, building: built },
    { $set: { current: built, building: null } },
  );
  return result.modifiedCount === 1;
}

/** Removes what belongs to neither of two generations. */
export async function deleteOtherGenerations({ current, building }: Omit<FiguresState, 'turns'>): Promise<void> {
  const kept = building === null ? [current] : [current, building];
  const generation = mongoose.trusted({ $nin: kept });
  await Promise.all([FoldModel.deleteMany({ generation }), UnitFiguresModel.deleteMany({ generation })]);
}

export async function listFolds(personIds: readonly string[], generation: number, tx: Tx): Promise<Map<string, Fold>> {
  const rows = await FoldModel.find(
    { personId: mongoose.trusted({ $in: personIds.map((id) => new Types.ObjectId(id)) }), generation },
    null,
    { session: sessionOf(tx) },
  ).lean<FoldRow[]>();
  return new Map(rows.map((row) => [row.personId.toString(), toFold(row)]));
}

/** People who are folded as being on leave, with the revision that was folded. */
export async function listFoldedOnLeave(generation: number): Promise<string[]> {
  const rows = await FoldModel.find({ onLeave: true, generation })
    .select({ personId: 1 })
    .lean<Pick<FoldRow, 'personId'>[]>();
  return rows.map((row) => row.personId.toString());
}

/**
 * Writes folds, each only where the one before it is still there. Throws when another projector was faster; the
 * transaction then begins again.
 */
export async function putFolds(
  folds: readonly { before: Fold | null; after: Fold }[],
  generation: number,
  tx: Tx,
): Promise<void> {
  const result = await FoldModel.bulkWrite(
    folds.map(({ before, after }) => {
      const { personId: id, turn, ...rest } = after;
      const personId = new Types.ObjectId(id);
      const document = { personId, generation, turn, ...rest };
      if (before === null) return { insertOne: { document } };
      return {
        updateOne: { filter: { personId, generation, turn: before.turn }, update: { $set: { turn, ...rest } } },
      };
    }),
    { session: sessionOf(tx), ordered: true },
  );
  if (result.insertedCount + result.matchedCount !== folds.length) throw new FoldMovedError();
}

/** Thrown when a fold is no longer the one that was read. */
export class FoldMovedError extends Error {
  constructor() {
    super('another projector has folded the same person');
    this.name = 'FoldMovedError';
  }
}

/** Adds to units, by key; a unit that is not there yet begins with nothing. */
export async function addToUnits(changes: ReadonlyMap<string, UnitFigures>, generation: number, tx: Tx): Promise<void> {
  const operations = [...changes].flatMap(([unit, change]) => {
    const $inc = increments(change);
    if (unit === '' || Object.keys($inc).length === 0) return [];
    const { path, roleProfile } = unitOfKey(unit);
    const $setOnInsert = { path: path.map((id) => new Types.ObjectId(id)), roleProfile };
    return [{ updateOne: { filter: { generation, unit }, update: { $inc, $setOnInsert }, upsert: true } }];
  });
  if (operations.length > 0) await UnitFiguresModel.bulkWrite(operations, { session: sessionOf(tx) });
}

export interface UnitRow extends Unit {
  figures: UnitFigures;
}

/** Figures of the units in any of the departments or below; of all units without departments. */
export async function listUnitFigures(generation: number, departmentIds?: readonly string[]): Promise<UnitRow[]> {
  const path =
    departmentIds === undefined
      ? {}
      : { path: mongoose.trusted({ $in: departmentIds.map((id) => new Types.ObjectId(id)) }) };
  const rows = await UnitFiguresModel.find({ ...path, generation })
    .sort({ unit: 1 })
    .lean<UnitFiguresRow[]>();
  return rows.map(({ path: ids, roleProfile, figures }) => ({
    path: ids.map(String),
    roleProfile,
    figures: wholeFigures(figures),
  }));
}

const NOBODY = { required: 0, assessed: 0, met: 0, verified: 0, shortfall: 0 };

/** Increments of 0 are never written: what is missing is 0; and what has come down to 0 is left out. */
function wholeFigures(stored: Partial<UnitFigures>): UnitFigures {
  const competencies = mapValues(stored.competencies ?? {}, (own) => ({ ...NOBODY, ...own }));
  return addFigures(noFigures(), { ...noFigures(), ...stored, competencies });
}

function toFold({ personId, revision, turn, unit, onLeave, figures }: FoldRow): Fold {
  return { personId: personId.toString(), revision, turn, unit, onLeave, figures };
}
