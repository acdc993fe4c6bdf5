import mongoose, { Types } from 'mongoose';

import { NotFoundError } from '../../kernel/errors.ts';
import { kept, raiseEdition } from '../../platform/mongo/edition.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { Department } from './department.ts';
import { DepartmentModel, PlacementModel, type DepartmentRow, type PlacementRow } from './department.model.ts';

async function readDepartments(tx?: Tx): Promise<Department[]> {
  const rows = await DepartmentModel.find({}, null, tx === undefined ? {} : { session: sessionOf(tx) })
    .sort({ code: 1 })
    .lean<DepartmentRow[]>();
  return rows.map(toDepartment);
}

const everyDepartment = kept(async () => {
  const all = await readDepartments();
  return { all, byId: new Map(all.map((one) => [one.id, one])), byCode: new Map(all.map((one) => [one.code, one])) };
});

/** All departments by code; within a transaction as it sees them. */
export async function listDepartments(tx?: Tx): Promise<Department[]> {
  return tx === undefined ? [...(await everyDepartment()).all] : readDepartments(tx);
}

export async function findDepartmentByCode(code: string): Promise<Department | null> {
  return (await everyDepartment()).byCode.get(code) ?? null;
}

/** Within a transaction as it sees it: what is written by a department's place must not follow an older one. */
export async function findDepartment(id: string, tx?: Tx): Promise<Department | null> {
  if (tx === undefined) return (await everyDepartment()).byId.get(id) ?? null;
  const row = await DepartmentModel.findById(id, null, { session: sessionOf(tx) }).lean<DepartmentRow | null>();
  return row === null ? null : toDepartment(row);
}

export async function getDepartment(id: string): Promise<Department> {
  const department = await findDepartment(id);
  if (department === null) throw new NotFoundError('no such department');
  return department;
}

/** The department and everything below it, by code. */
export async function listSubtree(id: string): Promise<Department[]> {
  const { all } = await everyDepartment();
  return all.filter((one) => one.id === id || one.ancestors.includes(id));
}

/** Inserts a department below its parent, with the dated row that past reports read. */
export async function insertDepartment(
  department: Omit<Department, 'id'> & { id?: string },
  recorded: { recordedAt: Date; tx: Tx },
): Promise<Department> {
  const session = sessionOf(recorded.tx);
  const { id = new Types.ObjectId().toString(), ...fields } = department;
  const _id = new Types.ObjectId(id);
  const parentId = fields.parentId === null ? null : new Types.ObjectId(fields.parentId);
  const ancestors = fields.ancestors.map((ancestor) => new Types.ObjectId(ancestor));
  await raiseEdition(recorded.tx);
  await DepartmentModel.create([{ ...fields, _id, parentId, ancestors }], { session });
  await PlacementModel.create(
    [
      {
        departmentId: _id,
        code: fields.code,
        name: fields.name,
        parentId,
        from: fields.from,
        recordedAt: recorded.recordedAt,
      },
    ],
    { session },
  );
  return { ...fields, id };
}

/**
 * Sets a department's name, parent and ancestors, and records from which day. Two who change the same department meet
 * at its guard.
 */
export async function updateDepartment(
  department: Department,
  recorded: { from: string; recordedAt: Date; tx: Tx },
): Promise<void> {
  const session = sessionOf(recorded.tx);
  const _id = new Types.ObjectId(department.id);
  await raiseEdition(recorded.tx);
  const parentId = department.parentId === null ? null : new Types.ObjectId(department.parentId);
  const result = await DepartmentModel.updateOne(
    { _id },
    {
      $set: {
        name: department.name,
        parentId,
        ancestors: department.ancestors.map((ancestor) => new Types.ObjectId(ancestor)),
        to: department.to,
      },
      $inc: { guard: 1 },
    },
    { session },
  );
  if (result.matchedCount === 0) throw new NotFoundError('no such department');
  await PlacementModel.create(
    [
      {
        departmentId: _id,
        code: department.code,
        name: department.name,
        parentId,
        from: recorded.from,
        recordedAt: recorded.recordedAt,
      },
    ],
    { session },
  );
}

/** Sets where a department of a moved subtree stands; its own parent stays, so no dated row is due. */
export async function setAncestors(id: string, ancestors: readonly string[], tx: Tx): Promise<void> {
  await raiseEdition(tx);
  await DepartmentModel.updateOne(
    { _id: new Types.ObjectId(id) },
    { $set: { ancestors: ancestors.map((ancestor) => new Types.ObjectId(ancestor)) }, $inc: { guard: 1 } },
    { session: sessionOf(tx) },
  );
}

/** Makes all who change the shape of the tree meet: at its roots, and at the departments that they name. */
export async function raiseTreeGuard(ids: readonly string[], tx: Tx): Promise<void> {
  await DepartmentModel.updateMany(
    { $or: [{ parentId: null }, { _id: mongoose.trusted({ $in: ids.map((id) => new Types.ObjectId(id)) }) }] },
    { $inc: { guard: 1 } },
    { session: sessionOf(tx) },
  );
}

/** What a department was called and where it stood, from which day, the latest first; as recorded last. */
export interface Placement {
  name: Department['name'];
  parentId: string | null;
  from: string;
  recordedAt: Date;
}

export async function listPlacements(departmentId: string): Promise<Placement[]> {
  const rows = await PlacementModel.find({ departmentId: new Types.ObjectId(departmentId) })
    .sort({ from: -1, recordedAt: -1 })
    .lean<PlacementRow[]>();
  return rows.map((row) => ({
    name: { ...row.name },
    parentId: row.parentId?.toString() ?? null,
    from: row.from,
    recordedAt: row.recordedAt,
  }));
}

/** Ids of all departments under a scope's departments, themselves included. */
export async function listIdsUnder(departmentIds: readonly string[]): Promise<string[]> {
  const ids = new Set(departmentIds);
  const { all } = await everyDepartment();
  return all.filter((one) => [one.id, ...one.ancestors].some((id) => ids.has(id))).map(({ id }) => id);
}

function toDepartment(row: DepartmentRow): Department {
  return {
    id: row._id.toString(),
    code: row.code,
    name: { ...row.name },
    parentId: row.parentId?.toString() ?? null,
    ancestors: row.ancestors.map(String),
    from: row.from,
    to: row.to,
  };
}
