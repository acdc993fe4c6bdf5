import mongoose, { Types } from 'mongoose';

import { NotFoundError } from '../../kernel/errors.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { usernameKey, type Account, type AccountStatus, type Grant, type PrimaryPost } from './account.ts';
import { AccountModel, type AccountRow } from './account.model.ts';
import type { DepartmentScope } from './policy.ts';

export type NewAccount = Omit<Account, 'id' | 'authVersion' | 'guard'> & { id?: string };

/** The master record of a person: what an import or HR may change. */
export type AccountChanges = Partial<
  Pick<
    Account,
    | 'username'
    | 'name'
    | 'nameLatin'
    | 'email'
    | 'language'
    | 'sex'
    | 'site'
    | 'status'
    | 'grants'
    | 'primaryPost'
    | 'mustChangePassword'
  >
>;

export async function findAccount(id: string): Promise<Account | null> {
  if (!Types.ObjectId.isValid(id)) return null;
  const row = await AccountModel.findById(id).lean<AccountRow | null>();
  return row === null ? null : toAccount(row);
}

export async function getAccount(id: string, tx?: Tx): Promise<Account> {
  const row = await AccountModel.findById(
    id,
    null,
    tx === undefined ? {} : { session: sessionOf(tx) },
  ).lean<AccountRow | null>();
  if (row === null) throw new NotFoundError('no such person');
  return toAccount(row);
}

export async function findAccountByUsername(username: string): Promise<Account | null> {
  const row = await AccountModel.findOne({ usernameKey: usernameKey(username) }).lean<AccountRow | null>();
  return row === null ? null : toAccount(row);
}

/** The account that a name signs in to, with the hash of its password, in one round trip. */
export async function findSignInAccount(
  username: string,
): Promise<{ account: Account | null; passwordHash: string | null }> {
  const [row] = await AccountModel.aggregate<AccountRow & { credentials: { passwordHash: string }[] }>([
    { $match: { usernameKey: usernameKey(username) } },
    { $lookup: { from: 'credentials', localField: '_id', foreignField: '_id', as: 'credentials' } },
  ]);
  if (row === undefined) return { account: null, passwordHash: null };
  return { account: toAccount(row), passwordHash: row.credentials[0]?.passwordHash ?? null };
}

export async function findAccountByStaffNumber(staffNumber: string): Promise<Account | null> {
  const row = await AccountModel.findOne({ staffNumber }).lean<AccountRow | null>();
  return row === null ? null : toAccount(row);
}

export async function listAccounts(ids: readonly string[]): Promise<Account[]> {
  const rows = await AccountModel.find({
    _id: mongoose.trusted({ $in: ids.map((id) => new Types.ObjectId(id)) }),
  }).lean<AccountRow[]>();
  return rows.map(toAccount);
}

export async function listAccountsByStaffNumbers(staffNumbers: readonly string[]): Promise<Account[]> {
  const rows = await AccountModel.find({ staffNumber: mongoose.trusted({ $in: [...staffNumbers] }) }).lean<
    AccountRow[]
  >();
  return rows.map(toAccount);
}

/** People whose primary post lies in a scope, by staff number; `skip` and `limit` page through them. */
export async function listAccountsIn(
  scope: DepartmentScope,
  page: { skip: number; limit: number; statuses?: readonly AccountStatus[] },
): Promise<Account[]> {
  const rows = await AccountModel.find(scopeFilter(scope, page.statuses))
    .sort({ staffNumber: 1 })
    .skip(page.skip)
    .limit(page.limit)
    .lean<AccountRow[]>();
  return rows.map(toAccount);
}

export async function countAccountsIn(scope: DepartmentScope, statuses?: readonly AccountStatus[]): Promise<number> {
  return AccountModel.countDocuments(scopeFilter(scope, statuses));
}

function scopeFilter(scope: DepartmentScope, statuses?: readonly AccountStatus[]): Record<string, unknown> {
  return {
    ...(scope.whole
      ? {}
      : {
          'primaryPost.departmentPath': mongoose.trusted({
            $in: scope.departmentIds.map((id) => new Types.ObjectId(id)),
          }),
        }),
    ...(statuses === undefined ? {} : { status: mongoose.trusted({ $in: [...statuses] }) }),
  };
}

