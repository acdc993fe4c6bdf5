import { expect } from 'chai';
import type { Express } from 'express';

import { getAttempt } from '../../../src/features/assessment/attempt.store.ts';
import { assessmentHooks } from '../../../src/links.ts';
import { voidAttempt } from '../../../src/features/assessment/index.ts';
import { listCertificates } from '../../../src/features/certification/index.ts';
import { recordImportedCompletion } from '../../../src/features/learning/index.ts';
import { recordEvidence } from '../../../src/features/organisation/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, type Visitor } from '../../support/browser-like.ts';
import type { TestDeps } from '../../support/deps.ts';
import { aTrack } from '../../unit/certification/facts.ts';
import { NINE } from '../../store/assessment/exam.ts';
import { makeTrack } from '../../store/certification/holder.ts';
import { rightAnswers } from './answering.ts';
import { signedInCandidate } from './candidate.ts';

const SAFE_PRACTICE = aTrack({
  code: 'SP',
  title: { en: 'Safe Practice', zh: '安全实践认证' },
  requirement: { kind: 'course-final', code: 'DG104', since: 'award' },
  renewal: { kind: 'course-final', code: 'DG104', since: 'window' },
  proves: [
    { competency: 'SEC', level: 2 },
    { competency: 'PRI', level: 2 },
    { competency: 'LAW', level: 2 },
  ],
});
const DAY_MS = 86_400_000;

describe('how an exam stands for a candidate', () => {
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

  async function sit(pass: boolean): Promise<string> {
    const begun = await clerk.post('/exams/DG104/attempts');
    const id = String(begun.headers.location).split('/').at(-1) ?? '';
    deps.clock.advance(60_000);
    await clerk.post(`/attempts/${id}/submission`, pass ? { unsent: await rightAnswers(id) } : {});
    return id;
  }

  async function showedByQuiz(): Promise<void> {
    const entries = ['SEC', 'PRI'].map((competency) => ({
      competency,
      level: 1,
      source: 'course-quizzes' as const,
      earnedOn: '2026-11-20',
      cause: { kind: 'quiz' as const, id: 'm1' },
    }));
    const now = new Date('2026-11-20T09:00:00+08:00');
    await inTransaction((tx) => recordEvidence({ personId: clerkId, entries, now, today: '2026-11-20' }, tx));
  }

  /** What the page says of each competency that changed. */
  async function changes(id: string, language: string): Promise<string[]> {
    const { text } = await clerk.get(`/attempts/${id}/result?lang=${language}`);
    return [...text.matchAll(/class="chg__l">.*?<b>(.*?)<\/b>/gs)].map((match) =>
      (match[1] ?? '').replace(/<[^>]*>/g, ''),
    );
  }

  it('tells what rose from which level, with the certificate that came in the same moment, and a year later too', async () => {
    await makeTrack(SAFE_PRACTICE);
    await showedByQuiz();
    const id = await sit(true);
    const told = [
      'now Level 1',
      'now Level 2 through the certificate',
      'Level 1 before, now Level 2',
      'Level 1 before, now Level 2',
    ];
    expect(await changes(id, 'en')).to.deep.equal(told);
    deps.clock.advance(2 * DAY_MS);
    await sit(true);
    deps.clock.advance(400 * DAY_MS);
    clerk = await signIn(app, 'clerk');
    expect(await changes(id, 'en')).to.deep.equal(told);
    expect(await changes(id, 'zh')).to.deep.equal(['现为1级', '现为2级因获得证书', '由1级升至2级', '由1级升至2级']);
  });

  it('names the certificate that a pass earned, with its number and the way to it', async () => {
    await makeTrack(SAFE_PRACTICE);
    const id = await sit(true);
    const number = (await listCertificates(clerkId))[0]?.number ?? '';
    const english = (await clerk.get(`/attempts/${id}/result`)).text;
    expect(english)
      .to.contain('Certificate earned: Safe Practice')
      .and.to.contain(number)
      .and.to.contain(`href="/certificates/${number}"`);
    expect((await clerk.get(`/attempts/${id}/result?lang=zh`)).text).to.contain('已获得证书：安全实践认证');
  });

  it('says that a pass without a certificate completed none', async () => {
    const id = await sit(true);
    expect((await clerk.get(`/attempts/${id}/result?lang=en`)).text).to.contain('This result did not complete one.');
  });

  it('says on both pages that somebody failed, with the share, and from when the next attempt may be', async () => {
    await sit(false);
    for (const address of ['/exams', '/exams/DG104']) {
      expect((await clerk.get(`${address}?lang=en`)).text, address)
        .to.contain('Not passed, 0%')
        .and.to.contain('Possible from 26 November 2026 at 09:01 (Beijing time). 2 attempts are left.')
        .and.not.to.contain('Start now');
      expect((await clerk.get(`${address}?lang=zh`)).text, address)
        .to.contain('不合格，得分率0%')
        .and.to.contain('2026年11月26日 09:01（北京时间）起可以参加。还剩2次。');
    }
    deps.clock.advance(2 * DAY_MS);
    expect((await clerk.get('/exams/DG104?lang=en')).text)
      .to.contain('Possible now.')
      .and.to.contain('Start now');
  });

  it('says after a pass until when it counts, and makes starting anew the exception', async () => {
    await sit(false);
    deps.clock.advance(2 * DAY_MS);
    await sit(true);
    deps.clock.advance(2 * DAY_MS);
    for (const address of ['/exams', '/exams/DG104']) {
      expect((await clerk.get(`${address}?lang=en`)).text, address)
        .to.contain('Passed with 100%')
        .and.to.contain('It counts until 26 November 2027; you need not take it again before then.')
        .and.not.to.contain('Start now');
      expect((await clerk.get(`${address}?lang=zh`)).text, address).to.contain('有效期至2027年11月26日，此前无需再考');
    }
    const page = (await clerk.get('/exams/DG104?lang=en')).text;
    expect(page).to.contain('Take it again').and.to.contain('3 of 3 left, counted anew since you last passed');
    expect(page).to.match(/class="btn btn--quiet">Take it again/);
  });

  it('asks for it again once a year is over, from an earlier system too', async () => {
    const done = { personId: clerkId, code: 'DG104', completedOn: '2025-11-20', importId: 'row 1', now: NINE };
    await inTransaction((tx) => recordImportedCompletion(done, tx));
    for (const address of ['/exams', '/exams/DG104'])
      expect((await clerk.get(address)).text, address)
        .to.contain('To be passed again')
        .and.to.contain('You passed it on 20 November 2025. It counted until 19 November 2026.');
    expect((await clerk.get('/exams/DG104')).text).to.contain('Start now');
  });

  it('says nothing of a pass that is void', async () => {
    const id = await sit(true);
    const now = deps.clock.now();
    await voidAttempt(
      { attemptId: id, actorId: clerkId, reason: 'two phones', counts: true, now, today: '2026-11-25' },
      assessmentHooks,
    );
    expect((await getAttempt(id)).state).to.equal('void');
    expect((await clerk.get('/exams')).text).not.to.contain('Passed');
    expect((await clerk.get('/exams/DG104')).text)
      .to.contain('Void')
      .and.not.to.contain('Passed with');
  });
});
