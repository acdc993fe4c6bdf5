import mongoose, { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { Standing } from '../competency/index.ts';
import { DirtyModel, StandingModel, type DirtyRow, type StandingRow } from './standing.model.ts';

export interface PersonStanding extends Standing {
  personId: string;
  revision: number;
  departmentPath: string[];
}

export async function findStandingRow(personId: string, tx?: Tx): Promise<PersonStanding | null> {
  const row = await StandingModel.findById(
    personId,
    null,
    tx === undefined ? {} : { session: sessionOf(tx) },
  ).lean<StandingRow | null>();
  return row === null ? null : toStanding(row);
}

/** Standings of people whose primary post lies in any of the departments or below. */
export async function listStandingsIn(departmentIds: readonly string[]): Promise<PersonStanding[]> {
  const rows = await StandingModel.find({
    departmentPath: mongoose.trusted({ $in: departmentIds.map((id) => new Types.ObjectId(id)) }),
  }).lean<StandingRow[]>();
  return rows.map(toStanding);
}

export async function listStandingsOf(personIds: readonly string[]): Promise<PersonStanding[]> {
  const rows = await StandingModel.find({
    _id: mongoose.trusted({ $in: personIds.map((id) => new Types.ObjectId(id)) }),
  }).lean<StandingRow[]>();
  return rows.map(toStanding);
}

/** People whose standing changes by date alone on or before a day. */
export async function listDueStandings(day: string, limit: number): Promise<string[]> {
  const rows = await StandingModel.find({ nextChangeOn: mongoose.trusted({ $lte: day, $ne: null }) })
    .select({ _id: 1 })
    .limit(limit)
    .lean<{ _id: Types.ObjectId }[]>();
  return rows.map((row) => row._id.toString());
}

/** Rewrites standings under their next revisions and marks them for the unit figures. */
export async function replaceStandings(standings: readonly PersonStanding[], tx: Tx): Promise<void> {
  await StandingModel.bulkWrite(
    standings.map((standing) => {
      const replacement = toRow(standing);
      return { replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } };
    }),
    { session: sessionOf(tx) },
  );
  await insertDirty(standings, tx);
}

/** Inserts the first standings of people, marked for the unit figures. */
export async function insertStandings(standings: readonly PersonStanding[], tx: Tx): Promise<void> {
  await StandingModel.insertMany(standings.map(toRow), { session: sessionOf(tx), lean: true });
  await insertDirty(standings, tx);
}

async function insertDirty(standings: readonly Pick<PersonStanding, 'personId' | 'revision'>[], tx: Tx): Promise<void> {
  await DirtyModel.insertMany(
    standings.map(({ personId, revision }) => ({ personId: new Types.ObjectId(personId), revision })),
    { session: sessionOf(tx), lean: true },
  );
}

function toRow({ personId, departmentPath, revision, ...content }: PersonStanding): StandingRow {
  return {
    _id: new Types.ObjectId(personId),
    revision,
    departmentPath: departmentPath.map((id) => new Types.ObjectId(id)),
    content,
    nextChangeOn: content.nextChangeOn,
  };
}

/** Moves the standings of one unit to where it stands now, under their next revisions, marked for the unit figures. */
export async function moveStandings(move: { from: readonly string[]; to: readonly string[] }, tx: Tx): Promise<number> {
  const session = sessionOf(tx);
  const ids = (path: readonly string[]): Types.ObjectId[] => path.map((id) => new Types.ObjectId(id));
  const moved = await StandingModel.find({ departmentPath: ids(move.from) }, null, { session })
    .select({ _id: 1, revision: 1 })
    .lean<Pick<StandingRow, '_id' | 'revision'>[]>();
  if (moved.length === 0) return 0;
  await StandingModel.updateMany(
    { departmentPath: ids(move.from) },
    { $set: { departmentPath: ids(move.to) }, $inc: { revision: 1 } },
    { session },
  );
  await DirtyModel.insertMany(
    moved.map((row) => ({ personId: row._id, revision: row.revision + 1 })),
    { session },
  );
  return moved.length;
}

export async function listDirty(limit: number, tx?: Tx): Promise<{ id: string; personId: string; revision: number }[]> {
  const rows = await DirtyModel.find({}, null, tx === undefined ? {} : { session: sessionOf(tx) })
    .limit(limit)
    .lean<DirtyRow[]>();
  return rows.map((row) => ({ id: row._id.toString(), personId: row.personId.toString(), revision: row.revision }));
}

export async function deleteDirty(ids: readonly string[], tx: Tx): Promise<void> {
  await DirtyModel.deleteMany(
    { _id: mongoose.trusted({ $in: ids.map((id) => new Types.ObjectId(id)) }) },
    { session: sessionOf(tx) },
  );
}

export function toStanding(row: StandingRow): PersonStanding {
  return {
    ...row.content,
    personId: row._id.toString(),
    revision: row.revision,
    departmentPath: row.departmentPath.map(String),
  };
}
