import { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { CredentialModel, PasswordLinkModel } from './credential.model.ts';

export async function findPasswordHash(accountId: string): Promise<string | null> {
  const row = await CredentialModel.findById(accountId).lean();
  return row?.passwordHash ?? null;
}

export async function setPasswordHash(
  accountId: string,
  hash: { passwordHash: string; now: Date },
  tx: Tx,
): Promise<void> {
  await CredentialModel.updateOne(
    { _id: new Types.ObjectId(accountId) },
    { $set: { passwordHash: hash.passwordHash, changedAt: hash.now } },
    { upsert: true, session: sessionOf(tx) },
  );
}

export async function insertPasswordLink(
  link: { tokenHash: string; accountId: string; expiresAt: Date },
  tx: Tx,
): Promise<void> {
  await PasswordLinkModel.create([{ ...link, accountId: new Types.ObjectId(link.accountId) }], {
    session: sessionOf(tx),
  });
}

/** The account of a link that still holds, or null. */
export async function findLinkedAccount(tokenHash: string, now: Date): Promise<string | null> {
  const row = await PasswordLinkModel.findOne({ tokenHash }).lean();
  return row === null || row.expiresAt <= now ? null : row.accountId.toString();
}

/** Removes a link; false when somebody used it before. */
export async function takePasswordLink(tokenHash: string, tx: Tx): Promise<boolean> {
  const result = await PasswordLinkModel.deleteOne({ tokenHash }, { session: sessionOf(tx) });
  return result.deletedCount === 1;
}
