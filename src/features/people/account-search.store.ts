import mongoose, { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { usernameKey, type Account, type AccountStatus } from './account.ts';
import { AccountModel, type AccountRow } from './account.model.ts';
import { toAccount } from './account.store.ts';
import { CredentialModel } from './credential.model.ts';
import type { DepartmentScope } from './policy.ts';

/** Whom to list: within a scope, below a department, by what was typed, by status. */
export interface AccountSearch {
  scope: DepartmentScope;
  /** Only below this department. */
  departmentId?: string;
  /** Parts of a name in either script, or the beginning of a staff number; each part must be found. */
  text?: string;
  statuses: readonly AccountStatus[];
  /** People without a primary post of today who are within the scope all the same: leavers and joiners. */
  alsoIds: readonly string[];
}

/** A page of people by staff number, and how many there are in all. */
export async function searchAccounts(
  search: AccountSearch,
  page: { skip: number; limit: number },
): Promise<{ accounts: Account[]; total: number }> {
  const filter = filterOf(search);
  const [rows, total] = await Promise.all([
    AccountModel.find(filter).sort({ staffNumber: 1 }).skip(page.skip).limit(page.limit).lean<AccountRow[]>(),
    AccountModel.countDocuments(filter),
  ]);
  return { accounts: rows.map(toAccount), total };
}

const LONGEST_SEARCH = 100;

function filterOf({ scope, departmentId, text = '', statuses, alsoIds }: AccountSearch): Record<string, unknown> {
  const within: Record<string, unknown>[] = [];
  const also = alsoIds.map((id) => new Types.ObjectId(id));
  const orAlso = (path: Record<string, unknown>): Record<string, unknown> => ({
    $or: [path, { primaryPost: null, _id: mongoose.trusted({ $in: also }) }],
  });
  if (!scope.whole) {
    const ids = scope.departmentIds.map((id) => new Types.ObjectId(id));
    within.push(orAlso({ 'primaryPost.departmentPath': mongoose.trusted({ $in: ids }) }));
  }
  if (departmentId !== undefined)
    within.push(orAlso({ 'primaryPost.departmentPath': new Types.ObjectId(departmentId) }));
  const parts = partsOf(text);
  return {
    status: mongoose.trusted({ $in: [...statuses] }),
    ...(within.length === 0 ? {} : { $and: within }),
    ...(parts.length === 0 ? {} : { $expr: mongoose.trusted({ $and: parts.map(contains) }) }),
  };
}

/** What was typed, in the form that names are compared in: without case, accents, and spaces inside a name. */
function partsOf(text: string): string[] {
  return text
    .slice(0, LONGEST_SEARCH)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s,，]+/)
    .map((part) => part.replace(/['’-]/g, ''))
    .filter((part) => part !== '');
}

/** An expression, not a pattern: what was typed is only ever compared, never compiled. */
function contains(part: string): object {
  const wanted = { $literal: part };
  const latin = ["'", '’', '-', ' '].reduce<object>(
    (input, find) => ({ $replaceAll: { input, find, replacement: '' } }),
    { $toLower: { $ifNull: ['$nameLatin', ''] } },
  );
  const found = (input: object | string): object => ({ $gte: [{ $indexOfCP: [input, wanted] }, 0] });
  return {
    $or: [
      found({ $toLower: '$name' }),
      found(latin),
      { $eq: [{ $indexOfCP: [{ $toLower: '$staffNumber' }, wanted] }, 0] },
    ],
  };
}

/** People without a primary post of today: leavers, and joiners whose post has not begun. */
export async function listIdsWithoutPost(): Promise<string[]> {
  const rows = await AccountModel.find({ primaryPost: null }).select({ _id: 1 }).lean<{ _id: Types.ObjectId }[]>();
  return rows.map((row) => row._id.toString());
}

/** How many people who work or are on leave have their primary post right in each department. */
export async function countByDepartment(): Promise<Map<string, number>> {
  const rows = await AccountModel.aggregate<{ _id: Types.ObjectId; count: number }>([
    { $match: { status: { $in: ['active', 'leave'] }, primaryPost: { $ne: null } } },
    { $group: { _id: '$primaryPost.departmentId', count: { $sum: 1 } } },
  ]);
  return new Map(rows.map((row) => [row._id.toString(), row.count]));
}

export interface RevisedAccount extends Account {
  /** Raised by every change of the master record. */
  revision: number;
}

/** Accounts with their revisions: by staff number, id, username, or below a department. */
export async function listRevisedAccounts(
  wanted:
    | { staffNumbers: readonly string[] }
    | { ids: readonly string[] }
    | { usernames: readonly string[] }
    | { under: string },
): Promise<RevisedAccount[]> {
  const rows = await AccountModel.find(whereOf(wanted)).lean<AccountRow[]>();
  return rows.map((row) => ({ ...toAccount(row), revision: row.revision }));
}

function whereOf(wanted: Parameters<typeof listRevisedAccounts>[0]): Record<string, unknown> {
  if ('staffNumbers' in wanted) return { staffNumber: mongoose.trusted({ $in: [...wanted.staffNumbers] }) };
  if ('ids' in wanted) return { _id: mongoose.trusted({ $in: wanted.ids.map((id) => new Types.ObjectId(id)) }) };
  if ('usernames' in wanted) return { usernameKey: mongoose.trusted({ $in: wanted.usernames.map(usernameKey) }) };
  return { 'primaryPost.departmentPath': new Types.ObjectId(wanted.under) };
}

/**
 * Raises the revision of an account that still has the one that was seen; false when somebody has changed it since.
 * Two who try meet at the account.
 */
export async function takeRevision(id: string, revision: number, tx: Tx): Promise<boolean> {
  const result = await AccountModel.updateOne(
    { _id: new Types.ObjectId(id), revision },
    { $inc: { revision: 1, guard: 1 } },
    { session: sessionOf(tx) },
  );
  return result.matchedCount === 1;
}

/** Sets the ids from the root to a department on all accounts whose primary post is in it. */
export async function setDepartmentPath(departmentId: string, path: readonly string[], tx: Tx): Promise<void> {
  const _id = new Types.ObjectId(departmentId);
  await AccountModel.updateMany(
    { 'primaryPost.departmentPath': _id, 'primaryPost.departmentId': _id },
    { $set: { 'primaryPost.departmentPath': path.map((id) => new Types.ObjectId(id)) } },
    { session: sessionOf(tx) },
  );
}

/** Of these people, those who have never had a password. */
export async function listWithoutPassword(ids: readonly string[]): Promise<string[]> {
  const rows = await CredentialModel.find({
    _id: mongoose.trusted({ $in: ids.map((id) => new Types.ObjectId(id)) }),
  })
    .select({ _id: 1 })
    .lean();
  const known = new Set(rows.map((row) => row._id.toString()));
  return ids.filter((id) => !known.has(id));
}

/** People on one status, for the daily round over leaves. */
export async function listIdsOfStatus(status: AccountStatus): Promise<string[]> {
  const rows = await AccountModel.find({ status }).select({ _id: 1 }).lean<{ _id: Types.ObjectId }[]>();
  return rows.map((row) => row._id.toString());
}

/** An id for an account that is to be inserted later. */
export function newAccountId(): string {
  return new Types.ObjectId().toString();
}
