import mongoose, { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { DepartmentModel, type DepartmentRow } from './department.model.ts';
import { pathOf } from './department.ts';

type Paths = ReadonlyMap<string, string[]>;

/** The ids from the root to each of some departments, as a transaction sees them. */
export async function pathsWithin(departmentIds: readonly string[], tx: Tx): Promise<Paths> {
  if (departmentIds.length === 0) return new Map();
  const rows = await DepartmentModel.find(someOf(departmentIds), null, { session: sessionOf(tx) })
    .select({ ancestors: 1 })
    .lean<Pick<DepartmentRow, '_id' | 'ancestors'>[]>();
  return new Map(
    rows.map(({ _id, ancestors }) => [
      _id.toString(),
      pathOf({ id: _id.toString(), ancestors: ancestors.map(String) }),
    ]),
  );
}

/**
 * The same, for whoever is about to write people into these departments: a department that is being moved meanwhile
 * meets the transaction at its guard, so that nobody is left with the path of before.
 */
export async function holdPaths(departmentIds: readonly string[], tx: Tx): Promise<Paths> {
  if (departmentIds.length === 0) return new Map();
  await DepartmentModel.updateMany(someOf(departmentIds), { $inc: { guard: 1 } }, { session: sessionOf(tx) });
  return pathsWithin(departmentIds, tx);
}

function someOf(ids: readonly string[]): Record<string, unknown> {
  return { _id: mongoose.trusted({ $in: [...new Set(ids)].map((id) => new Types.ObjectId(id)) }) };
}
