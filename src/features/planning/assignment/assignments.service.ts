import { getCourse } from '../../catalogue/index.ts';
import { listCompletions, listCompletionsOf, listProgress } from '../../learning/index.ts';
import { listAccountsIn } from '../../people/index.ts';
import type { Bilingual } from '../../../kernel/bilingual.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import { listMemberships, listMembershipsOf } from '../plan/member.store.ts';
import { hasBegun } from '../plan/members.service.ts';
import { listRunningPlans } from '../plan/plan.store.ts';
import { assignmentsOf, isOwed, mergeAssignments, type Assignment, type Membership, type Work } from './assignment.ts';

/** What a person owes by plans, and what they did of it, one piece of work for each course, by day. */
export async function listAssignments(personId: string, today: CivilDate): Promise<Assignment[]> {
  const memberships = await listMemberships(personId);
  if (memberships.length === 0) return [];
  const [completions, progress] = await Promise.all([listCompletions(personId), listProgress(personId)]);
  const begun = new Set(progress.filter(hasBegun).map(({ code }) => code));
  const all = await assignmentsIn(memberships, new Map([[personId, { completions, begun }]]), today);
  return mergeAssignments(all);
}

/** The plan that asks a person for a course first, and by when; null where none does, or it is done. */
export async function findDue(of: {
  personId: string;
  code: string;
  today: CivilDate;
}): Promise<{ due: CivilDate; planTitle: Bilingual } | null> {
  const assignments = await listAssignments(of.personId, of.today);
  const owed = assignments.find((assignment) => assignment.courseCode === of.code && isOwed(assignment));
  return owed === undefined ? null : { due: owed.due, planTitle: owed.planTitle };
}

/** Hours of the courses that a person still owes by plans. */
export async function hoursOwed(personId: string, today: CivilDate): Promise<number> {
  const owed = (await listAssignments(personId, today)).filter(isOwed);
  const courses = await Promise.all(owed.map(({ courseCode }) => getCourse(courseCode)));
  return courses.reduce((sum, { hours }) => sum + hours, 0);
}

/**
 * Assignments of memberships, plan by plan. Of people whose work says nothing about what is begun, what they owe counts
 * as assigned.
 */
export async function assignmentsIn(
  memberships: readonly Membership[],
  workOf: ReadonlyMap<string, Work>,
  today: CivilDate,
): Promise<(Assignment & { personId: string })[]> {
  const plans = await listRunningPlans([...new Set(memberships.map(({ planId }) => planId))]);
  const byId = new Map(plans.map((plan) => [plan.id, { id: plan.id, content: plan.running.content }]));
  return memberships.flatMap((membership) => {
    const plan = byId.get(membership.planId);
    if (plan === undefined) return [];
    const { personId } = membership;
    const work = workOf.get(personId) ?? { completions: [], begun: new Set<string>() };
    return assignmentsOf(membership, { plan, work, today }).map((assignment) => ({ ...assignment, personId }));
  });
}

/** What people completed, by person; what they have begun is not asked. */
export async function completionsOf(personIds: readonly string[]): Promise<Map<string, Work>> {
  const work = new Map<string, Work & { completions: { code: string; completedOn: CivilDate }[] }>();
  for (const { personId, code, completedOn } of await listCompletionsOf(personIds)) {
    const known = work.get(personId) ?? { completions: [], begun: new Set<string>() };
    known.completions.push({ code, completedOn });
    work.set(personId, known);
  }
  return work;
}

/** How far people are with one plan; people count, not courses. */
export interface PlanProgress {
  planId: string;
  planTitle: Bilingual;
  people: number;
  /** People who have done all of it. */
  done: number;
  /** People with anything overdue. */
  overdue: number;
  /** The next day by which somebody owes something; null when nobody does. */
  nextDue: CivilDate | null;
}

/** How far the people of departments and all below them are with each plan that they are in. */
export async function planProgressOf(departmentIds: readonly string[], today: CivilDate): Promise<PlanProgress[]> {
  const people: string[] = [];
  for (let skip = 0; ; skip += PEOPLE_A_READ) {
    const accounts = await listAccountsIn(
      { whole: false, departmentIds: [...departmentIds] },
      { skip, limit: PEOPLE_A_READ, statuses: ['active', 'leave'] },
    );
    people.push(...accounts.map(({ id }) => id));
    if (accounts.length < PEOPLE_A_READ) break;
  }
  return progressOf(await listMembershipsOf(people), today);
}

const PEOPLE_A_READ = 1000;

/** The same for memberships. */
export async function progressOf(memberships: readonly Membership[], today: CivilDate): Promise<PlanProgress[]> {
  const work = await completionsOf([...new Set(memberships.map(({ personId }) => personId))]);
  return countProgress(await assignmentsIn(memberships, work, today), today);
}

/** Counts people by plan. */
export function countProgress(
  assignments: readonly (Assignment & { personId: string })[],
  today: CivilDate,
): PlanProgress[] {
  const plans = new Map<string, { title: Bilingual; people: Map<string, Assignment[]> }>();
  for (const assignment of assignments) {
    const plan = plans.get(assignment.planId) ?? {
      title: assignment.planTitle,
      people: new Map<string, Assignment[]>(),
    };
    plan.people.set(assignment.personId, [...(plan.people.get(assignment.personId) ?? []), assignment]);
    plans.set(assignment.planId, plan);
  }
  return [...plans].map(([planId, { title, people }]) => {
    const each = [...people.values()];
    const days = each
      .flat()
      .filter((one) => isOwed(one) && one.due >= today)
      .map(({ due }) => due)
      .sort();
    return {
      planId,
      planTitle: title,
      people: each.length,
      done: each.filter((own) => !own.some(isOwed)).length,
      overdue: each.filter((own) => own.some(({ isOverdue }) => isOverdue)).length,
      nextDue: days[0] ?? null,
    };
  });
}
