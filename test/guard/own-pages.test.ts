import { expect } from 'chai';

import { findAccountByUsername } from '../../src/features/people/index.ts';
import { runPlanBatches } from '../../src/features/planning/index.ts';
import { forgetKept } from '../../src/platform/mongo/edition.ts';
import { signIn, tokenIn, type Visitor } from '../support/browser-like.ts';
import { startCity, type City } from '../support/city.ts';

/** Pages whose contents are kept until something of their reader changes. */
const KEPT = [
  '/home',
  '/courses',
  '/courses?gap=1',
  '/courses/DG104',
  '/courses/DG104/lessons/accounts-and-passwords',
  '/competencies',
  '/learning-path',
  '/assignments',
  '/certificates',
];
const LESSON = '/courses/DG104/lessons/accounts-and-passwords';

describe('a page that is kept', function () {
  this.timeout(120_000);
  let city: City;
  let learner: Visitor;
  let hr: Visitor;
  let staffNumber: string;
  before(async () => {
    city = await startCity();
    const enter = (username: string): Promise<Visitor> =>
      signIn(city.baseUrl, username, city.passwords.get(username) ?? '');
    [learner, hr] = await Promise.all([enter('assessor'), enter('hr')]);
    staffNumber = (await findAccountByUsername('assessor'))?.staffNumber ?? '';
  });
  after(async () => {
    await city.close();
  });

  async function readAll(): Promise<Map<string, string>> {
    const pages = new Map<string, string>();
    for (const address of KEPT) pages.set(address, (await learner.get(address)).text);
    return pages;
  }

  /** Each page right after a change says what it says when nothing is kept; some of them say something new. */
  async function expectTruthAfter(change: () => Promise<{ status: number }>): Promise<void> {
    const before = await readAll();
    expect((await change()).status).to.equal(303);
    const after = await readAll();
    forgetKept();
    const fresh = await readAll();
    for (const address of KEPT) expect(after.get(address), address).to.equal(fresh.get(address));
    expect(KEPT.some((address) => before.get(address) !== after.get(address))).to.equal(true);
  }

  it('is true after enrolling', async () => {
    await expectTruthAfter(() => learner.post('/courses/DG104/enrolment'));
  });

  it('is true after an answer to a self-check', async () => {
    const check = /self-checks\/([a-z0-9-]+)/.exec((await learner.get(LESSON)).text)?.[1] ?? '';
    await expectTruthAfter(() => learner.post(`${LESSON}/self-checks/${check}`, { answer: 'a' }));
  });

  it('is true after a bookmark and a note', async () => {
    await expectTruthAfter(() => learner.post(`${LESSON}/bookmark`, { set: 'true' }));
    await expectTruthAfter(() => learner.post(`${LESSON}/note`, { note: 'look at this again' }));
  });

  it('is true after the start and the end of an exam', async () => {
    let attempt = '';
    await expectTruthAfter(async () => {
      const answer = await learner.post('/exams/DG104/attempts');
      attempt = answer.headers.location ?? '';
      return answer;
    });
    await expectTruthAfter(() => learner.post(`${attempt}/submission`));
  });

  it('is true after a plan asks for a course', async () => {
    const form = {
      titleEn: 'Data for all',
      titleZh: '人人懂数据',
      named: staffNumber,
      course: ['DG102'],
      due: 'after',
      days: '30',
      credit: '12',
    };
    const dry = await hr.post('/plans/new', { ...form, act: 'dry' });
    const digest = /name="digest" value="([0-9a-f]+)"/.exec(dry.text)?.[1] ?? '';
    await expectTruthAfter(async () => {
      const answer = await hr.post('/plans/new', { ...form, act: 'publish', digest });
      await runPlanBatches({ now: city.deps.clock.now(), today: city.deps.clock.today() }, (personId, error) => {
        throw new Error(`${personId}: ${String(error)}`);
      });
      return answer;
    });
  });

  it('holds the form token of whoever asks, not of the browser that asked first', async () => {
    const phone = await signIn(city.baseUrl, 'assessor', city.passwords.get('assessor') ?? '');
    const [here, there] = [await learner.get(LESSON), await phone.get(LESSON)];
    expect(tokenIn(there.text)).to.equal(await phone.token());
    expect(tokenIn(here.text)).to.equal(await learner.token());
    expect(there.text.replaceAll(await phone.token(), await learner.token())).to.equal(here.text);
  });

  it('is true after leaving the course', async () => {
    await expectTruthAfter(() => learner.post('/courses/DG104/withdrawal', { reason: 'no time' }));
  });
});
