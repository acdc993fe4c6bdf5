import { expect } from 'chai';
import type { Express } from 'express';
import mongoose from 'mongoose';
import type { Response } from 'supertest';

import { AttemptModel } from '../../../src/features/assessment/attempt.model.ts';
import { listEvents } from '../../../src/features/assessment/attempt-event.store.ts';
import { getAttempt, listAttempts } from '../../../src/features/assessment/attempt.store.ts';
import { loadCourses } from '../../../src/features/catalogue/index.ts';
import { getPaper, itemsOf } from '../../../src/features/assessment/paper.store.ts';
import { recordImportedCompletion } from '../../../src/features/learning/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, visit, type Visitor } from '../../support/browser-like.ts';
import type { TestDeps } from '../../support/deps.ts';
import { makePerson } from '../../support/people.ts';
import { rightAnswer } from '../../unit/assessment/items.ts';
import { makeCandidate, NINE, textSlot } from '../../store/assessment/exam.ts';
import { signedInCandidate } from './candidate.ts';

describe('sitting an exam', () => {
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

  async function begin(visitor = clerk): Promise<string> {
    const answer = await visitor.post('/exams/DG104/attempts');
    expect(answer.status).to.equal(303);
    return /^\/attempts\/([0-9a-f]{24})$/.exec(String(answer.headers.location))?.[1] ?? '';
  }

  function field(page: Response, name: string): string {
    return new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
  }

  it('lists the exams and says what one asks before it starts', async () => {
    expect((await clerk.get('/exams')).text)
      .to.contain('Security')
      .and.to.contain('Can be taken now');
    const page = await clerk.get('/exams/DG104');
    expect(page.text).to.contain('Final exam: Security');
    expect(page.text).to.contain('40 questions').and.to.contain('45 min').and.to.contain('3 of 3 left');
    expect(page.text).to.contain('Passed: 0 of 1').and.to.contain('Start now');
    expect((await clerk.get('/exams/DG999')).status).to.equal(404);
    expect((await clerk.get('/exams/%24ne')).status).to.equal(404);
  });

  it('has no exam of a course that is only announced, also for who completed it in an earlier system', async () => {
    await loadCourses('courses', { actorId: null, now: NINE });
    const done = { personId: clerkId, code: 'DG101', completedOn: '2025-01-01', importId: 'row 1', now: NINE };
    await inTransaction((tx) => recordImportedCompletion(done, tx));
    expect((await clerk.get('/exams/DG101')).status).to.equal(404);
    expect((await clerk.post('/exams/DG101/attempts')).status).to.equal(404);
    expect(await listAttempts(clerkId)).to.deep.equal([]);
  });

  it('starts by a post alone, and leads to the first question with nothing of the key on the page', async () => {
    const id = await begin();
    const page = await clerk.get(`/attempts/${id}`);
    expect(page.status).to.equal(200);
    expect(page.text)
      .to.contain('Question 1 of 40')
      .and.to.contain('data-countdown="2700"')
      .and.to.contain('data-writer="1"');
    expect(page.text).not.to.match(/Secret|rationale|DG104-|SEC-1|itemId/);
    expect(page.text).not.to.match(/ style=|<script>|onclick/);
    expect(await begin()).to.equal(id);
    expect(await listAttempts(clerkId)).to.have.length(1);
  });

  it('refuses who is not enrolled, with the reason on the page', async () => {
    await makePerson({ username: 'guest' });
    const guest = await signIn(app, 'guest');
    const answer = await guest.post('/exams/DG104/attempts');
    expect(answer.status).to.equal(409);
    expect(answer.text).to.contain('You are not enrolled in the course yet.').and.not.to.contain('Start now');
  });

  it('saves by PUT and says so, answers a repeat alike, and refuses what is older with what is stored', async () => {
    const id = await begin();
    const slot = await textSlot(id);
    const address = `/attempts/${id}/responses/${slot}`;
    const saved = await clerk.put(address, { writer: 1, revision: 1, value: '12' });
    expect([saved.status, saved.body]).to.deep.equal([200, { writer: 1, revision: 1, savedAt: NINE.toISOString() }]);
    deps.clock.advance(5000);
    expect((await clerk.put(address, { writer: 1, revision: 1, value: '12' })).body).to.deep.equal(saved.body);
    const refused = await clerk.put(address, { writer: 1, revision: 1, value: '13' });
    expect([refused.status, refused.body]).to.deep.equal([
      409,
      { reason: 'conflict', writer: 1, revision: 1, value: '12', savedAt: NINE.toISOString() },
    ]);
    const other = await clerk.put(address.replace('/s', '/'), { writer: 1, revision: 2, value: '14' });
    expect(other.status).to.equal(200);
    expect((await clerk.put(address, { writer: 1, revision: 1, value: '12' })).body).to.include({
      reason: 'older',
      value: '14',
    });
  });

  it('refuses values that are not the item’s, and shapes that are no save', async () => {
    const id = await begin();
    const slot = await textSlot(id);
    const address = `/attempts/${id}/responses/${slot}`;
    const bodies = [
      { writer: 1, revision: 1, value: ['a'] },
      { writer: 1, revision: 1, value: { $ne: '' } },
      { writer: 1, revision: 1, value: 'x'.repeat(33_000) },
      { writer: 1, revision: 1 },
      { writer: { $gt: 0 }, revision: 1, value: '1' },
      { writer: -1, revision: 1, value: '1' },
    ];
    for (const body of bodies)
      expect((await clerk.put(address, body)).status, JSON.stringify(body).slice(0, 60)).to.equal(422);
    expect((await getAttempt(id)).responses).to.deep.equal({});
    for (const wrong of ['s41', 's0', '__proto__', 'x']) {
      const answer = await clerk.put(`/attempts/${id}/responses/${wrong}`, { writer: 1, revision: 1, value: '1' });
      expect(answer.status, wrong).to.equal(404);
    }
  });

  it('answers 401 to a save of an expired session, and loses nothing that was saved', async () => {
    const id = await begin();
    const slot = await textSlot(id);
    await clerk.put(`/attempts/${id}/responses/${slot}`, { writer: 1, revision: 1, value: '1' });
    await mongoose.connection.collection('sessions').deleteMany({});
    const answer = await clerk.agent
      .put(`/attempts/${id}/responses/${slot}`)
      .set('x-csrf-token', 'old')
      .send({ writer: 1, revision: 2, value: '2' });
    expect(answer.status).to.equal(401);
    expect(answer.body).to.have.property('signIn');
    expect((await getAttempt(id)).responses[slot]?.value).to.equal('1');
  });

  it('refuses late saves with the reason and hands in by itself when the paper is opened later', async () => {
    const id = await begin();
    const slot = await textSlot(id);
    deps.clock.advance(2703_000);
    const late = await clerk.put(`/attempts/${id}/responses/${slot}`, { writer: 1, revision: 1, value: '1' });
    expect([late.status, late.body]).to.deep.equal([
      409,
      { reason: 'late', writer: 1, revision: 0, value: null, savedAt: null },
    ]);
    const handed = await clerk.post(`/attempts/${id}/submission`);
    const opened = await clerk.get(`/attempts/${id}`);
    for (const answer of [handed, opened])
      expect([answer.status, answer.headers.location]).to.deep.equal([303, `/attempts/${id}/result`]);
    const ending = await clerk.get(`/attempts/${id}/result`);
    expect([ending.status, ending.headers.refresh]).to.deep.equal([200, '5']);
    expect(ending.text).to.contain('The paper is being handed in').and.not.to.contain('data-exam');
    deps.clock.advance(20_000);
    expect((await clerk.get(`/attempts/${id}/result`)).text)
      .to.contain('Not passed')
      .and.to.contain('Handed in by the clock.');
  });

  it('works without scripts from the first question to the result', async () => {
    const id = await begin();
    const { slots } = await getPaper(id);
    const items = await itemsOf(slots);
    let address = `/attempts/${id}`;
    for (const [index, item] of items.entries()) {
      const page = await clerk.get(address);
      expect(page.text).to.contain(`Question ${String(index + 1)} of 40`);
      const answer = await clerk.post(`/attempts/${id}/responses/s${String(index + 1)}`, {
        writer: field(page, 'writer'),
        revision: field(page, 'revision'),
        go: index === 39 ? 'review' : String(index + 2),
        ...formFields(item.type, rightAnswer(item)),
      });
      expect(answer.status, item.type).to.equal(303);
      address = String(answer.headers.location);
    }
    expect(address).to.equal(`/attempts/${id}/review`);
    expect((await clerk.get(address)).text).to.contain('Every question has an answer.');
    const handed = await clerk.post(`/attempts/${id}/submission`);
    expect(handed.headers.location).to.equal(`/attempts/${id}/result`);
    const result = await clerk.get(`/attempts/${id}/result`);
    expect(result.text).to.contain('You passed: Security').and.to.contain('100%').and.to.contain('What it changed');
    expect((await clerk.post(`/attempts/${id}/submission`)).headers.location).to.equal(`/attempts/${id}/result`);
    expect((await clerk.get('/exams/DG104')).text).to.contain('Passed with 100%');
  });

  function formFields(type: string, value: ReturnType<typeof rightAnswer>): Record<string, string | string[]> {
    if (typeof value === 'string') return { value };
    if (Array.isArray(value)) {
      if (type !== 'ordering') return { value };
      return Object.fromEntries(value.map((step, position) => [`value.${step}`, String(position + 1)]));
    }
    return Object.fromEntries(Object.entries(value).map(([row, choice]) => [`value.${row}`, choice]));
  }

  it('shows a form that it cannot take again, with what was entered and the fault', async () => {
    const id = await begin();
    const { slots } = await getPaper(id);
    const items = await itemsOf(slots);
    const index = items.findIndex((item) => item.type === 'ordering');
    const answer = await clerk.post(`/attempts/${id}/responses/s${String(index + 1)}`, {
      writer: '1',
      revision: '1',
      'value.a': '1',
      'value.b': '1',
    });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Give every step a place of its own').and.to.contain('<option value="1" selected>');
  });

  it('flags a question and stays on it', async () => {
    const id = await begin();
    const slot = await textSlot(id);
    const answer = await clerk.post(`/attempts/${id}/responses/${slot}`, {
      writer: '1',
      revision: '1',
      value: '7',
      flag: '1',
    });
    expect(answer.headers.location).to.equal(`/attempts/${id}?slot=${slot.slice(1)}`);
    const page = await clerk.get(String(answer.headers.location));
    expect(page.text).to.contain('Flagged for review').and.to.contain('value="7"').and.to.contain('class="done flag"');
  });

  it('flags a question whose answer the script has saved already, and takes the flag off', async () => {
    const id = await begin();
    const slot = await textSlot(id);
    await clerk.put(`/attempts/${id}/responses/${slot}`, { writer: 1, revision: 1, value: '7' });
    for (const flag of ['1', '0']) {
      const answer = await clerk.post(`/attempts/${id}/responses/${slot}`, {
        writer: '1',
        revision: '1',
        value: '7',
        flag,
      });
      expect(answer.status).to.equal(303);
      expect((await getAttempt(id)).flags).to.deep.equal(flag === '1' ? [slot] : []);
    }
  });

  it('lets the latest browser write; the page of the older one says that nothing more counts there', async () => {
    const id = await begin();
    const slot = await textSlot(id);
    const elsewhere = await signIn(app, 'clerk');
    const page = await elsewhere.get(`/attempts/${id}`);
    expect(field(page, 'writer')).to.equal('2');
    expect((await getAttempt(id)).writer, 'a GET changes nothing').to.equal(1);
    expect(page.text).to.contain(`data-pen="/attempts/${id}/pen"`);
    expect((await elsewhere.postJson(`/attempts/${id}/pen`, { writer: 2 })).body).to.deep.equal({ writer: 2 });
    expect((await elsewhere.get(`/attempts/${id}`)).text).not.to.contain('data-pen=');
    const late = await clerk.postJson(`/attempts/${id}/pen`, { writer: 2 });
    expect([late.status, late.body]).to.deep.equal([409, { reason: 'older', writer: 2 }]);
    expect((await clerk.postJson(`/attempts/${id}/pen`, { writer: -1 })).status).to.equal(404);
    const old = await clerk.put(`/attempts/${id}/responses/${slot}`, { writer: 1, revision: 9, value: '9' });
    expect([old.status, old.body]).to.deep.equal([
      409,
      { reason: 'older', writer: 2, revision: 0, value: null, savedAt: null },
    ]);
    const form = await clerk.post(`/attempts/${id}/responses/${slot}`, { writer: '1', revision: '9', value: '9' });
    expect(form.status).to.equal(409);
    expect(form.text).to.contain('This answer was not counted').and.to.contain('Go on here');
    expect(
      (await elsewhere.put(`/attempts/${id}/responses/${slot}`, { writer: 2, revision: 1, value: '5' })).status,
    ).to.equal(200);
    expect((await listEvents(id)).filter((event) => event.kind === 'save-refused')).to.have.length(2);
  });

  it('saves what a submission brings along before it hands in', async () => {
    const id = await begin();
    const slot = await textSlot(id);
    const unsent = JSON.stringify([
      { slot, writer: 1, revision: 1, value: '42' },
      { slot: 's99', writer: 1 },
      'nonsense',
    ]);
    await clerk.post(`/attempts/${id}/submission`, { unsent });
    const attempt = await getAttempt(id);
    expect([attempt.state, attempt.responses[slot]?.value]).to.deep.equal(['released', '42']);
  });

  it('keeps the paper when the language is switched, and notes the switch', async () => {
    const id = await begin();
    const english = await clerk.get(`/attempts/${id}?slot=3`);
    const chinese = await clerk.get(`/attempts/${id}?slot=3&lang=zh`);
    expect(chinese.text).to.contain('<html lang="zh-Hans">').and.to.contain('第3题，共40题').and.to.contain('（中文）');
    const order = (page: Response): string[] =>
      [...page.text.matchAll(/id="s3-(\w+)"/g)].map((match) => match[1] ?? '');
    expect(order(chinese)).to.deep.equal(order(english));
    expect((await listEvents(id)).at(-1)).to.deep.include({ kind: 'language', details: { language: 'zh' } });
  });

  it('covers the paper while the clock is stopped', async () => {
    const id = await begin();
    await AttemptModel.updateOne({ _id: id }, { $set: { pausedAt: NINE } });
    const page = await clerk.get(`/attempts/${id}`);
    expect(page.text).to.contain('The clock is stopped').and.not.to.contain('data-answer').and.not.to.contain('Stem');
  });

  it('notes when the page loses focus, from the candidate alone', async () => {
    const id = await begin();
    expect((await clerk.postJson(`/attempts/${id}/events`, { kind: 'focus-lost' })).status).to.equal(204);
    expect((await clerk.postJson(`/attempts/${id}/events`, { kind: 'released' })).status).to.equal(422);
    expect((await listEvents(id)).map((event) => event.kind)).to.deep.equal(['started', 'focus-lost']);
  });

  it('answers 404 for the attempt of somebody else, whatever is asked of it', async () => {
    const id = await begin();
    await makeCandidate('other');
    const other = await signIn(app, 'other');
    for (const address of [
      `/attempts/${id}`,
      `/attempts/${id}/review`,
      `/attempts/${id}/result`,
      '/attempts/__proto__',
    ])
      expect((await other.get(address)).status, address).to.equal(404);
    for (const address of [`/attempts/${id}/submission`, `/attempts/${id}/pen`])
      expect((await other.post(address)).status, address).to.equal(404);
    expect((await other.put(`/attempts/${id}/responses/s1`, { writer: 1, revision: 1, value: 'a' })).status).to.equal(
      404,
    );
    expect((await other.postJson(`/attempts/${id}/events`, { kind: 'focus-lost' })).status).to.equal(404);
    expect((await getAttempt(id)).state).to.equal('open');
  });

  it('lets nobody in who is not signed in, and takes no write without its token', async () => {
    const id = await begin();
    const nobody = visit(app);
    for (const address of ['/exams', '/exams/DG104', `/attempts/${id}`, `/attempts/${id}/result`])
      expect((await nobody.get(address)).headers.location, address).to.match(/^\/sign-in\?next=/);
    const forged = await clerk.agent.put(`/attempts/${id}/responses/s1`).send({ writer: 1, revision: 1, value: 'a' });
    expect(forged.status).to.equal(403);
    expect((await clerk.agent.post('/exams/DG104/attempts').type('form').send({})).status).to.equal(403);
  });

  it('shows no result before there is one', async () => {
    const id = await begin();
    expect((await clerk.get(`/attempts/${id}/result`)).headers.location).to.equal(`/attempts/${id}`);
    await AttemptModel.updateOne({ _id: id }, { $set: { state: 'submitted', submittedAt: NINE } });
    expect((await clerk.get(`/attempts/${id}/result`)).text).to.contain('not released yet');
    await AttemptModel.updateOne({ _id: id }, { $set: { state: 'void' } });
    expect((await clerk.get(`/attempts/${id}/result`)).text).to.contain('This attempt is void');
  });

  it('says what to do after a failed attempt, in both languages, and when the next may be', async () => {
    const id = await begin();
    await clerk.post(`/attempts/${id}/submission`);
    const result = await clerk.get(`/attempts/${id}/result`);
    expect(result.text)
      .to.contain('Not passed this time')
      .and.to.contain('Possible from 26 November 2026')
      .and.to.contain('2 attempts are left');
    expect((await clerk.get(`/attempts/${id}/result?lang=zh`)).text).to.contain('本次未合格');
    const again = await clerk.post('/exams/DG104/attempts');
    expect(again.status).to.equal(409);
    expect(again.text).to.contain('起可以再次考试');
  });
});
