import mongoose, { Types } from 'mongoose';

import type { Account, AccountStatus } from './account.ts';
import { AccountModel, type AccountRow } from './account.model.ts';
import { toAccount } from './account.store.ts';
import type { DepartmentScope } from './policy.ts';

/**
 * A page of a manager's own people, by staff number, and how many there are in all: whose primary post lies in the
 * scope, and whose primary post names the manager, wherever it is; never the manager.
 */
export async function listOwnPeople(
  { managerId, scope }: { managerId: string; scope: DepartmentScope },
  page: { skip: number; limit: number; statuses: readonly AccountStatus[] },
): Promise<{ accounts: Account[]; total: number }> {
  const manager = new Types.ObjectId(managerId);
  const filter = {
    _id: mongoose.trusted({ $ne: manager }),
    status: mongoose.trusted({ $in: [...page.statuses] }),
    ...(scope.whole ? {} : { $or: [{ 'primaryPost.managerId': manager }, within(scope.departmentIds)] }),
  };
  const [rows, total] = await Promise.all([
    AccountModel.find(filter).sort({ staffNumber: 1 }).skip(page.skip).limit(page.limit).lean<AccountRow[]>(),
    AccountModel.countDocuments(filter),
  ]);
  return { accounts: rows.map(toAccount), total };
}

function within(departmentIds: readonly string[]): Record<string, unknown> {
  return {
    'primaryPost.departmentPath': mongoose.trusted({ $in: departmentIds.map((id) => new Types.ObjectId(id)) }),
  };
}
