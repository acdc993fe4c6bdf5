import mongoose, { Types } from 'mongoose';

import type { CivilDate } from '../../../kernel/date.ts';
import { sessionOf, type Tx } from '../../../platform/mongo/transaction.ts';
import type { Membership } from '../assignment/assignment.ts';
import { MemberModel, type MemberRow } from './plan.model.ts';

/** Members of a plan, with the day on which each joined, by person. */
export async function listMembers(planId: string): Promise<Map<string, CivilDate>> {
  const rows = await MemberModel.aggregate<{ _id: Types.ObjectId; kind: MemberRow['kind']; on: CivilDate }>([
    { $match: { planId: new Types.ObjectId(planId) } },
    { $sort: { personId: 1, sequence: -1 } },
    { $group: { _id: '$personId', kind: { $first: '$kind' }, on: { $first: '$on' } } },
  ]);
  return new Map(rows.filter(({ kind }) => kind === 'joined').map(({ _id, on }) => [_id.toString(), on]));
}

/** How one person stands with every plan that ever had them in its audience. */
export async function listMemberships(personId: string, tx?: Tx): Promise<Membership[]> {
  return find({ personId: new Types.ObjectId(personId) }, tx);
}

/** The same for several people, members only. */
export async function listMembershipsOf(personIds: readonly string[]): Promise<Membership[]> {
  const ids = personIds.map((id) => new Types.ObjectId(id));
  const all = await find({ personId: mongoose.trusted({ $in: ids }) });
  return all.filter(({ leftOn }) => leftOn === null);
}

async function find(filter: Record<string, unknown>, tx?: Tx): Promise<Membership[]> {
  const options = tx === undefined ? {} : { session: sessionOf(tx) };
  const rows = await MemberModel.find(filter, null, options)
    .sort({ personId: 1, planId: 1, sequence: 1 })
    .lean<MemberRow[]>();
  const memberships = new Map<string, Membership>();
  for (const row of rows) {
    const [personId, planId] = [row.personId.toString(), row.planId.toString()];
    const key = `${personId} ${planId}`;
    const before = memberships.get(key);
    if (row.kind === 'joined') memberships.set(key, { personId, planId, joinedOn: row.on, leftOn: null });
    else if (before !== undefined) memberships.set(key, { ...before, leftOn: row.on });
  }
  return [...memberships.values()];
}

/** Logs that a person joins or leaves an audience, behind all that was logged of the two. */
export async function insertMembership(
  change: Pick<MemberRow, 'kind' | 'on' | 'revision' | 'recordedAt'> & { personId: string; planId: string },
  tx: Tx,
): Promise<void> {
  const session = sessionOf(tx);
  const of = { personId: new Types.ObjectId(change.personId), planId: new Types.ObjectId(change.planId) };
  const sequence = (await MemberModel.countDocuments(of, { session })) + 1;
  await MemberModel.create([{ ...change, ...of, sequence }], { session });
}
