import { expect } from 'chai';

import { loadCourses } from '../../../src/features/catalogue/index.ts';
import { listEnrolments } from '../../../src/features/learning/index.ts';
import { setPosts, type Department } from '../../../src/features/organisation/index.ts';
import {
  actorOfAccount,
  updateAccount,
  type Account,
  type Actor,
  type DepartmentScope,
} from '../../../src/features/people/index.ts';
import {
  hoursOwed,
  listAssignments,
  planProgressOf,
  publishPlan,
  refreshAudiences,
  runPlanBatches,
  saveDraft,
  type PlanContent,
} from '../../../src/features/planning/index.ts';
import { findBatchProgress } from '../../../src/features/planning/plan/batch.store.ts';
import { MemberModel } from '../../../src/features/planning/plan/plan.model.ts';
import { getPlan, listPlans } from '../../../src/features/planning/plan/plan.store.ts';
import { ConflictError, NotFoundError } from '../../../src/kernel/errors.ts';
import { inProject } from '../../../src/platform/files.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { TODAY } from '../../support/deps.ts';
import { makeDepartment, makeFramework, makePerson } from '../../support/people.ts';
import { aContent, anAudience } from '../../unit/planning/facts.ts';

const now = new Date(`${TODAY}T09:00:00+08:00`);
const moment = { now, today: TODAY };
const whole: DepartmentScope = { whole: true };

function failOn(personId: string, error: unknown): void {
  throw new Error(`${personId}: ${String(error)}`);
}

