import { recordAct, type ActName } from '../../audit/index.ts';
import { listCourses } from '../../catalogue/index.ts';
import { listAccounts, type Actor, type DepartmentScope } from '../../people/index.ts';
import { inTransaction, isDuplicateKey, type Tx } from '../../../platform/mongo/transaction.ts';
import { endBatches, insertBatch } from './batch.store.ts';
import type { Audience } from './audience.ts';
import { insertPlan, insertRevision, nextPlanNumber, updateDraft } from './plan.store.ts';
import type { Plan, PlanContent } from './plan.ts';

interface PlanAct {
  /** null for a new one. */
  plan: Plan | null;
  /** The version that the form was filled in from. */
  version: number;
  content: PlanContent;
  actor: Actor;
  scope: DepartmentScope;
  now: Date;
}

/**
 * Keeps a plan as a draft; nothing changes for anybody. Returns its id. Throws ConflictError when somebody else has
 * changed it since.
 */
export async function saveDraft(act: PlanAct): Promise<string> {
  const reach = await reachOf(act);
  return withFreeNumber(() =>
    inTransaction(async (tx) => {
      const { plan, content: draft, version, now } = act;
      const id = plan?.id ?? (await insertNew(act, reach, tx));
      if (plan !== null) await updateDraft({ id, version, draft, reach, now }, tx);
      await record(act, { id, act: plan === null ? 'plan.create' : 'plan.change' }, tx);
      return id;
    }),
  );
}

/** Makes the wording the one that runs, and begins the work on its audience. Returns the id. Throws as above. */
export async function publishPlan(act: PlanAct): Promise<string> {
  const [reach, courses] = await Promise.all([reachOf(act), listCourses()]);
  const openCourses = courses
    .filter(({ code, state }) => act.content.courses.includes(code) && state === 'open')
    .map(({ code }) => code);
  return withFreeNumber(() =>
    inTransaction(async (tx) => {
      const { plan, content, now, actor } = act;
      const id = plan?.id ?? (await insertNew(act, reach, tx));
      const version = plan === null ? 1 : act.version;
      const number = (plan?.running?.number ?? 0) + 1;
      const revision = { planId: id, number, content, publishedAt: now, publishedBy: actor.id };
      await insertRevision({ id, version, reach, now, revision, openCourses }, tx);
      await endBatches(id, now, tx);
      await insertBatch({ planId: id, revision: number, reason: 'publication', actorId: actor.id, now }, tx);
      await record(act, { id, act: 'plan.publish', details: { revision: number } }, tx);
      return id;
    }),
  );
}

async function insertNew({ content, now }: PlanAct, reach: readonly string[], tx: Tx): Promise<string> {
  return insertPlan({ number: await nextPlanNumber(tx), draft: content, reach, now }, tx);
}

async function record(
  { actor, content, now }: PlanAct,
  done: { id: string; act: ActName; details?: Record<string, unknown> },
  tx: Tx,
): Promise<void> {
  const { courses, due } = content;
  await recordAct(
    {
      actorId: actor.id,
      act: done.act,
      subject: { kind: 'plan', id: done.id },
      at: now,
      details: { courses, due, ...done.details },
    },
    tx,
  );
}

/** Of two plans that took the same number at once, one asks for the next. */
async function withFreeNumber<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isDuplicateKey(error) || tries === 5) throw error;
    }
  }
}

/**
 * Departments that a plan reaches, as written and as it runs; empty where it may reach anybody. Who looks after all of
 * them may open it.
 */
async function reachOf({ plan, content, scope }: PlanAct): Promise<string[]> {
  const written = await reachOfAudience(content.audience, scope);
  const running = plan?.running == null ? null : await reachOfAudience(plan.running.content.audience, scope);
  if (written.length === 0 || running?.length === 0) return [];
  return [...new Set([...written, ...(running ?? [])])];
}

async function reachOfAudience(audience: Audience, scope: DepartmentScope): Promise<string[]> {
  const { departments, profiles, named } = audience;
  if (departments.length === 0 && profiles.length > 0) return [];
  const people = await listAccounts(named);
  const ids = [
    ...departments.map(({ id }) => id),
    ...people.flatMap(({ primaryPost }) => (primaryPost === null ? [] : [primaryPost.departmentId])),
  ];
  if (ids.length > 0) return ids;
  return scope.whole ? [] : scope.departmentIds;
}
