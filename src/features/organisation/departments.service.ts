import { recordAct, type ActName } from '../audit/index.ts';
import { setDepartmentPath } from '../people/index.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError, NotFoundError } from '../../kernel/errors.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import { pathOf, refuseMove, type Department } from './department.ts';
import {
  insertDepartment,
  listDepartments,
  raiseTreeGuard,
  setAncestors,
  updateDepartment,
} from './department.store.ts';
import { inParentOrder, previewDepartments, type StatedDepartment } from './import-departments.ts';
import { moveStandings } from './standing.store.ts';

interface DepartmentAct {
  actorId: string | null;
  /** The first day on which it holds. */
  from: CivilDate;
  now: Date;
}

async function read(id: string, tx: Tx): Promise<{ all: Department[]; department: Department }> {
  const all = await listDepartments(tx);
  const department = all.find((one) => one.id === id);
  if (department === undefined) throw new NotFoundError('no such department');
  return { all, department };
}

/**
 * Moves a department with everything below it under another parent: the subtree's paths, the paths on accounts and on
 * standings follow in the caller's transaction, and the unit figures are marked. Throws ConflictError for a move into
 * itself. All who move meet at the roots of the tree, so that two moves never make a circle.
 */
export async function moveDepartment(move: DepartmentAct & { id: string; parentId: string }, tx: Tx): Promise<void> {
  await raiseTreeGuard([move.id, move.parentId], tx);
  const { all, department } = await read(move.id, tx);
  const target = all.find((one) => one.id === move.parentId);
  if (target === undefined) throw new NotFoundError('no such department');
  if (refuseMove(department, target) !== null) throw new ConflictError('organisation.error.intoItself');
  if (department.parentId === target.id) return;
  const moved = { ...department, parentId: target.id, ancestors: pathOf(target) };
  await updateDepartment(moved, { from: move.from, recordedAt: move.now, tx });
  const below = all.filter((one) => one.ancestors.includes(department.id));
  await followPath(department, moved, tx);
  for (const one of below) {
    const depth = one.ancestors.indexOf(department.id);
    const after = { ...one, ancestors: [...moved.ancestors, ...one.ancestors.slice(depth)] };
    await setAncestors(one.id, after.ancestors, tx);
    await followPath(one, after, tx);
  }
  await record(
    'department.move',
    { ...move, details: { from: move.from, before: department.parentId, after: target.id } },
    tx,
  );
}

async function followPath(before: Department, after: Department, tx: Tx): Promise<void> {
  await setDepartmentPath(after.id, pathOf(after), tx);
  await moveStandings({ from: pathOf(before), to: pathOf(after) }, tx);
}

/** Gives a department another name from a day on. */
export async function renameDepartment(rename: DepartmentAct & { id: string; name: Bilingual }, tx: Tx): Promise<void> {
  await raiseTreeGuard([rename.id], tx);
  const { department } = await read(rename.id, tx);
  await updateDepartment({ ...department, name: rename.name }, { from: rename.from, recordedAt: rename.now, tx });
  await record('department.rename', { ...rename, details: { from: rename.from } }, tx);
}

async function record(
  act: ActName,
  { id, actorId, now, details }: { id: string; actorId: string | null; now: Date; details: Record<string, unknown> },
  tx: Tx,
): Promise<void> {
  await recordAct({ actorId, act, subject: { kind: 'department', id }, at: now, details }, tx);
}

/**
 * Writes a checked file of departments in one transaction. It is held against the tree once more inside, so that what
 * changed since the check is seen: then ConflictError, and nothing is written. Returns how many changes were made.
 */
export async function writeDepartments(
  stated: StatedDepartment[],
  by: { actorId: string | null; now: Date; today: CivilDate },
): Promise<number> {
  return inTransaction(async (tx) => {
    await raiseTreeGuard([], tx);
    const known = await listDepartments(tx);
    const preview = previewDepartments({ stated, faults: [] }, { known, today: by.today });
    if (preview.faults.length > 0) throw new ConflictError('organisation.error.changedSince');
    for (const one of inParentOrder(stated, new Map(stated.map((department) => [department.code, department])))) {
      await writeDepartment(one, by, tx);
    }
    return preview.changes.length;
  });
}

async function writeDepartment(
  one: StatedDepartment,
  { actorId, now, today }: { actorId: string | null; now: Date; today: CivilDate },
  tx: Tx,
): Promise<void> {
  const all = await listDepartments(tx);
  const before = all.find(({ code }) => code === one.code);
  const parent = one.parent === null ? null : (all.find(({ code }) => code === one.parent) ?? null);
  const act = { actorId, now, from: one.from ?? today };
  if (before === undefined) {
    const added = { code: one.code, name: one.name, from: act.from, to: null };
    const place = { parentId: parent?.id ?? null, ancestors: parent === null ? [] : pathOf(parent) };
    const created = await insertDepartment({ ...added, ...place }, { recordedAt: now, tx });
    await record('department.create', { id: created.id, actorId, now, details: { code: one.code, ...place } }, tx);
    return;
  }
  const name = { ...before.name, ...one.name };
  if (name.en !== before.name.en || name.zh !== before.name.zh)
    await renameDepartment({ ...act, id: before.id, name }, tx);
  if (parent !== null && parent.id !== before.parentId)
    await moveDepartment({ ...act, id: before.id, parentId: parent.id }, tx);
}