describe('the publication of a plan', () => {
  let bureau: Department;
  let clerk: Account;
  let hr: Actor;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await loadCourses(inProject('courses'), { actorId: null, now });
    bureau = await makeDepartment('B01');
    clerk = await makePerson({ department: bureau });
    hr = actorOfAccount(await makePerson({ department: bureau, roleProfile: 'R09' }), TODAY);
  });

  function forClerks(changes: Partial<PlanContent> = {}): PlanContent {
    const audience = anAudience({ departments: [{ id: bureau.id, subtree: true }], profiles: ['R01'] });
    return aContent({ audience, courses: ['DG104', 'DG102'], ...changes });
  }

  async function publish(content = forClerks(), id: string | null = null): Promise<string> {
    const plan = id === null ? null : await getPlan(id);
    const planId = await publishPlan({ plan, version: plan?.version ?? 0, content, actor: hr, scope: whole, now });
    await runPlanBatches(moment, failOn);
    return planId;
  }

  async function move(person: Account, roleProfile: string): Promise<void> {
    const post = { departmentId: bureau.id, roleProfile, grade: null, isPrimary: true, managerId: null };
    await inTransaction((tx) =>
      setPosts({ personId: person.id, posts: [{ ...post, from: TODAY, to: null }], actorId: null, ...moment }, tx),
    );
  }

  async function enrolledIn(person: Account): Promise<string[]> {
    return (await listEnrolments(person.id)).map(({ code, via }) => `${code} ${via}`);
  }

  it('enrols the audience in what has opened, and owes the rest too', async () => {
    const id = await publish();
    expect(await enrolledIn(clerk)).to.deep.equal([`DG104 plan:${id}`]);
    expect(await listEnrolments(hr.id)).to.deep.equal([]);
    const owed = await listAssignments(clerk.id, TODAY);
    expect(owed.map(({ courseCode, due, state }) => [courseCode, due, state])).to.deep.equal([
      ['DG102', '2026-12-25', 'assigned'],
      ['DG104', '2026-12-25', 'assigned'],
    ]);
    expect(await hoursOwed(clerk.id, TODAY)).to.equal(14);
  });

  it('gives one enrolment and one membership, however often and by how many it is applied', async () => {
    const content = forClerks();
    const id = await publishPlan({ plan: null, version: 0, content, actor: hr, scope: whole, now });
    await Promise.all([1, 2, 3].map(() => runPlanBatches(moment, failOn)));
    await runPlanBatches(moment, failOn);
    expect(await enrolledIn(clerk)).to.deep.equal([`DG104 plan:${id}`]);
    expect(await MemberModel.countDocuments({})).to.equal(1);
  });

  it('goes on with the others when one person fails, and comes back to that one', async () => {
    const broken = await makePerson({ department: bureau });
    const content = forClerks();
    const id = await publishPlan({ plan: null, version: 0, content, actor: hr, scope: whole, now });
    const row = { personId: broken.id, planId: id, kind: 'left', on: TODAY, revision: 1, recordedAt: now };
    const obstacle = await MemberModel.create({ ...row, sequence: 2 });
    const failed: string[] = [];
    await runPlanBatches(moment, (personId) => failed.push(personId));
    expect(failed).to.deep.equal([broken.id]);
    expect([await enrolledIn(clerk), await enrolledIn(broken)].map(({ length }) => length)).to.deep.equal([1, 0]);
    expect(await findBatchProgress(id)).to.deep.equal({ done: 1, total: 2 });
    await MemberModel.deleteOne({ _id: obstacle._id });
    await runPlanBatches(moment, failOn);
    expect(await enrolledIn(broken)).to.have.length(1);
    expect(await findBatchProgress(id)).to.equal(null);
  });

  it('lets one of two who publish the same version win', async () => {
    const id = await saveDraft({ plan: null, version: 0, content: forClerks(), actor: hr, scope: whole, now });
    const plan = await getPlan(id);
    const act = { plan, version: plan.version, content: forClerks(), actor: hr, scope: whole, now };
    const results = await Promise.allSettled([publishPlan(act), publishPlan(act)]);
    expect(results.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).to.be.instanceOf(ConflictError);
    expect((await getPlan(id)).running?.number).to.equal(1);
  });

  it('gives numbers of their own to plans that are made at once', async () => {
    const act = { plan: null, version: 0, content: forClerks(), actor: hr, scope: whole, now };
    await Promise.all([1, 2, 3].map(() => saveDraft(act)));
    expect((await listPlans(whole)).map(({ number }) => number).sort()).to.deep.equal([1, 2, 3]);
  });

  it('withdraws whoever leaves the audience before beginning, and logs both', async () => {
    await publish();
    await move(clerk, 'R05');
    expect(await refreshAudiences(moment)).to.equal(1);
    await runPlanBatches(moment, failOn);
    expect(await enrolledIn(clerk)).to.deep.equal([]);
    expect((await listAssignments(clerk.id, TODAY)).map(({ state }) => state)).to.deep.equal([
      'withdrawn',
      'withdrawn',
    ]);
    const log = await MemberModel.find().sort({ sequence: 1 }).lean();
    expect(log.map(({ kind, sequence }) => [kind, sequence])).to.deep.equal([
      ['joined', 1],
      ['left', 2],
    ]);
    expect(await refreshAudiences(moment)).to.equal(0);
  });

  it('keeps an enrolment that another plan asks for', async () => {
    const first = await publish();
    await publish(aContent({ title: { en: 'Second' }, audience: anAudience({ named: [clerk.id] }) }));
    const owed = (await listAssignments(clerk.id, TODAY)).find(({ courseCode }) => courseCode === 'DG104');
    expect([owed?.planTitle, ...(owed?.alsoIn ?? []).map(({ planTitle }) => planTitle)]).to.have.deep.members([
      { en: 'Newcomers 2026' },
      { en: 'Second' },
    ]);
    await move(clerk, 'R05');
    await refreshAudiences(moment);
    await runPlanBatches(moment, failOn);
    expect(await enrolledIn(clerk)).to.deep.equal([`DG104 plan:${first}`]);
  });

  it('lets newcomers join, and forgets leavers', async () => {
    await publish();
    const newcomer = await makePerson({ department: bureau });
    await inTransaction((tx) => updateAccount(clerk.id, { status: 'left' }, tx));
    await refreshAudiences(moment);
    await runPlanBatches(moment, failOn);
    expect(await enrolledIn(newcomer)).to.have.length(1);
    expect(await enrolledIn(clerk)).to.deep.equal([]);
    const [progress] = await planProgressOf([bureau.id], TODAY);
    expect(progress).to.deep.include({ people: 1, done: 0, overdue: 0, nextDue: '2026-12-25' });
  });

  it('takes a new wording to the members: other courses, other people', async () => {
    const id = await publish();
    await publish(forClerks({ courses: ['DG102'] }), id);
    expect(await enrolledIn(clerk)).to.deep.equal([]);
    expect((await listAssignments(clerk.id, TODAY)).map(({ courseCode }) => courseCode)).to.deep.equal(['DG102']);
  });

  it('hides a plan from whoever does not look after all that it reaches', async () => {
    const other = await makeDepartment('B02');
    const id = await saveDraft({ plan: null, version: 0, content: forClerks(), actor: hr, scope: whole, now });
    const scope = (department: Department): DepartmentScope => ({ whole: false, departmentIds: [department.id] });
    expect((await getPlan(id, scope(bureau))).id).to.equal(id);
    expect(await listPlans(scope(other))).to.deep.equal([]);
    const refused = await getPlan(id, scope(other)).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(NotFoundError);
    const everywhere = aContent({ audience: anAudience({ profiles: ['R01'] }) });
    const wide = await saveDraft({ plan: null, version: 0, content: everywhere, actor: hr, scope: whole, now });
    expect((await listPlans(scope(bureau))).map((plan) => plan.id)).to.deep.equal([id]);
    expect(wide).to.not.equal(id);
  });
});
