import { recordActs } from '../audit/index.ts';
import { giveGrants, takeRevision, updateAccount } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError, ForbiddenError } from '../../kernel/errors.ts';
import { inTransaction, isDuplicateKey, type Tx } from '../../platform/mongo/transaction.ts';
import { holdPaths } from './departments-held.store.ts';
import { addPeople } from './import-add.service.ts';
import type { ImportBatch, RowOutcome } from './import-batch.ts';
import type { PersonPlan } from './import-known.ts';
import { withinRights, type ImportRights } from './import-rights.service.ts';
import { listStillOpen, settleRows, type PlannedRow } from './import-row.store.ts';
import { setStatus } from './people-acts.service.ts';
import { pathIn } from './people-scope.service.ts';
import { writePosts } from './posts.service.ts';

export interface Writing {
  batch: ImportBatch;
  rights: ImportRights;
  now: Date;
  today: CivilDate;
}

/**
 * Writes people of a batch in one transaction, each with the audit entries, posts, standing and outcome that belong to
 * them. Where a rule stands against one of them nothing is written, and the halves are tried apart, down to that one,
 * who is settled with what stood against it. People whom another process has settled meanwhile are passed over.
 */
export async function writePeople(rows: readonly PlannedRow[], writing: Writing): Promise<void> {
  const allowed = await withinRights(rows, writing);
  const ids = rows.map(({ id }) => id);
  try {
    await inTransaction(async (tx) => {
      if (!(await settleRows(ids, { outcome: 'written', at: writing.now }, tx))) throw new SettledAlready();
      const written = await writeTogether(allowed, writing, tx);
      await correct(rows, { allowed, written, at: writing.now }, tx);
    });
  } catch (error) {
    await writeApart(rows, { error, writing });
  }
}

/** Thrown when another process has written some of the people: the transaction that wrote them again is undone. */
class SettledAlready extends Error {}

async function writeApart(
  rows: readonly PlannedRow[],
  { error, writing }: { error: unknown; writing: Writing },
): Promise<void> {
  if (error instanceof SettledAlready) {
    const open = await listStillOpen(rows.map(({ id }) => id));
    if (open.length > 0) await writePeople(open, writing);
    return;
  }
  const outcome = outcomeOf(error);
  if (outcome === null) throw error;
  if (rows.length > 1) {
    const half = Math.ceil(rows.length / 2);
    await writePeople(rows.slice(0, half), writing);
    await writePeople(rows.slice(half), writing);
    return;
  }
  const ids = rows.map(({ id }) => id);
  await inTransaction((tx) => settleRows(ids, { outcome, at: writing.now }, tx));
}

/** How somebody ends against whom this was thrown; null for a failure that is no rule. */
function outcomeOf(error: unknown): RowOutcome | null {
  if (error instanceof ConflictError || error instanceof ForbiddenError) return 'refused';
  return isDuplicateKey(error) ? 'changed-since' : null;
}

/** Settles those otherwise whom the transaction left out. */
async function correct(
  rows: readonly PlannedRow[],
  found: { allowed: readonly PlannedRow[]; written: ReadonlySet<string>; at: Date },
  tx: Tx,
): Promise<void> {
  const allowed = new Set(found.allowed.map(({ id }) => id));
  const refused = rows.filter(({ id }) => !allowed.has(id)).map(({ id }) => id);
  const changed = found.allowed.filter(({ id }) => !found.written.has(id)).map(({ id }) => id);
  await settleRows(refused, { outcome: 'refused', at: found.at, from: 'written' }, tx);
  await settleRows(changed, { outcome: 'changed-since', at: found.at, from: 'written' }, tx);
}

/** Returns the ids of the rows that were written: all but those of people changed by somebody since the check. */
async function writeTogether(rows: readonly PlannedRow[], writing: Writing, tx: Tx): Promise<Set<string>> {
  const added = rows.filter(({ plan }) => plan.kind === 'add');
  const known: PlannedRow[] = [];
  for (const row of rows) {
    const { kind, personId, seenRevision } = row.plan;
    if (kind !== 'add' && (await takeRevision(personId, seenRevision ?? 0, tx))) known.push(row);
  }
  const departments = rows.flatMap(({ plan }) => (plan.posts ?? []).map(({ departmentId }) => departmentId));
  const paths = await holdPaths(departments, tx);
  const plansOf = (some: readonly PlannedRow[]): PersonPlan[] => some.map(({ plan }) => plan);
  if (added.length > 0) await addPeople(plansOf(added), { ...byOf(writing), paths }, tx);
  if (known.length > 0) await changePeople(plansOf(known), writing, tx);
  for (const { plan } of [...added, ...known]) await grantTo(plan, writing, tx);
  return new Set([...added, ...known].map(({ id }) => id));
}

interface By {
  batchId: string;
  actorId: string | null;
  now: Date;
  today: CivilDate;
}

function byOf({ batch, now, today }: Writing): By {
  return { batchId: batch.id, actorId: batch.uploadedBy, now, today };
}

async function changePeople(plans: readonly PersonPlan[], writing: Writing, tx: Tx): Promise<void> {
  const { batchId, ...act } = byOf(writing);
  const moving = plans.flatMap(({ personId, posts }) => (posts === null ? [] : [{ personId, posts }]));
  const primaries = await writePosts(moving, act, tx);
  for (const { personId, account } of plans) {
    const primaryPost = primaries.get(personId);
    const changes = { ...account, ...(primaryPost === undefined ? {} : { primaryPost }) };
    if (Object.keys(changes).length > 0) await updateAccount(personId, changes, tx);
  }
  const changed = plans.filter(({ account }) => Object.keys(account).length > 0);
  await recordActs(
    changed.map(({ personId, account }) => ({
      actorId: act.actorId,
      act: 'account.change',
      subject: { kind: 'account', id: personId },
      at: act.now,
      details: { batchId, fields: Object.keys(account) },
    })),
    tx,
  );
  for (const { personId, status } of plans) {
    if (status !== null) await setStatus({ ...act, batchId, personId, status }, tx);
  }
}

async function grantTo(
  { personId, grants }: PersonPlan,
  { batch, rights, now, today }: Writing,
  tx: Tx,
): Promise<void> {
  if (grants.length === 0) return;
  const pathOf = (id: string): readonly string[] | null => pathIn(rights.view, id);
  await giveGrants({ actorId: batch.uploadedBy, holderId: personId, grants, pathOf, now, today }, tx);
}
