import { expect } from 'chai';

import { enrol, recordImportedCompletion } from '../../../src/features/learning/index.ts';
import { actorOfAccount } from '../../../src/features/people/index.ts';
import { publishPlan, runPlanBatches } from '../../../src/features/planning/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { TODAY } from '../../support/deps.ts';
import { makeDepartment, makeFramework, makePerson } from '../../support/people.ts';
import { loadSmallCourses } from '../../store/learning/small-courses.ts';
import { aContent, anAudience } from '../../unit/planning/facts.ts';

describe('a course that was completed and that a plan asks for again', () => {
  it('is gone on with at home and on its own page', async () => {
    const { app, deps } = await startTestApp();
    await emptyDatabase();
    await makeFramework();
    await loadSmallCourses();
    const now = deps.clock.now();
    const department = await makeDepartment('B01');
    const { id: personId } = await makePerson({ username: 'clerk', department });
    const of = { personId, code: 'TC101', now };
    await inTransaction(async (tx) => {
      await enrol({ ...of, via: 'self' }, tx);
      await recordImportedCompletion({ ...of, completedOn: '2026-09-18', importId: 'i' }, tx);
    });
    const clerk = await signIn(app, 'clerk');
    expect((await clerk.get('/home')).text).to.not.contain('Continue TC101');
    expect((await clerk.get('/courses/TC101')).text)
      .to.contain('Completed on')
      .and.to.contain('Read again');

    const audience = anAudience({ departments: [{ id: department.id, subtree: true }] });
    const content = aContent({ audience, courses: ['TC101'], creditMonths: 0 });
    const actor = actorOfAccount(await makePerson({ department, roleProfile: 'R09' }), TODAY);
    await publishPlan({ plan: null, version: 0, content, actor, scope: { whole: true }, now });
    await runPlanBatches({ now, today: TODAY }, (id, error) => {
      throw new Error(`${id}: ${String(error)}`);
    });
    const lesson = 'href="/courses/TC101/lessons/doors"';
    expect((await clerk.get('/home')).text).to.contain(`class="btn" ${lesson}>Continue TC101</a>`);
    expect((await clerk.get('/home?lang=zh')).text).to.contain(`class="btn" ${lesson}>继续学习TC101</a>`);
    const course = (await clerk.get('/courses/TC101?lang=en')).text;
    expect(course).to.contain(`class="btn" ${lesson}>Start</a>`).and.to.not.contain('Read again');
  });
});
