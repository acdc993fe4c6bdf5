import { listCourses } from '../../catalogue/index.ts';
import { listProgress } from '../../learning/index.ts';
import { listAccounts, type Account } from '../../people/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import { isOwed } from '../assignment/assignment.ts';
import { assignmentsIn, completionsOf } from '../assignment/assignments.service.ts';
import { listBelonging } from './audiences.service.ts';
import { dryRunOf, type DryRun } from './dry-run.ts';
import { listMembers, listMembershipsOf } from './member.store.ts';
import { hasBegun } from './members.service.ts';
import type { Plan, PlanContent } from './plan.ts';

const NAMES_SHOWN = 5;

/** A dry run with the people whom a page shows by name. */
export interface ShownDryRun {
  run: DryRun;
  joining: Account[];
  leaving: { account: Account; hasBegun: boolean }[];
}

/** Says what publishing a wording would do today; changes nothing. */
export async function tryPlan(plan: Plan | null, content: PlanContent, today: CivilDate): Promise<ShownDryRun> {
  const [accounts, members, all] = await Promise.all([
    listBelonging(content.audience),
    plan === null ? new Map<string, CivilDate>() : listMembers(plan.id),
    listCourses(),
  ]);
  const ids = accounts.map(({ id }) => id);
  const [work, memberships] = await Promise.all([completionsOf(ids), listMembershipsOf(ids)]);
  const elsewhere = memberships.filter(({ planId }) => planId !== plan?.id);
  const owed = (await assignmentsIn(elsewhere, work, today)).filter(isOwed);
  const run = dryRunOf({
    content,
    today,
    members,
    people: accounts.map(({ id, primaryPost }) => ({
      id,
      departmentId: primaryPost?.departmentId ?? null,
      completions: work.get(id)?.completions ?? [],
    })),
    courses: content.courses.flatMap((code) => all.filter((course) => course.code === code)),
    others: owed.map(({ planId, planTitle, personId, courseCode, due }) => ({
      planId,
      planTitle,
      personId,
      courses: [courseCode],
      due,
    })),
  });
  return { run, ...(await namesOf(run, accounts, content)) };
}

async function namesOf(
  run: DryRun,
  accounts: readonly Account[],
  content: PlanContent,
): Promise<Pick<ShownDryRun, 'joining' | 'leaving'>> {
  const joining = new Set(run.changes.joining);
  const leaving = await listAccounts(run.changes.leaving.slice(0, NAMES_SHOWN));
  return {
    joining: accounts.filter(({ id }) => joining.has(id)).slice(0, NAMES_SHOWN),
    leaving: await Promise.all(
      leaving.map(async (account) => {
        const progress = await listProgress(account.id);
        return { account, hasBegun: progress.some((one) => content.courses.includes(one.code) && hasBegun(one)) };
      }),
    ),
  };
}
