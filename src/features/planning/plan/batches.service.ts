import { listCourses } from '../../catalogue/index.ts';
import { repeat, type Job } from '../../../platform/jobs.ts';
import { inTransaction, isDuplicateKey } from '../../../platform/mongo/transaction.ts';
import type { Deps } from '../../../web/deps.ts';
import type { Moment } from '../../../web/request.ts';
import { membershipChanges, type MembershipChanges } from './audience.ts';
import { listBelonging } from './audiences.service.ts';
import { stepsOf, type Batch, type BatchReason, type Step } from './batch.ts';
import {
  finishBatch,
  hasOpenBatch,
  insertBatch,
  insertSteps,
  listOpenBatches,
  listWaitingSteps,
  takeStep,
} from './batch.store.ts';
import { listMembers } from './member.store.ts';
import { settlePerson } from './members.service.ts';
import { listOpenCourses, listRunningPlans, setOpenCourses } from './plan.store.ts';
import type { Plan, PlanRevision } from './plan.ts';

type RunningPlan = Plan & { running: PlanRevision };
type Fault = (personId: string, error: unknown) => void;

const STEPS_A_CHUNK = 50;

/**
 * Does what waits, person by person, each in a transaction of its own. It can be ended at any moment and goes on where
 * it was; two that run at once do each step once. A person that fails is told and tried again at the next run.
 */
export async function runPlanBatches(moment: Moment, onFault: Fault): Promise<void> {
  for (const batch of await listOpenBatches()) {
    if (batch.total === null) await prepareBatch(batch);
    const isDone = await applyBatch(batch, moment, onFault);
    if (isDone) await finishBatch(batch.id, moment.now);
  }
}

async function prepareBatch(batch: Batch): Promise<void> {
  const [plan] = await listRunningPlans([batch.planId]);
  if (plan === undefined) return;
  await insertSteps(batch.id, stepsOf(batch.reason, await changesOf(plan)));
}

async function changesOf(plan: RunningPlan): Promise<MembershipChanges> {
  const [members, belonging] = await Promise.all([listMembers(plan.id), listBelonging(plan.running.content.audience)]);
  return membershipChanges(
    members.keys(),
    belonging.map(({ id }) => id),
  );
}

async function applyBatch(batch: Batch, moment: Moment, onFault: Fault): Promise<boolean> {
  let isWhole = true;
  let after: string | null = null;
  for (;;) {
    const steps: Step[] = await listWaitingSteps(batch.id, { after, limit: STEPS_A_CHUNK });
    const last = steps.at(-1);
    if (last === undefined) return isWhole;
    after = last.id;
    const [plan] = await listRunningPlans([batch.planId]);
    if (plan === undefined) return false;
    for (const step of steps) {
      try {
        await applyStep(step, { batch, plan, moment });
      } catch (error) {
        isWhole = false;
        onFault(step.personId, error);
      }
    }
  }
}

async function applyStep(
  { id, personId }: Step,
  { batch, plan, moment }: { batch: Batch; plan: RunningPlan; moment: Moment },
): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await takeStep(id, moment.now, tx))) return;
    await settlePerson({ personId, plan, actorId: batch.actorId, ...moment }, tx);
  });
}

/**
 * Compares who belongs to each running plan with who is a member, and begins the work where they differ or where a
 * course has opened. Returns how many plans were found so.
 */
export async function refreshAudiences({ now }: Pick<Moment, 'now'>): Promise<number> {
  const open = new Set((await listCourses()).filter(({ state }) => state === 'open').map(({ code }) => code));
  let begun = 0;
  for (const plan of await listRunningPlans()) {
    if (await hasOpenBatch(plan.id)) continue;
    const { joining, leaving } = await changesOf(plan);
    const opened = plan.running.content.courses.filter((code) => open.has(code));
    const known = await listOpenCourses(plan.id);
    const isOpening = opened.some((code) => !known.includes(code));
    if (joining.length + leaving.length === 0 && !isOpening) continue;
    begun += (await beginBatch(plan, { reason: isOpening ? 'opening' : 'audience', opened, now })) ? 1 : 0;
  }
  return begun;
}

async function beginBatch(
  plan: RunningPlan,
  { reason, opened, now }: { reason: BatchReason; opened: readonly string[]; now: Date },
): Promise<boolean> {
  try {
    await inTransaction(async (tx) => {
      await setOpenCourses(plan.id, opened, tx);
      await insertBatch({ planId: plan.id, revision: plan.running.number, reason, actorId: null, now }, tx);
    });
    return true;
  } catch (error) {
    // Another process, or a publication, has begun work on the plan.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

const BATCHES_EVERY_MS = 2000;
const AUDIENCES_EVERY_MS = 60_000;

/** Applies publications, and keeps audiences up to date as people, posts and courses change. */
export function startPlanning({ logger, clock }: Deps): Job[] {
  const moment = (): Moment => ({ now: clock.now(), today: clock.today() });
  const onFault: Fault = (personId, error) => {
    const said = error instanceof Error ? error.stack : String(error);
    logger.error({ personId, error: said }, 'a person could not be brought in line with a plan');
  };
  return [
    repeat({
      name: 'planning.batches',
      everyMs: BATCHES_EVERY_MS,
      logger,
      work: () => runPlanBatches(moment(), onFault),
    }),
    repeat({
      name: 'planning.audiences',
      everyMs: AUDIENCES_EVERY_MS,
      logger,
      work: () => refreshAudiences(moment()),
    }),
  ];
}
