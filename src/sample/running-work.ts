import { getCourse } from '../features/catalogue/index.ts';
import { enrol, recordQuizPassed } from '../features/learning/index.ts';
import type { Department } from '../features/organisation/index.ts';
import { actorOfAccount, findAccountByUsername, type Actor } from '../features/people/index.ts';
import { publishPlan, runPlanBatches, saveDraft, type PlanContent } from '../features/planning/index.ts';
import { addDays, type CivilDate } from '../kernel/date.ts';
import { inTransaction } from '../platform/mongo/transaction.ts';

interface Moment {
  now: Date;
  today: CivilDate;
}

const COURSE = 'DG104';

/** A plan that runs, one that is being written, and a course half done, so that no page is empty on the first day. */
export async function beginWork(departments: ReadonlyMap<string, Department>, moment: Moment): Promise<void> {
  await beginPlans(departments, moment);
  await beginCourse(moment);
}

async function actorNamed(username: string, today: CivilDate): Promise<Actor> {
  const account = await findAccountByUsername(username);
  if (account === null) throw new RangeError(`the sample city has no ${username}`);
  return actorOfAccount(account, today);
}

async function beginPlans(departments: ReadonlyMap<string, Department>, { now, today }: Moment): Promise<void> {
  const actor = await actorNamed('hr', today);
  const audience = (...codes: string[]): PlanContent['audience'] => ({
    departments: codes.flatMap((code) => {
      const department = departments.get(code);
      return department === undefined ? [] : [{ id: department.id, subtree: true }];
    }),
    profiles: [],
    named: [],
    excluded: [],
  });
  const write = { plan: null, version: 0, actor, scope: { whole: true } as const, now };
  await publishPlan({
    ...write,
    content: {
      title: { en: 'Annual security refresh', zh: '年度网络安全复训' },
      audience: audience('B01-1', 'B01-2', 'B03-3'),
      courses: [COURSE],
      due: { kind: 'fixed', on: addDays(today, 24) },
      creditMonths: 3,
    },
  });
  await saveDraft({
    ...write,
    content: {
      title: { en: 'Digital law for the Data Bureau', zh: '数据局数字法治培训' },
      audience: audience('B02'),
      courses: ['DG106'],
      due: { kind: 'after', days: 90, notBefore: addDays(today, 120) },
      creditMonths: 12,
    },
  });
  await runPlanBatches({ now, today }, (personId, error) => {
    throw new Error(`the sample plan failed for ${personId}`, { cause: error });
  });
}

/** The officer has passed the first two quizzes. */
async function beginCourse({ now, today }: Moment): Promise<void> {
  const { id: personId } = await actorNamed('officer', today);
  const course = await getCourse(COURSE);
  if (course.state !== 'open') return;
  await inTransaction(async (tx) => {
    await enrol({ personId, code: COURSE, via: 'self', now }, tx);
    for (const quizId of ['m1', 'm2']) {
      await recordQuizPassed(
        { personId, code: COURSE, versionId: course.id, quizId, attemptId: `sample ${quizId}`, share: 1, now, today },
        tx,
      );
    }
  });
}
