import { recordAct } from '../audit/index.ts';
import { randomToken, sha256 } from '../../kernel/digest.ts';
import { hashPassword, passwordFits } from '../../platform/passwords.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import type { Account } from './account.ts';
import { endSessionsOf, findAccount, findSignInAccount, getAccount, updateAccount } from './account.store.ts';
import {
  findLinkedAccount,
  findPasswordHash,
  insertPasswordLink,
  setPasswordHash,
  takePasswordLink,
} from './credential.store.ts';
import { commonPasswords } from './common-passwords.store.ts';
import { judgePassword, type PasswordRefusal } from './password.ts';
import type { Throttle } from './throttle.store.ts';

/** Minutes that a link to set a password holds: one asked for by mail, and one that HR hands over. */
const LINK_MINUTES = { mail: 30, hr: 3 * 24 * 60 } as const;

export interface SignInAttempt {
  username: string;
  password: string;
  address: string;
  now: Date;
}

/**
 * The account of a name and a password, or null. An unknown name and a closed account cost the same work and give the
 * same answer. Throws TooManyError when this pair of name and address, or the address, has failed too often.
 */
export async function signIn(attempt: SignInAttempt, throttle: Throttle): Promise<Account | null> {
  await throttle.check(attempt);
  const { account, passwordHash } = await findSignInAccount(attempt.username);
  const fits = await passwordFits(passwordHash, attempt.password);
  if (!fits || account === null || account.status === 'left') {
    await throttle.countFailure(attempt);
    return null;
  }
  await inTransaction((tx) =>
    recordAct(
      { actorId: account.id, act: 'session.sign-in', subject: { kind: 'account', id: account.id }, at: attempt.now },
      tx,
    ),
  );
  return account;
}

/** Makes the name of a new password final in the caller's transaction and ends all other sessions. */
async function setPassword(
  account: Account,
  change: { passwordHash: string; now: Date; mustChange: boolean },
  tx: Tx,
): Promise<void> {
  await setPasswordHash(account.id, change, tx);
  await updateAccount(account.id, { mustChangePassword: change.mustChange }, tx);
  await endSessionsOf(account.id, tx);
}

export type PasswordChange =
  { changed: true; account: Account } | { changed: false; reason: PasswordRefusal | 'current' | 'link' };

export function refusePassword(account: Account, password: string): PasswordRefusal | null {
  return judgePassword(password, { ...account, common: commonPasswords() });
}

/** Changes one's own password, given the current one. */
export async function changePassword(change: {
  accountId: string;
  current: string;
  password: string;
  now: Date;
}): Promise<PasswordChange> {
  const account = await getAccount(change.accountId);
  if (!(await passwordFits(await findPasswordHash(account.id), change.current)))
    return { changed: false, reason: 'current' };
  const refusal = change.password === change.current ? 'common' : refusePassword(account, change.password);
  if (refusal !== null) return { changed: false, reason: refusal };
  const passwordHash = await hashPassword(change.password);
  await inTransaction(async (tx) => {
    await setPassword(account, { passwordHash, now: change.now, mustChange: false }, tx);
    await recordAct(
      { actorId: account.id, act: 'password.change', subject: { kind: 'account', id: account.id }, at: change.now },
      tx,
    );
  });
  return { changed: true, account: await getAccount(account.id) };
}

/** Makes a link to set a password. The token leaves this function once and is stored by its hash. */
export async function createPasswordLink(
  link: { account: Account; by: string | null; via: keyof typeof LINK_MINUTES; now: Date },
  tx: Tx,
): Promise<string> {
  const token = randomToken(24);
  const expiresAt = new Date(link.now.getTime() + LINK_MINUTES[link.via] * 60_000);
  await insertPasswordLink({ tokenHash: sha256(token), accountId: link.account.id, expiresAt }, tx);
  await recordAct(
    {
      actorId: link.by,
      act: 'password.link',
      subject: { kind: 'account', id: link.account.id },
      at: link.now,
      details: { via: link.via },
    },
    tx,
  );
  return token;
}

/** The person of a link that still holds, or null. */
export async function accountOfLink(token: string, now: Date): Promise<Account | null> {
  const accountId = await findLinkedAccount(sha256(token), now);
  return accountId === null ? null : findAccount(accountId);
}

/** Sets a password by a link; the link is used up. */
export async function setPasswordByLink(change: {
  token: string;
  password: string;
  now: Date;
}): Promise<PasswordChange> {
  const account = await accountOfLink(change.token, change.now);
  if (account === null || account.status === 'left') return { changed: false, reason: 'link' };
  const refusal = refusePassword(account, change.password);
  if (refusal !== null) return { changed: false, reason: refusal };
  const passwordHash = await hashPassword(change.password);
  const taken = await inTransaction(async (tx) => {
    if (!(await takePasswordLink(sha256(change.token), tx))) return false;
    await setPassword(account, { passwordHash, now: change.now, mustChange: false }, tx);
    await recordAct(
      { actorId: account.id, act: 'password.set', subject: { kind: 'account', id: account.id }, at: change.now },
      tx,
    );
    return true;
  });
  return taken ? { changed: true, account: await getAccount(account.id) } : { changed: false, reason: 'link' };
}

/** Gives an account a one-off password that must be changed at the first sign-in. */
export async function setOneOffPassword(
  change: { accountId: string; password: string; by: string | null; now: Date; mustChange?: boolean },
  tx: Tx,
): Promise<void> {
  const account = await getAccount(change.accountId, tx);
  const passwordHash = await hashPassword(change.password);
  await setPassword(account, { passwordHash, now: change.now, mustChange: change.mustChange ?? true }, tx);
  await recordAct(
    { actorId: change.by, act: 'password.one-off', subject: { kind: 'account', id: account.id }, at: change.now },
    tx,
  );
}
