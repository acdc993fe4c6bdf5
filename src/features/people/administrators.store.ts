import mongoose, { Types } from 'mongoose';

import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError } from '../../kernel/errors.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { AccountModel } from './account.model.ts';

/**
 * Throws ConflictError when nobody but this person would be administrator. All who take the role from somebody raise
 * the guard of every administrator, so that two of them cannot take it from each other at once.
 */
export async function keepAnAdministrator(leavingId: string, today: CivilDate, tx: Tx): Promise<void> {
  const session = sessionOf(tx);
  const holds = mongoose.trusted({
    $elemMatch: { role: 'admin', from: { $lte: today }, $or: [{ to: null }, { to: { $gt: today } }] },
  });
  const administrators: Record<string, unknown> = { grants: holds, status: mongoose.trusted({ $ne: 'left' }) };
  await AccountModel.updateMany(administrators, { $inc: { guard: 1 } }, { session });
  const others = await AccountModel.countDocuments(
    { ...administrators, _id: mongoose.trusted({ $ne: new Types.ObjectId(leavingId) }) },
    { session },
  );
  if (others === 0) throw new ConflictError('organisation.error.lastAdministrator');
}
