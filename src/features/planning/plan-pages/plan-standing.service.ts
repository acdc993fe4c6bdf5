import { listProgress } from '../../learning/index.ts';
import { listAccounts, type Account } from '../../people/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { Assignment, Work } from '../assignment/assignment.ts';
import { assignmentsIn, completionsOf } from '../assignment/assignments.service.ts';
import { listMembers } from '../plan/member.store.ts';
import { hasBegun } from '../plan/members.service.ts';
import { reaches, type PlanScope } from '../plan/plan-scope.service.ts';
import type { Plan } from '../plan/plan.ts';

/** A member of a plan and what they owe by it. */
export interface MemberStanding {
  account: Account;
  assignments: Assignment[];
}

export const MEMBERS_A_PAGE = 25;

export interface PlanStanding {
  /** Everybody whom the reader looks after, by staff number; what is begun is not asked of all. */
  members: MemberStanding[];
  /** Those of one page, with what is begun. */
  page: MemberStanding[];
}

/** How the members of a plan stand whom an actor looks after; `page` counts from 1. */
export async function planStandingOf(
  plan: Plan,
  reader: { planScope: PlanScope; today: CivilDate; page: number },
): Promise<PlanStanding> {
  const { planScope, today, page } = reader;
  const joined = await listMembers(plan.id);
  const accounts = (await listAccounts([...joined.keys()]))
    .filter((account) => reaches(planScope, account))
    .sort((a, b) => (a.staffNumber < b.staffNumber ? -1 : 1));
  const work = await completionsOf(accounts.map(({ id }) => id));
  const standings = async (people: readonly Account[]): Promise<MemberStanding[]> => {
    const memberships = people.map(({ id }) => ({
      planId: plan.id,
      personId: id,
      joinedOn: joined.get(id) ?? today,
      leftOn: null,
    }));
    const byPerson = new Map<string, Assignment[]>();
    for (const one of await assignmentsIn(memberships, work, today))
      byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), one]);
    return people.map((account) => ({ account, assignments: byPerson.get(account.id) ?? [] }));
  };
  const members = await standings(accounts);
  const shown = accounts.slice((page - 1) * MEMBERS_A_PAGE, page * MEMBERS_A_PAGE);
  await Promise.all(shown.map(async ({ id }) => work.set(id, await withBegun(id, work.get(id)))));
  return { members, page: await standings(shown) };
}

async function withBegun(personId: string, work: Work | undefined): Promise<Work> {
  const progress = await listProgress(personId);
  return {
    completions: work?.completions ?? [],
    begun: new Set(progress.filter(hasBegun).map(({ code }) => code)),
  };
}
