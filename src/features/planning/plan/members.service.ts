import { recordAct } from '../../audit/index.ts';
import { listCourses } from '../../catalogue/index.ts';
import { enrol, findProgress, listCompletions, listEnrolments, withdraw, type Progress } from '../../learning/index.ts';
import { markDirty } from '../../organisation/index.ts';
import { getAccount, raiseGuard } from '../../people/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { Tx } from '../../../platform/mongo/transaction.ts';
import { creditedOn, type Membership } from '../assignment/assignment.ts';
import { isInAudience } from './audience.ts';
import { insertMembership, listMemberships } from './member.store.ts';
import { listRunningPlans } from './plan.store.ts';
import type { Plan, PlanRevision } from './plan.ts';

export interface Settlement {
  personId: string;
  plan: Plan & { running: PlanRevision };
  /** Who published; null for the application itself. */
  actorId: string | null;
  now: Date;
  today: CivilDate;
}

/** Whether anything was done in a course. */
export function hasBegun({ lessons, quizzes, checks, place }: Progress): boolean {
  return place !== null || [lessons, quizzes, checks].some((done) => Object.keys(done).length > 0);
}

/**
 * Makes a person stand with a plan as it is now: joins or leaves the audience, is enrolled in what is owed and open, and
 * is out of what no plan asks for any more unless it is begun. It looks at the facts of this moment, so a second run
 * changes nothing.
 */
export async function settlePerson(settlement: Settlement, tx: Tx): Promise<void> {
  const { personId, plan, today } = settlement;
  await raiseGuard(personId, tx);
  const account = await getAccount(personId, tx);
  const memberships = (await listMemberships(personId, tx)).filter(({ leftOn }) => leftOn === null);
  const mine = memberships.find(({ planId }) => planId === plan.id) ?? null;
  const others = memberships.filter(({ planId }) => planId !== plan.id);
  const belongs = isInAudience(plan.running.content.audience, account);
  if (belongs !== (mine !== null)) await logChange(settlement, belongs ? 'joined' : 'left', tx);
  if (belongs) await enrolInOpen(settlement, mine?.joinedOn ?? today, tx);
  await withdrawFromUnasked(settlement, { others, belongs }, tx);
}

async function logChange(settlement: Settlement, kind: 'joined' | 'left', tx: Tx): Promise<void> {
  const { personId, plan, actorId, now, today } = settlement;
  const revision = plan.running.number;
  await insertMembership({ personId, planId: plan.id, kind, on: today, revision, recordedAt: now }, tx);
  await markDirty([{ personId }], tx);
  await recordAct(
    {
      actorId,
      act: kind === 'joined' ? 'plan.join' : 'plan.leave',
      subject: { kind: 'account', id: personId },
      at: now,
      details: { plan: plan.id, revision },
    },
    tx,
  );
}

async function enrolInOpen(settlement: Settlement, joinedOn: CivilDate, tx: Tx): Promise<void> {
  const { personId, plan, actorId, now } = settlement;
  const { courses: codes, creditMonths } = plan.running.content;
  const completions = await listCompletions(personId, tx);
  const courses = (await listCourses()).filter(({ code, state }) => codes.includes(code) && state === 'open');
  for (const { code } of courses) {
    if (creditedOn(code, { completions }, { joinedOn, creditMonths }) !== null) continue;
    await enrol({ personId, code, via: `plan:${plan.id}`, now, actorId }, tx);
  }
}

async function withdrawFromUnasked(
  { personId, plan, actorId, now }: Settlement,
  { others, belongs }: { others: readonly Membership[]; belongs: boolean },
  tx: Tx,
): Promise<void> {
  const byPlan = (await listEnrolments(personId)).filter(({ via }) => via.startsWith('plan:'));
  if (byPlan.length === 0) return;
  const running = await listRunningPlans(others.map(({ planId }) => planId));
  const asked = new Set([
    ...(belongs ? plan.running.content.courses : []),
    ...running.flatMap((other) => other.running.content.courses),
  ]);
  for (const { code } of byPlan) {
    if (asked.has(code) || hasBegun(await findProgress(personId, code, tx))) continue;
    await withdraw({ personId, code, reason: 'plan', now, actorId }, tx);
  }
}
