import { expect } from 'chai';
import type { Express } from 'express';

import { findProgress } from '../../../src/features/learning/index.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, type Visitor } from '../../support/browser-like.ts';
import type { TestDeps } from '../../support/deps.ts';
import { makePerson } from '../../support/people.ts';
import { answerRightly } from './answering.ts';
import { signedInCandidate } from './candidate.ts';

const QUIZ = '/courses/DG104/quizzes/m1';

describe('taking a quiz', () => {
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

  async function begin(): Promise<string> {
    const answer = await clerk.post(`${QUIZ}/attempts`);
    expect(answer.status).to.equal(303);
    return String(answer.headers.location).split('/').at(-1) ?? '';
  }

  it('says what it asks, and starts without a clock', async () => {
    const page = await clerk.get(QUIZ);
    expect(page.text).to.contain('Quiz: Targets').and.to.contain('8 questions').and.to.contain('As many as you like');
    const id = await begin();
    const paper = await clerk.get(`/attempts/${id}`);
    expect(paper.text).to.contain('Question 1 of 8').and.not.to.contain('data-countdown=').and.not.to.contain('Secret');
    expect((await clerk.get(QUIZ)).text).to.contain('Continue your attempt');
  });

  it('gives feedback on each question after it is handed in, and counts for the course', async () => {
    const id = await begin();
    await answerRightly(clerk, id);
    await clerk.post(`/attempts/${id}/submission`);
    for (const language of ['en', 'zh']) {
      const result = await clerk.get(`/attempts/${id}/result?lang=${language}`);
      expect(result.status).to.equal(200);
      expect(result.text.match(/Secret rule/g)).to.have.length(8);
      expect(result.text)
        .to.contain(language === 'en' ? 'Quiz passed' : '测验合格')
        .and.not.to.contain('Secret rationale');
    }
    expect((await findProgress(clerkId, 'DG104')).quizzes).to.have.property('m1');
    expect((await clerk.get(`${QUIZ}?lang=en`)).text)
      .to.contain('Passed with 100%')
      .and.to.contain('Start now');
  });

  it('shows the right answers of what was not right', async () => {
    const id = await begin();
    await clerk.post(`/attempts/${id}/submission`);
    const result = await clerk.get(`/attempts/${id}/result?lang=en`);
    expect(result.text)
      .to.contain('Not passed yet')
      .and.to.contain('refund-desk.example')
      .and.to.contain('355 records');
  });

  it('belongs to its course, and to who is in it', async () => {
    expect((await clerk.get('/courses/DG104/quizzes/m2')).status).to.equal(404);
    expect((await clerk.get('/courses/DG999/quizzes/m1')).status).to.equal(404);
    await makePerson({ username: 'guest' });
    const guest = await signIn(app, 'guest');
    expect((await guest.post(`${QUIZ}/attempts`)).status).to.equal(409);
  });
});
