import { expect } from 'chai';
import type { Express } from 'express';

import { submitAttempt } from '../../../src/features/assessment/submissions.service.ts';
import { startTestApp } from '../../support/app.ts';
import type { Visitor } from '../../support/browser-like.ts';
import type { TestDeps } from '../../support/deps.ts';
import { NINE, setting, startOne } from '../../store/assessment/exam.ts';
import { signedInCandidate } from '../assessment/candidate.ts';

describe('after a final that was not passed', () => {
  let app: Express;
  let deps: TestDeps;
  let clerk: Visitor;
  let clerkId: string;
  before(async () => {
    ({ app, deps } = await startTestApp());
  });
  beforeEach(async () => {
    ({ clerk, clerkId } = await signedInCandidate({ app, deps }));
  });

  async function fail(): Promise<string> {
    const attemptId = await startOne(clerkId);
    await submitAttempt({ attemptId, personId: clerkId, arrivedAt: NINE, now: NINE }, setting);
    return attemptId;
  }

  it('offers the exam beforehand, with the quizzes as advice, as the exam’s own page does', async () => {
    const course = (await clerk.get('/courses/DG104')).text;
    expect(course).to.contain('Can be taken now').and.to.contain('Advised: pass all module quizzes.');
    expect(course).to.contain('<a class="btn btn--quiet" href="/exams/DG104">Go to the exam</a>');
    expect((await clerk.get('/exams/DG104')).text).to.contain('Start now');
  });

  it('says on the course, at home and among the messages with what, and when it can be taken again', async () => {
    // Read before, so that no page is kept from before the result.
    for (const page of ['/courses/DG104', '/home', '/notices']) {
      expect((await clerk.get(page)).text, page).to.not.contain('not passed');
    }
    const attemptId = await fail();
    const again = 'Final exam not passed, 0%. You can take it again from';
    for (const page of ['/courses/DG104', '/home']) expect((await clerk.get(page)).text, page).to.contain(again);
    const course = (await clerk.get('/courses/DG104')).text;
    expect(course).to.contain('See the exam').and.to.not.contain('Can be taken now');
    const messages = (await clerk.get('/notices')).text;
    expect(messages).to.contain(`href="/attempts/${attemptId}/result"`).and.to.contain('Final exam not passed, 0%.');
    expect((await clerk.get('/home?lang=zh')).text).to.contain('结业考试不合格，得分率0%。');
  });
});
