import { recordAct } from '../audit/index.ts';
import {
  covers,
  giveGrants,
  holds,
  scopeOf,
  takeRevision,
  updateAccount,
  type DepartmentScope,
} from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError, ForbiddenError } from '../../kernel/errors.ts';
import { inTransaction, isDuplicateKey, type Tx } from '../../platform/mongo/transaction.ts';
import { type ImportBatch, type RowOutcome } from './import-batch.ts';
import { actorNow } from './import-known.service.ts';
import type { PersonPlan } from './import-known.ts';
import {
  countOutcomes,
  listBatches,
  listOpenRows,
  moveBatch,
  settleRow,
  settleRows,
  type PlannedRow,
} from './import.store.ts';
import { addPeople, repairPaths } from './import-add.service.ts';
import { setStatus } from './people-acts.service.ts';
import { departmentsFor, pathIn, type DepartmentView } from './people-scope.service.ts';
import { setPosts } from './posts.service.ts';

interface Moment {
  now: Date;
  today: CivilDate;
}

const PEOPLE_A_CHUNK = 400;
const AT_A_TIME = 12;

/** Writes what running batches still hold, also after a process that was killed. Returns how many people it wrote. */
export async function applyRunningImports(moment: () => Moment): Promise<number> {
  let count = 0;
  for (const batch of await listBatches('running')) count += await applyImport(batch, moment);
  return count;
}

/** Writes one running batch to its end, or until somebody stops it. */
export async function applyImport(
  batch: ImportBatch,
  moment: () => Moment,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  let done = 0;
  let before: DepartmentView | null = null;
  for (;;) {
    const isRunning = (await listBatches('running')).some(({ id }) => id === batch.id);
    if (!isRunning) return done;
    const rights = await rightsOf(batch, moment());
    if (before !== null && rights !== null) await repairPaths(before, rights.view);
    before = rights?.view ?? null;
    const rows = rights === null ? [] : await listOpenRows(batch.id, PEOPLE_A_CHUNK);
    if (rights === null || rows.length === 0) {
      await finish(batch, { stopped: rights === null, now: moment().now });
      return done;
    }
    await applyChunk(rows, { batch, rights, ...moment() });
    done += rows.length;
    progress(done);
  }
}

/**
 * People who are new and get no role go in groups, since nobody else can be at them; whoever is known already gets a
 * transaction alone; and those who get roles go one after another, since they meet at the one who grants.
 */
async function applyChunk(rows: readonly PlannedRow[], applying: Applying): Promise<void> {
  const granting = rows.filter(({ plan }) => plan.grants.length > 0);
  const added = rows.filter(({ plan }) => plan.grants.length === 0 && plan.kind === 'add');
  const others = rows.filter(({ plan }) => plan.grants.length === 0 && plan.kind !== 'add');
  await inParallel(groupsOf(added), GROUPS_AT_A_TIME, (group) => applyGroup(group, applying));
  await inParallel(others, AT_A_TIME, (row) => applyRow(row, applying));
  await inParallel(granting, 1, (row) => applyRow(row, applying));
}

const PEOPLE_A_GROUP = 40;
const GROUPS_AT_A_TIME = 3;

function groupsOf(rows: readonly PlannedRow[]): PlannedRow[][] {
  return Array.from({ length: Math.ceil(rows.length / PEOPLE_A_GROUP) }, (_, index) =>
    rows.slice(index * PEOPLE_A_GROUP, (index + 1) * PEOPLE_A_GROUP),
  );
}

/** Writes a group of new people in one transaction; where one of them cannot be written, each gets one of its own. */
async function applyGroup(rows: readonly PlannedRow[], applying: Applying): Promise<void> {
  const { batch, rights, now, today } = applying;
  try {
    if (!rows.every(({ plan }) => isStillWithin(plan, rights))) throw new ForbiddenError('out of reach by now');
    await inTransaction(async (tx) => {
      await addPeople(
        rows.map(({ plan }) => plan),
        { batchId: batch.id, actorId: batch.uploadedBy, view: rights.view, now, today },
        tx,
      );
      const ids = rows.map(({ id }) => id);
      if (!(await settleRows(ids, { outcome: 'written', at: now }, tx))) throw new AlreadyWritten();
    });
  } catch (error) {
    if (!(error instanceof AlreadyWritten || error instanceof ForbiddenError || isDuplicateKey(error))) throw error;
    for (const row of rows) await applyRow(row, applying);
  }
}

