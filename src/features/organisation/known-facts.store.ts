import mongoose, { Types, type PipelineStage } from 'mongoose';

import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { PlacementModel, type PlacementRow } from './department.model.ts';
import { LeaveModel, PostModel, type LeaveRow, type PostRow } from './post.model.ts';
import type { Post } from './post.ts';
import { toPost } from './post.store.ts';
import { DirtyModel, StandingModel, type StandingRow } from './standing.model.ts';
import { toStanding, type PersonStanding } from './standing.store.ts';

/** A department as it was called and where it stood on a day. */
export interface PlacedDepartment {
  id: string;
  code: string;
  name: Bilingual;
  parentId: string | null;
}

function believedAt(instant: Date): Record<string, unknown> {
  return {
    recordedAt: mongoose.trusted({ $lte: instant }),
    $or: [{ supersededAt: null }, { supersededAt: mongoose.trusted({ $gt: instant }) }],
  };
}

/** Every department on a day, as recorded by an instant; by code. */
export async function listDepartmentsKnownAt(day: CivilDate, instant: Date): Promise<PlacedDepartment[]> {
  const rows = await PlacementModel.find({
    from: mongoose.trusted({ $lte: day }),
    recordedAt: mongoose.trusted({ $lte: instant }),
  })
    .sort({ from: 1, recordedAt: 1 })
    .lean<PlacementRow[]>();
  const latest = new Map(rows.map((row) => [row.departmentId.toString(), row]));
  return [...latest]
    .map(([id, row]) => ({ id, code: row.code, name: { ...row.name }, parentId: row.parentId?.toString() ?? null }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * The primary posts that hold on a day, as believed at an instant: at most one for each person. Without departments: of
 * the whole city.
 */
export async function listPostsKnownAt(known: {
  day: CivilDate;
  instant: Date;
  departmentIds?: readonly string[];
}): Promise<Post[]> {
  const { day, instant, departmentIds } = known;
  const rows = await PostModel.find({
    isPrimary: true,
    ...(departmentIds === undefined
      ? {}
      : { departmentId: mongoose.trusted({ $in: departmentIds.map((id) => new Types.ObjectId(id)) }) }),
    from: mongoose.trusted({ $lte: day }),
    $and: [{ $or: [{ to: null }, { to: mongoose.trusted({ $gt: day }) }] }, believedAt(instant)],
  }).lean<PostRow[]>();
  return rows.map((row) => ({ ...toPost(row), supersededAt: null }));
}

/** Ids of the people whose leave, as believed at an instant, holds on a day. */
export async function listLeavesKnownAt(day: CivilDate, instant: Date): Promise<Set<string>> {
  const rows = await LeaveModel.find({
    from: mongoose.trusted({ $lte: day }),
    $and: [{ $or: [{ to: null }, { to: mongoose.trusted({ $gt: day }) }] }, believedAt(instant)],
  }).lean<LeaveRow[]>();
  return new Set(rows.map((row) => row.personId.toString()));
}

/** Standings of some people as a transaction sees them. */
export async function listStandingsWithin(personIds: readonly string[], tx: Tx): Promise<PersonStanding[]> {
  const rows = await StandingModel.find(
    { _id: mongoose.trusted({ $in: personIds.map((id) => new Types.ObjectId(id)) }) },
    null,
    { session: sessionOf(tx) },
  ).lean<StandingRow[]>();
  return rows.map(toStanding);
}

/** Ids of people with a standing, a page after another in the order of their ids; `after` is the last one seen. */
export async function listPeopleWithStanding(after: string | null, limit: number): Promise<string[]> {
  const rows = await StandingModel.find(
    after === null ? {} : { _id: mongoose.trusted({ $gt: new Types.ObjectId(after) }) },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .select({ _id: 1 })
    .lean<{ _id: Types.ObjectId }[]>();
  return rows.map((row) => row._id.toString());
}

/** A stage for another store's reading: its field `as` is empty when no standing waits for the unit figures. */
export function anyDirtyStage(as: string): PipelineStage.Lookup {
  const first = [{ $limit: 1 }, { $project: { _id: 1 as const } }];
  return { $lookup: { from: DirtyModel.collection.name, pipeline: first, as } };
}

/** Marks people for the unit figures though their standing is the same: what figures hold beside it has changed. */
export async function markDirty(people: readonly { personId: string; revision?: number }[], tx: Tx): Promise<void> {
  if (people.length === 0) return;
  await DirtyModel.insertMany(
    people.map(({ personId, revision = 0 }) => ({ personId: new Types.ObjectId(personId), revision })),
    { session: sessionOf(tx) },
  );
}
