import { expect } from 'chai';
import type { Express } from 'express';

import { enrol, findEnrolment, recordImportedCompletion } from '../../../src/features/learning/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, visit, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import type { TestDeps } from '../../support/deps.ts';
import { makeDepartment, makeFramework, makePerson } from '../../support/people.ts';
import { loadSmallCourses } from '../../store/learning/small-courses.ts';

describe('the catalogue and a course', () => {
  let app: Express;
  let deps: TestDeps;
  let clerk: Visitor;
  let personId: string;
  before(async () => {
    ({ app, deps } = await startTestApp());
  });
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await loadSmallCourses();
    personId = (await makePerson({ username: 'clerk', department: await makeDepartment('B01') })).id;
    clerk = await signIn(app, 'clerk');
  });
  const textOf = async (address: string): Promise<string> => (await clerk.get(address)).text;
  const complete = (code: string): Promise<void> =>
    inTransaction((tx) =>
      recordImportedCompletion({ personId, code, completedOn: '2026-09-18', importId: 'i', now: deps.clock.now() }, tx),
    );

  it('asks a visitor to sign in', async () => {
    const answer = await visit(app).get('/courses/TC101');
    expect(answer.headers.location).to.equal('/sign-in?next=%2Fcourses%2FTC101');
  });

  it('shows what closes my gaps, what I have completed and what is announced', async () => {
    await complete('TC104');
    const page = await textOf('/courses');
    expect(page).to.contain('Ordered by what brings you closest to your post: window-service clerk.');
    expect(page)
      .to.match(/5 courses/)
      .and.to.contain('Closes 1 missing level')
      .and.to.contain('0 to 1');
    expect(page).to.contain('Passed 18 September').and.to.contain('Mar 2027').and.to.contain('After TC101');
  });

  it('narrows the courses by filters in the address, with counts and a way back', async () => {
    const open = await textOf('/courses?state=announced');
    expect(open).to.contain('1 course<').and.to.contain('Cameras').and.to.not.contain('About doors');
    expect(open).to.match(/name="state" value="announced" checked/);
    expect(open).to.contain('<a class="chip" href="/courses">');
    const none = await textOf('/courses?competency=URB&state=open&level=4');
    expect(none).to.contain('No course fits all of these').and.to.contain('competency&#x3D;URB&amp;state&#x3D;open');
  });

  it('shows everything for filters that there are not, and takes no list for a word', async () => {
    for (const query of ['state=x&hours=99&level=7&language=fr', 'state=open&state=done', 'q[$ne]=1', '__proto__=1']) {
      const answer = await clerk.get(`/courses?${query}`);
      expect(answer.status, query).to.equal(200);
      expect(answer.text, query).to.contain('5 courses');
    }
  });

  it('searches lessons too, in Chinese as well, and keeps what was typed as text', async () => {
    const page = await textOf(`/courses?q=${encodeURIComponent('尾随')}`);
    expect(page).to.contain('1 course<').and.to.contain('/courses/TC101/lessons/doors');
    const hostile = await textOf(`/courses?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(hostile).to.not.contain('<script>alert');
  });

  it('speaks the reader’s language, courses and labels alike', async () => {
    const page = await textOf('/courses?lang=zh');
    expect(page).to.contain('门禁与钥匙').and.to.contain('共5门课程').and.to.contain('lang="zh-Hans"');
    expect(await textOf('/courses/TC101'))
      .to.contain('您尚未报名')
      .and.to.contain('结业考试');
  });

  it('tells somebody without a post that no level is asked of them', async () => {
    await makePerson({ username: 'newcomer' });
    const newcomer = await signIn(app, 'newcomer');
    expect((await newcomer.get('/courses')).text).to.contain('Your account has no post yet');
    expect((await newcomer.get('/courses/TC101')).text).to.contain('so no level is asked of you');
  });

  it('is a page, too, before any course is published', async () => {
    await emptyDatabase();
    await makeFramework();
    await makePerson({ username: 'first' });
    const first = await signIn(app, 'first');
    expect((await first.get('/courses')).text).to.contain('No course has been published yet');
  });

  it('answers 404 to courses that there are not', async () => {
    for (const code of ['TC999', '__proto__', '$ne', 'tc101', '%2e%2e']) {
      expect((await clerk.get(`/courses/${code}`)).status, code).to.equal(404);
    }
    expect((await clerk.post('/courses/TC999/enrolment')).status).to.equal(404);
  });

  it('enrols once, says so, and shows where to begin', async () => {
    expect(await textOf('/courses/TC101')).to.contain('action="/courses/TC101/enrolment"');
    const answer = await clerk.post('/courses/TC101/enrolment', { via: 'plan:1', personId: 'x', versionId: 'y' });
    expect([answer.status, answer.headers.location]).to.deep.equal([303, '/courses/TC101?done=enrolled']);
    expect((await clerk.post('/courses/TC101/enrolment')).status).to.equal(303);
    const page = await textOf('/courses/TC101?done=enrolled');
    expect(page).to.contain('You are enrolled.').and.to.contain('href="/courses/TC101/lessons/doors">Start</a>');
    expect(page).to.contain('You are on version 1').and.to.contain('0 of 2');
    expect(await findEnrolment(personId, 'TC101')).to.include({ via: 'self' });
    expect(await textOf('/courses')).to.contain('In progress');
  });

  it('refuses a course that another must precede, and lets it through once that is completed', async () => {
    const refused = await clerk.post('/courses/TC102/enrolment');
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('You cannot enrol yet: first complete TC101 Doors and keys.');
    expect(await findEnrolment(personId, 'TC102')).to.equal(null);
    await complete('TC101');
    expect((await clerk.post('/courses/TC102/enrolment')).status).to.equal(303);
  });

  it('refuses with a sentence where the course does not take learners', async () => {
    const sentences: Record<string, string> = {
      TC103: 'the course has not opened',
      TC104: 'your manager decides who takes part',
      TC105: 'closed to new learners',
    };
    for (const [code, sentence] of Object.entries(sentences)) {
      const answer = await clerk.post(`/courses/${code}/enrolment`);
      expect(answer.status, code).to.equal(422);
      expect(answer.text, code).to.contain(sentence);
      expect(await textOf(`/courses/${code}`), code).to.not.contain(`action="/courses/${code}/enrolment"`);
    }
  });

  it('refuses a form without its token', async () => {
    const answer = await clerk.agent.post('/courses/TC101/enrolment').type('form').send({});
    expect(answer.status).to.equal(403);
    expect(await findEnrolment(personId, 'TC101')).to.equal(null);
  });

  it('takes a withdrawal with its reason, and none without', async () => {
    await clerk.post('/courses/TC101/enrolment');
    const refused = await clerk.post('/courses/TC101/withdrawal', { reason: '  ' });
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.contain('Enter why you withdraw')
      .and.to.match(/<details open>/);
    const answer = await clerk.post('/courses/TC101/withdrawal', { reason: 'I moved to another post' });
    expect(answer.headers.location).to.equal('/courses/TC101?done=withdrawn');
    expect(await findEnrolment(personId, 'TC101')).to.equal(null);
    expect((await clerk.post('/courses/TC101/withdrawal', { reason: 'Again' })).status).to.equal(422);
  });

  it('does not let go of what a plan asks for', async () => {
    await inTransaction((tx) => enrol({ personId, code: 'TC101', via: 'plan:1', now: deps.clock.now() }, tx));
    expect(await textOf('/courses/TC101'))
      .to.contain('Enrolled through a training plan')
      .and.to.not.contain('/withdrawal');
    const answer = await clerk.post('/courses/TC101/withdrawal', { reason: 'No time' });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('a training plan asks you for this course');
  });

  it('keeps a learner on their version until they move', async () => {
    await clerk.post('/courses/TC101/enrolment');
    await loadSmallCourses(' anew');
    const page = await textOf('/courses/TC101');
    expect(page)
      .to.contain('You are on version 1')
      .and.to.contain('Version 2 has come out')
      .and.to.not.contain('anew<');
    expect((await clerk.post('/courses/TC101/version')).headers.location).to.equal('/courses/TC101?done=moved');
    expect(await textOf('/courses/TC101'))
      .to.contain('You are on version 2')
      .and.to.contain('Doors and keys anew');
  });

  it('shows a completed course as completed, also when it came from an earlier system', async () => {
    await complete('TC101');
    const page = await textOf('/courses/TC101');
    expect(page).to.contain('Completed on').and.to.contain('18 September 2026').and.to.contain('earlier system');
    expect(page).to.not.contain('action="/courses/TC101/enrolment"');
  });

  it('leads a reloaded form back to its page', async () => {
    expect((await clerk.get('/courses/TC101/enrolment?lang=zh')).headers.location).to.equal('/courses/TC101?lang=zh');
  });
});
