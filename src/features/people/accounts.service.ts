import { recordAct, type ActName } from '../audit/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError } from '../../kernel/errors.ts';
import { randomToken } from '../../kernel/digest.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import type { Account, AccountStatus } from './account.ts';
import {
  endSessionsOf,
  getAccount,
  insertAccount,
  raiseGuard,
  updateAccount,
  type NewAccount,
} from './account.store.ts';
import { keepAnAdministrator } from './administrators.store.ts';
import { standingGrants } from './grants.ts';
import { setOneOffPassword } from './sign-in.service.ts';

interface AccountAct {
  accountId: string;
  actorId: string | null;
  now: Date;
  today: CivilDate;
  /** The import that brought the change. */
  batchId?: string;
}

/** Makes an account without a password. Throws the database's duplicate key error where a name or number is taken. */
export async function openAccount(
  account: NewAccount,
  by: Pick<AccountAct, 'actorId' | 'now' | 'batchId'>,
  tx: Tx,
): Promise<Account> {
  const created = await insertAccount(account, tx);
  await record('account.create', { ...by, accountId: created.id }, tx);
  return created;
}

/**
 * Closes an account: all sessions end at their next request, nobody signs in with it, its roles end, the records stay.
 * Throws ConflictError for one's own account and for the last administrator's.
 */
export async function closeAccount(act: AccountAct, tx: Tx): Promise<void> {
  await raiseGuard(act.accountId, tx);
  const account = await getAccount(act.accountId, tx);
  if (account.status === 'left') return;
  if (account.id === act.actorId) throw new ConflictError('organisation.error.closeSelf');
  if (standingGrants(account.grants, act.today).some(({ role }) => role === 'admin')) {
    await keepAnAdministrator(account.id, act.today, tx);
  }
  const grants = account.grants
    .filter((grant) => grant.from < act.today)
    .map((grant) => (grant.to === null || grant.to > act.today ? { ...grant, to: act.today } : grant));
  await updateAccount(account.id, { status: 'left', grants }, tx);
  await endSessionsOf(account.id, tx);
  await record('account.close', act, tx);
}

/** Opens a closed account again; the roles that ended with it are granted anew where they are wanted. */
export async function reopenAccount(act: AccountAct, tx: Tx): Promise<void> {
  await raiseGuard(act.accountId, tx);
  const account = await getAccount(act.accountId, tx);
  if (account.status !== 'left') return;
  await updateAccount(account.id, { status: 'active' }, tx);
  await endSessionsOf(account.id, tx);
  await record('account.reopen', act, tx);
}

/** Marks somebody as on leave or back from it. A closed account stays closed. */
export async function setLeaveStatus(
  act: AccountAct & { status: Exclude<AccountStatus, 'left'> },
  tx: Tx,
): Promise<void> {
  const account = await getAccount(act.accountId, tx);
  if (account.status === 'left' || account.status === act.status) return;
  await updateAccount(account.id, { status: act.status }, tx);
}

/** A random password for handing over: four groups of letters and digits that are hard to confuse. */
export async function giveOneOffPassword(act: AccountAct, tx: Tx): Promise<string> {
  const password = readablePassword();
  await setOneOffPassword({ accountId: act.accountId, password, by: act.actorId, now: act.now }, tx);
  return password;
}

/**
 * Makes an administrator over the whole, from the command line; the username is the staff number too. Returns a password
 * that works once. Throws the database's duplicate key error where the name is taken.
 */
export async function createAdministrator(who: {
  username: string;
  name: string;
  now: Date;
  today: CivilDate;
}): Promise<string> {
  const { username, name, now, today } = who;
  return inTransaction(async (tx) => {
    const account = await openAccount(
      {
        staffNumber: username,
        username,
        name,
        nameLatin: null,
        email: null,
        language: null,
        sex: null,
        site: null,
        status: 'active',
        grants: [{ role: 'admin', scopeKind: 'whole', scopeId: '', from: today, to: null }],
        primaryPost: null,
        mustChangePassword: true,
      },
      { actorId: null, now },
      tx,
    );
    return giveOneOffPassword({ accountId: account.id, actorId: null, now, today }, tx);
  });
}

// Without 0, 1, i, l and o: they are read wrongly from paper.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 20 letters of 31: 99 bits. Letters are taken from random bytes, and bytes that would favour some are passed over. */
export function readablePassword(): string {
  const letters: string[] = [];
  while (letters.length < 20) {
    for (const byte of Buffer.from(randomToken(32), 'base64url')) {
      if (byte < 248 && letters.length < 20) letters.push(LETTERS.charAt(byte % 31));
    }
  }
  return (letters.join('').match(/.{5}/g) ?? []).join('-');
}

async function record(
  act: ActName,
  { accountId, actorId, now, batchId }: Omit<AccountAct, 'today'>,
  tx: Tx,
): Promise<void> {
  const details = batchId === undefined ? {} : { batchId };
  await recordAct({ actorId, act, subject: { kind: 'account', id: accountId }, at: now, details }, tx);
}
