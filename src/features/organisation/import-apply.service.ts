import { recordAct } from '../audit/index.ts';
import {
  covers,
  giveGrants,
  holds,
  openAccount,
  scopeOf,
  takeRevision,
  updateAccount,
  type DepartmentScope,
} from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError, ForbiddenError } from '../../kernel/errors.ts';
import { inTransaction, isDuplicateKey, type Tx } from '../../platform/mongo/transaction.ts';
import {
  decideStart,
  type ImportBatch,
  type ImportChoice,
  type RowOutcome,
  type StartRefusal,
} from './import-batch.ts';
import { actorNow } from './import-check.service.ts';
import type { PersonPlan } from './import-known.ts';
import {
  countOutcomes,
  leaveOutAbsent,
  listBatches,
  listOpenRows,
  moveBatch,
  settleRow,
  type PlannedRow,
} from './import.store.ts';
import { setStatus } from './people-acts.service.ts';
import { departmentsFor, pathIn, type DepartmentView } from './people-scope.service.ts';
import { setPosts } from './posts.service.ts';

interface Moment {
  now: Date;
  today: CivilDate;
}

/** Starts writing a checked batch as chosen; the job takes it from there. */
export async function startImport(
  batch: ImportBatch,
  by: { actorId: string | null; choice: ImportChoice & { typed: string }; now: Date },
): Promise<{ started: true } | { started: false; reason: StartRefusal }> {
  const decision = decideStart(batch, by.choice);
  if (!decision.allowed) return { started: false, reason: decision.reason };
  const choice: ImportChoice = { onlyGood: by.choice.onlyGood, closeAbsent: by.choice.closeAbsent };
  const moved = await inTransaction(async (tx) => {
    const isOurs = await moveBatch(batch.id, { from: 'checked', to: 'running', choice, at: by.now }, tx);
    if (!isOurs) return false;
    if (!choice.closeAbsent) await leaveOutAbsent(batch.id, by.now, tx);
    await recordAct(
      {
        actorId: by.actorId,
        act: 'people.import',
        subject: { kind: 'import', id: batch.id },
        at: by.now,
        details: { ...batch.counts, ...choice },
      },
      tx,
    );
    return true;
  });
  return moved ? { started: true } : { started: false, reason: 'state' };
}

/** Ends a batch: a checked one is thrown away, a running one stops after the people in hand. */
export async function endImport(batch: ImportBatch, by: { actorId: string; now: Date }): Promise<boolean> {
  const to = batch.state === 'checked' ? 'discarded' : 'stopped';
  if (batch.state !== 'checked' && batch.state !== 'running') return false;
  return inTransaction(async (tx) => {
    if (!(await moveBatch(batch.id, { from: batch.state, to, at: by.now }, tx))) return false;
    await recordAct(
      {
        actorId: by.actorId,
        act: 'people.import-end',
        subject: { kind: 'import', id: batch.id },
        at: by.now,
        details: { to },
      },
      tx,
    );
    return true;
  });
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
  for (;;) {
    const isRunning = (await listBatches('running')).some(({ id }) => id === batch.id);
    if (!isRunning) return done;
    const rights = await rightsOf(batch, moment());
    const rows = rights === null ? [] : await listOpenRows(batch.id, PEOPLE_A_CHUNK);
    if (rights === null || rows.length === 0) {
      await finish(batch, { stopped: rights === null, now: moment().now });
      return done;
    }
    // Rows that grant meet at the one who grants: together they would only run into each other.
    const granting = rows.filter(({ plan }) => plan.grants.length > 0);
    const others = rows.filter(({ plan }) => plan.grants.length === 0);
    await inParallel(others, AT_A_TIME, (row) => applyRow(row, { batch, rights, ...moment() }));
    await inParallel(granting, 1, (row) => applyRow(row, { batch, rights, ...moment() }));
    done += rows.length;
    progress(done);
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
  if (plan.kind === 'add') await addPerson(plan, applying, tx);
  else if (!(await takeRevision(personId, plan.seenRevision ?? 0, tx))) return 'changed-since';
  else if (Object.keys(plan.account).length > 0) await changePerson(plan, applying, tx);
  if (plan.posts !== null) await setPosts({ ...act, posts: plan.posts }, tx);
  if (plan.status !== null) await setStatus({ ...act, status: plan.status }, tx);
  const pathOf = (id: string): readonly string[] | null => pathIn(rights.view, id);
  await giveGrants({ actorId: batch.uploadedBy, holderId: personId, grants: plan.grants, pathOf, now, today }, tx);
  return 'written';
}

async function addPerson(plan: PersonPlan, { batch, now }: Applying, tx: Tx): Promise<void> {
  const { account } = plan;
  await openAccount(
    {
      id: plan.personId,
      staffNumber: plan.staffNumber,
      username: account.username ?? plan.staffNumber,
      name: plan.name,
      nameLatin: account.nameLatin ?? null,
      email: account.email ?? null,
      language: account.language ?? null,
      sex: account.sex ?? null,
      site: account.site ?? null,
      status: 'active',
      grants: [],
      primaryPost: null,
      mustChangePassword: false,
    },
    { actorId: batch.uploadedBy, now, batchId: batch.id },
    tx,
  );
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