/** Inserts a person; a taken username or staff number ends in a duplicate key error (platform isDuplicateKey). */
export async function insertAccount(account: NewAccount, tx: Tx): Promise<Account> {
  const { id, ...fields } = account;
  const [created] = await AccountModel.create(
    [
      {
        _id: id === undefined ? new Types.ObjectId() : new Types.ObjectId(id),
        ...toRow(fields),
        staffNumber: fields.staffNumber,
        authVersion: 1,
      },
    ],
    { session: sessionOf(tx) },
  );
  if (created === undefined) throw new Error('the insert returned nothing');
  return toAccount(created.toObject<AccountRow>());
}

/**
 * Inserts many people at once; ids are given, so that what refers to them can be prepared before. The rows go as they
 * are, defaults included: making a document of each first would be most of the work of an import.
 */
export async function insertAccounts(accounts: readonly (NewAccount & { id: string })[], tx: Tx): Promise<void> {
  await AccountModel.insertMany(
    accounts.map(({ id, ...fields }) => ({
      _id: new Types.ObjectId(id),
      ...toRow(fields),
      staffNumber: fields.staffNumber,
      authVersion: 1,
      guard: 0,
      revision: 0,
    })),
    { session: sessionOf(tx), lean: true },
  );
}

/** Changes a person's master record and raises its revision and guard. */
export async function updateAccount(id: string, changes: AccountChanges, tx: Tx): Promise<void> {
  const result = await AccountModel.updateOne(
    { _id: id },
    { $set: toRow(changes), $inc: { revision: 1, guard: 1 } },
    { session: sessionOf(tx) },
  );
  if (result.matchedCount === 0) throw new NotFoundError('no such person');
}

/** Ends every session of the person at the next request. */
export async function endSessionsOf(id: string, tx: Tx): Promise<void> {
  await AccountModel.updateOne({ _id: id }, { $inc: { authVersion: 1 } }, { session: sessionOf(tx) });
}

/**
 * Makes all who act under a rule over several documents of one person meet at its account: two transactions that both
 * raise the guard cannot both commit on what they read before. Whatever changes what a person's own pages show raises
 * it too, since they are kept until it moves (own-readings.service.ts).
 */
export async function raiseGuard(personId: string, tx: Tx): Promise<void> {
  await AccountModel.updateOne({ _id: personId }, { $inc: { guard: 1 } }, { session: sessionOf(tx) });
}

function toRow(fields: AccountChanges): Record<string, unknown> {
  const { primaryPost, username, ...rest } = fields;
  return {
    ...rest,
    ...(username === undefined ? {} : { username, usernameKey: usernameKey(username) }),
    ...(primaryPost === undefined ? {} : { primaryPost: primaryPost === null ? null : postRow(primaryPost) }),
  };
}

function postRow(post: PrimaryPost): Record<string, unknown> {
  return {
    departmentId: new Types.ObjectId(post.departmentId),
    departmentPath: post.departmentPath.map((id) => new Types.ObjectId(id)),
    roleProfile: post.roleProfile,
    grade: post.grade,
    managerId: post.managerId === null ? null : new Types.ObjectId(post.managerId),
  };
}

/** Maps a row, also one that a `$lookup` brought along. */
export function toAccount(row: AccountRow): Account {
  const { _id, primaryPost: post, grants, ...rest } = row;
  return {
    id: _id.toString(),
    staffNumber: rest.staffNumber,
    username: rest.username,
    name: rest.name,
    nameLatin: rest.nameLatin,
    email: rest.email,
    language: rest.language,
    sex: rest.sex,
    site: rest.site,
    status: rest.status,
    grants: grants.map(({ role, scopeKind, scopeId, from, to }): Grant => ({ role, scopeKind, scopeId, from, to })),
    primaryPost:
      post === null
        ? null
        : {
            departmentId: post.departmentId.toString(),
            departmentPath: post.departmentPath.map(String),
            roleProfile: post.roleProfile,
            grade: post.grade,
            managerId: post.managerId?.toString() ?? null,
          },
    authVersion: rest.authVersion,
    mustChangePassword: rest.mustChangePassword,
    guard: row.guard,
  };
}