interface Rights {
  scope: DepartmentScope;
  view: DepartmentView;
}

/** Over whom the batch may still be written: rights as they are now, not as they were at the check. */
async function rightsOf(batch: ImportBatch, { today }: Moment): Promise<Rights | null> {
  if (batch.uploadedBy === null) return { scope: { whole: true }, view: await departmentsFor({ whole: true }) };
  const actor = await actorNow(batch.uploadedBy, today);
  if (actor === null || !holds(actor, 'people.import')) return null;
  const scope = scopeOf(actor, 'people.import');
  return { scope, view: await departmentsFor(scope) };
}

async function finish(batch: ImportBatch, { stopped, now }: { stopped: boolean; now: Date }): Promise<void> {
  const outcomes = await countOutcomes(batch.id);
  const to = stopped ? 'stopped' : 'done';
  await inTransaction(async (tx) => {
    if (!(await moveBatch(batch.id, { from: 'running', to, at: now }, tx))) return;
    await recordAct(
      {
        actorId: batch.uploadedBy,
        act: 'people.import-end',
        subject: { kind: 'import', id: batch.id },
        at: now,
        details: { to, ...outcomes },
      },
      tx,
    );
  });
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

interface Applying extends Moment {
  batch: ImportBatch;
  rights: Rights;
}

/** Writes one person in a short transaction of its own; what went wrong is settled as the row's outcome. */
async function applyRow(row: PlannedRow, applying: Applying): Promise<void> {
  if (!isStillWithin(row.plan, applying.rights)) {
    await settle(row, 'refused', applying.now);
    return;
  }
  try {
    await inTransaction(async (tx) => {
      const outcome = await writePerson(row.plan, applying, tx);
      if (!(await settleRow(row.id, { outcome, at: applying.now }, tx))) throw new AlreadyWritten();
    });
  } catch (error) {
    if (error instanceof AlreadyWritten) return;
    if (error instanceof ConflictError || error instanceof ForbiddenError) await settle(row, 'refused', applying.now);
    else if (isDuplicateKey(error)) await settle(row, 'changed-since', applying.now);
    else throw error;
  }
}

/** Thrown when another worker has written the row: the transaction that wrote it again is undone. */
class AlreadyWritten extends Error {}

async function settle(row: PlannedRow, outcome: RowOutcome, at: Date): Promise<void> {
  await inTransaction((tx) => settleRow(row.id, { outcome, at }, tx));
}

function isStillWithin(plan: PersonPlan, { scope, view }: Rights): boolean {
  return (plan.posts ?? []).every(({ departmentId, to }) => {
    const path = pathIn(view, departmentId);
    return path !== null && (to !== null || covers(scope, path));
  });
}

async function writePerson(plan: PersonPlan, applying: Applying, tx: Tx): Promise<RowOutcome> {
  const { batch, rights, now, today } = applying;
  const { personId } = plan;
  const act = { personId, actorId: batch.uploadedBy, now, today, batchId: batch.id };
  const pathOf = (id: string): readonly string[] | null => pathIn(rights.view, id);
  const grant = { actorId: batch.uploadedBy, holderId: personId, grants: plan.grants, pathOf, now, today };
  if (plan.kind === 'add') {
    await addPeople([plan], { batchId: batch.id, actorId: batch.uploadedBy, view: rights.view, now, today }, tx);
    await giveGrants(grant, tx);
    return 'written';
  }
  if (!(await takeRevision(personId, plan.seenRevision ?? 0, tx))) return 'changed-since';
  if (Object.keys(plan.account).length > 0) await changePerson(plan, applying, tx);
  if (plan.posts !== null) await setPosts({ ...act, posts: plan.posts }, tx);
  if (plan.status !== null) await setStatus({ ...act, status: plan.status }, tx);
  await giveGrants(grant, tx);
  return 'written';
}

async function changePerson(plan: PersonPlan, { batch, now }: Applying, tx: Tx): Promise<void> {
  await updateAccount(plan.personId, plan.account, tx);
  await recordAct(
    {
      actorId: batch.uploadedBy,
      act: 'account.change',
      subject: { kind: 'account', id: plan.personId },
      at: now,
      details: { batchId: batch.id, fields: Object.keys(plan.account) },
    },
    tx,
  );
}
