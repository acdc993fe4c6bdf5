import mongoose, { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { Post } from './post.ts';
import { LeaveModel, PostModel, type LeaveRow, type PostRow } from './post.model.ts';

export interface Leave {
  personId: string;
  from: string;
  to: string | null;
}

function within(tx: Tx | undefined): { session?: mongoose.ClientSession } {
  return tx === undefined ? {} : { session: sessionOf(tx) };
}

/** All rows of one person, superseded ones included, oldest first. */
export async function listPostRows(personId: string, tx?: Tx): Promise<Post[]> {
  const rows = await PostModel.find({ personId: new Types.ObjectId(personId) }, null, within(tx))
    .sort({ from: 1, recordedAt: 1 })
    .lean<PostRow[]>();
  return rows.map(toPost);
}

/** Rows of several people that are believed now, oldest first. */
export async function listPostsOfPeople(personIds: readonly string[], tx?: Tx): Promise<Post[]> {
  const rows = await PostModel.find(
    { personId: mongoose.trusted({ $in: personIds.map((id) => new Types.ObjectId(id)) }), supersededAt: null },
    null,
    within(tx),
  )
    .sort({ personId: 1, from: 1 })
    .lean<PostRow[]>();
  return rows.map(toPost);
}

/** Inserts new rows; `rowId` is for a caller that has referred to the row already. */
export async function insertPosts(
  posts: readonly (Omit<Post, 'id' | 'supersededAt'> & { rowId?: string })[],
  tx: Tx,
): Promise<void> {
  if (posts.length === 0) return;
  await PostModel.insertMany(
    posts.map(({ rowId, personId, departmentId, roleProfile, grade, isPrimary, managerId, from, to, recordedAt }) => ({
      _id: new Types.ObjectId(rowId),
      personId: new Types.ObjectId(personId),
      departmentId: new Types.ObjectId(departmentId),
      roleProfile,
      grade,
      isPrimary,
      managerId: managerId === null ? null : new Types.ObjectId(managerId),
      from,
      to,
      recordedAt,
      supersededAt: null,
    })),
    { session: sessionOf(tx), lean: true },
  );
}

/** Marks rows as superseded; what they say stays. */
export async function supersedePosts(ids: readonly string[], at: { recordedAt: Date; tx: Tx }): Promise<void> {
  if (ids.length === 0) return;
  await PostModel.updateMany(
    { _id: mongoose.trusted({ $in: ids.map((id) => new Types.ObjectId(id)) }), supersededAt: null },
    { $set: { supersededAt: at.recordedAt } },
    { session: sessionOf(at.tx) },
  );
}

export async function listLeaves(personId: string, tx?: Tx): Promise<Leave[]> {
  const rows = await LeaveModel.find(
    { personId: new Types.ObjectId(personId), supersededAt: null },
    null,
    within(tx),
  ).lean<LeaveRow[]>();
  return rows.map((row) => ({ personId: row.personId.toString(), from: row.from, to: row.to }));
}

export async function insertLeave(leave: Leave & { recordedAt: Date }, tx: Tx): Promise<void> {
  await insertLeaves([leave], tx);
}

export async function insertLeaves(leaves: readonly (Leave & { recordedAt: Date })[], tx: Tx): Promise<void> {
  if (leaves.length === 0) return;
  await LeaveModel.insertMany(
    leaves.map(({ personId, from, to, recordedAt }) => ({
      personId: new Types.ObjectId(personId),
      from,
      to,
      recordedAt,
    })),
    { session: sessionOf(tx) },
  );
}

/** Of these people, those with any post, past or to come, in one of the departments. */
export async function listHoldersIn(personIds: readonly string[], departmentIds: readonly string[]): Promise<string[]> {
  const holders = await PostModel.distinct('personId', {
    personId: mongoose.trusted({ $in: personIds.map((id) => new Types.ObjectId(id)) }),
    departmentId: mongoose.trusted({ $in: departmentIds.map((id) => new Types.ObjectId(id)) }),
    supersededAt: null,
  });
  return holders.map(String);
}

/** People whose recorded leave holds on a day. */
export async function listIdsOnLeave(day: string): Promise<string[]> {
  const people = await LeaveModel.distinct('personId', {
    supersededAt: null,
    from: mongoose.trusted({ $lte: day }),
    $or: [{ to: null }, { to: mongoose.trusted({ $gt: day }) }],
  });
  return people.map(String);
}

/** Ends the leave that holds on a day, or is to begin, on that day, by a new row; one that had not begun is taken back. */
export async function endLeave(personId: string, end: { on: string; recordedAt: Date; tx: Tx }): Promise<void> {
  const session = sessionOf(end.tx);
  const _personId = new Types.ObjectId(personId);
  const open = await LeaveModel.findOne(
    { personId: _personId, supersededAt: null, $or: [{ to: null }, { to: mongoose.trusted({ $gt: end.on }) }] },
    null,
    { session },
  )
    .sort({ from: 1 })
    .lean<LeaveRow | null>();
  if (open === null) return;
  await LeaveModel.updateOne({ _id: open._id }, { $set: { supersededAt: end.recordedAt } }, { session });
  if (open.from >= end.on) return;
  await LeaveModel.create([{ personId: _personId, from: open.from, to: end.on, recordedAt: end.recordedAt }], {
    session,
  });
}

export function toPost(row: PostRow): Post {
  const { _id, personId, departmentId, managerId, ...rest } = row;
  return {
    id: _id.toString(),
    personId: personId.toString(),
    departmentId: departmentId.toString(),
    managerId: managerId?.toString() ?? null,
    roleProfile: rest.roleProfile,
    grade: rest.grade,
    isPrimary: rest.isPrimary,
    from: rest.from,
    to: rest.to,
    recordedAt: rest.recordedAt,
    supersededAt: rest.supersededAt,
  };
}
