import { recordActs } from '../audit/index.ts';
import { insertAccounts } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import { bringInHistories } from './histories.service.ts';
import type { PersonPlan } from './import-known.ts';

/** Inserts people who are new, with posts, standing and leave, without a password and without roles. */
export async function addPeople(
  plans: readonly PersonPlan[],
  by: {
    batchId: string;
    actorId: string | null;
    /** Ids from the root to each department, held by the transaction. */
    paths: ReadonlyMap<string, string[]>;
    now: Date;
    today: CivilDate;
  },
  tx: Tx,
): Promise<void> {
  const { batchId, actorId, paths, now, today } = by;
  const people = plans.map((plan) => ({ plan, path: paths.get(primaryOn(plan, today)?.departmentId ?? '') ?? [] }));
  await insertAccounts(
    people.map(({ plan, path }) => accountOf(plan, path, today)),
    tx,
  );
  await bringInHistories(
    people.map(({ plan, path }) => ({
      personId: plan.personId,
      posts: (plan.posts ?? []).map((post) => ({ ...post, recordedAt: now })),
      departmentPath: path,
      evidence: [],
      leaveFrom: plan.status === 'leave' ? today : null,
    })),
    { now, today },
    tx,
  );
  await recordActs(
    plans.map((plan) => ({
      actorId,
      act: 'account.create',
      subject: { kind: 'account', id: plan.personId },
      at: now,
      details: {
        batchId,
        posts: (plan.posts ?? []).map(({ departmentId, roleProfile, from, to }) => ({
          departmentId,
          roleProfile,
          from,
          to,
        })),
      },
    })),
    tx,
  );
}

type PrimaryOf = NonNullable<PersonPlan['posts']>[number];

function primaryOn(plan: PersonPlan, today: CivilDate): PrimaryOf | undefined {
  return plan.posts?.find(({ isPrimary, from, to }) => isPrimary && from <= today && (to === null || today < to));
}

function accountOf(
  plan: PersonPlan,
  departmentPath: string[],
  today: CivilDate,
): Parameters<typeof insertAccounts>[0][number] {
  const { account } = plan;
  const post = primaryOn(plan, today);
  return {
    id: plan.personId,
    staffNumber: plan.staffNumber,
    username: account.username ?? plan.staffNumber,
    name: plan.name,
    nameLatin: account.nameLatin ?? null,
    email: account.email ?? null,
    language: account.language ?? null,
    sex: account.sex ?? null,
    site: account.site ?? null,
    status: plan.status ?? 'active',
    grants: [],
    primaryPost:
      post === undefined
        ? null
        : {
            departmentId: post.departmentId,
            departmentPath,
            roleProfile: post.roleProfile,
            grade: post.grade,
            managerId: post.managerId,
          },
    mustChangePassword: false,
  };
}
