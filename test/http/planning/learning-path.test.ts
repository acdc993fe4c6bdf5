import { expect } from 'chai';
import type { Express } from 'express';

import { loadCourses } from '../../../src/features/catalogue/index.ts';
import { recordEvidence, type Department } from '../../../src/features/organisation/index.ts';
import { inProject } from '../../../src/platform/files.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { TODAY, type TestDeps } from '../../support/deps.ts';
import { makeDepartment, makeFramework, makePerson } from '../../support/people.ts';

describe('a learning path', () => {
  let app: Express;
  let deps: TestDeps;
  let bureau: Department;
  before(async () => {
    ({ app, deps } = await startTestApp());
  });
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await loadCourses(inProject('courses'), { actorId: null, now: deps.clock.now() });
    bureau = await makeDepartment('B01');
  });

  function stepsIn(page: string): string[] {
    const path = /<ol class="path">[\s\S]*?<\/ol>/.exec(page)?.[0] ?? '';
    return [...path.matchAll(/<a href="\/courses\/(\w+)">/g)].map(([, code = '']) => code);
  }

  it('closes the gaps of a newcomer at the window in 36 hours, and says why each course is in it', async () => {
    await makePerson({ username: 'clerk', department: bureau, roleProfile: 'R01' });
    const page = (await (await signIn(app, 'clerk')).get('/learning-path')).text;
    expect(stepsIn(page)).to.deep.equal(['DG102', 'DG104', 'DG103', 'DG105', 'DG106']);
    expect(page).to.contain('5 courses, 36 h together');
    expect(page).to.contain('needed before DG103 and DG105').and.contain('to level 2, by its final');
    expect(page).to.contain('opens on 4 January 2027').and.contain('Take it up: DG104');
  });

  it('says the same in Chinese', async () => {
    await makePerson({ username: 'clerk', department: bureau, roleProfile: 'R01' });
    const page = (await (await signIn(app, 'clerk')).get('/learning-path?lang=zh')).text;
    expect(stepsIn(page)).to.have.length(5);
    expect(page).to.contain('是DG103、DG105的先修课程').and.contain('2027年1月4日开课');
  });

  it('fits a budget of hours, names what it leaves open, and refuses what is no number of hours', async () => {
    await makePerson({ username: 'clerk', department: bureau, roleProfile: 'R01' });
    const clerk = await signIn(app, 'clerk');
    const page = (await clerk.get('/learning-path?hours=14')).text;
    expect(page).to.contain('14 h of 14 h').and.contain('value="14"').and.contain('does not fit into your hours');
    expect((await clerk.get('/learning-path?hours=')).status).to.equal(200);
    const refused = await clerk.get('/learning-path?hours=many');
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Enter the hours as a number from 1 to 1000.').and.contain('value="many"');
  });

  it('names what no course closes', async () => {
    await makePerson({ username: 'head', department: bureau, roleProfile: 'R12' });
    const page = (await (await signIn(app, 'head')).get('/learning-path')).text;
    expect(page).to.contain('What stays open: 3 gaps').and.contain('reaches level 3 of 4: no course leads further.');
  });

  it('leads who has no role profile to the courses, and tells who has every level so', async () => {
    await makePerson({ username: 'guest' });
    expect((await (await signIn(app, 'guest')).get('/learning-path')).text).to.contain(
      'Your post has no role profile yet',
    );
    const clerk = await makePerson({ username: 'clerk', department: bureau, roleProfile: 'R01' });
    const codes = 'GOV POL SVC LRN DIG AIL SEC PRI INC PAR ACC LAW OPN SHR DGV ANA PRJ URB'.split(' ');
    await inTransaction((tx) =>
      recordEvidence(
        {
          personId: clerk.id,
          now: deps.clock.now(),
          today: TODAY,
          entries: codes.map((competency) => ({
            competency,
            level: 3,
            source: 'supervised-exam' as const,
            earnedOn: TODAY,
            cause: { kind: 'import', id: 'history' } as const,
          })),
        },
        tx,
      ),
    );
    expect((await (await signIn(app, 'clerk')).get('/learning-path')).text).to.contain(
      'You have every level that your post requires',
    );
  });

  it('says on the first day that nothing is owed', async () => {
    await makePerson({ username: 'clerk', department: bureau });
    const clerk = await signIn(app, 'clerk');
    expect((await clerk.get('/assignments')).text).to.contain('No plan asks anything of you today.');
    expect((await clerk.get('/assignments?lang=zh')).text).to.contain('没有待完成的任务');
  });
});
