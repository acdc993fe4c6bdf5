import { expect } from 'chai';
import type { Express } from 'express';

import { findProgress } from '../../../src/features/learning/index.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import type { TestDeps } from '../../support/deps.ts';
import { makeFramework, makePerson } from '../../support/people.ts';
import { loadSmallCourses } from '../../store/learning/small-courses.ts';

const DOORS = '/courses/TC101/lessons/doors';
const KEYS = '/courses/TC101/lessons/keys';

describe('a lesson', () => {
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
    personId = (await makePerson({ username: 'clerk' })).id;
    clerk = await signIn(app, 'clerk');
  });
  const answer = (check: string, choice: string): ReturnType<Visitor['post']> =>
    clerk.post(`${DOORS}/self-checks/${check}`, { answer: choice });
  const read = (lesson: string, heading: string, leaving = 'false'): ReturnType<Visitor['post']> =>
    clerk.post(`${lesson}/place`, { heading, leaving });
  /** Where the page of the course leads to first, under such a label. */
  async function ledBackTo(label: string): Promise<string | undefined> {
    const course = (await clerk.get('/courses/TC101')).text;
    return new RegExp(`<p class="stat__label">${label}</p>[\\s\\S]*?class="btn" href="([^"]+)"`).exec(course)?.[1];
  }

  it('is read with its contents, table, sources and questions, and nothing tells the answers', async () => {
    await clerk.post('/courses/TC101/enrolment');
    const page = (await clerk.get(DOORS)).text;
    expect(page)
      .to.contain('Module 1, lesson 1 of 2')
      .and.to.contain('href="#source-D09"')
      .and.to.contain('id="source-D09"');
    expect(page).to.contain('role="group" aria-label="Table 1"').and.to.contain(`href="${KEYS}" rel="next"`);
    expect(page).to.contain('Somebody without a pass follows you in.');
    expect(page).to.not.contain('helps nobody').and.to.not.contain('Yes, ask').and.to.not.contain('opt--right');
  });

  it('is the place in the course once it is opened, and nothing else changes', async () => {
    await clerk.post('/courses/TC101/enrolment');
    expect(await ledBackTo('Next step')).to.equal(DOORS);
    expect((await clerk.get('/home')).text).to.contain('Next: module 1, Doors');
    await clerk.get(KEYS);
    expect(await findProgress(personId, 'TC101')).to.deep.include({ lessons: {}, checks: {} });
    expect(await ledBackTo('You stopped at')).to.equal(KEYS);
    const home = (await clerk.get('/home')).text;
    expect(home).to.contain('You stopped at module 1, Keys').and.to.contain(`href="${KEYS}">Continue TC101</a>`);
    expect((await clerk.get('/home?lang=zh')).text).to.contain('上次学到第1单元《Keys》');
    expect((await clerk.get(KEYS)).text).to.not.contain('You stopped here');
  });

  it('is no place while it is only looked at, or read again when it is done', async () => {
    await clerk.get(KEYS);
    expect((await clerk.get(KEYS)).text).to.not.contain('data-place=');
    expect((await read(KEYS, 's1')).status).to.equal(204);
    expect((await findProgress(personId, 'TC101')).place).to.equal(null);
    await clerk.post('/courses/TC101/enrolment');
    await clerk.post(`${KEYS}/completion`);
    await clerk.get(DOORS);
    expect((await clerk.get(KEYS)).text).to.not.contain('data-place=');
    await read(KEYS, 's1');
    expect(await ledBackTo('You stopped at')).to.equal(DOORS);
  });

  it('leads back to the heading that was read last', async () => {
    await clerk.post('/courses/TC101/enrolment');
    expect((await clerk.get(DOORS)).text).to.contain(`data-place="${DOORS}/place" data-place-heading=""`);
    expect((await read(DOORS, 's1')).status).to.equal(204);
    const page = (await clerk.get(DOORS)).text;
    expect(page).to.contain('You stopped here on 25 November, at “At the gate”.').and.to.contain('href="#s1">Go on');
    expect(page).to.contain('data-place-heading="s1"');
    expect((await clerk.get(`${DOORS}?lang=zh`)).text).to.contain('11月25日您读到“At the gate”。');
  });

  it('takes no place that it does not have, nor one that is told after another lesson was opened', async () => {
    await clerk.post('/courses/TC101/enrolment');
    await clerk.get(DOORS);
    for (const heading of ['s9', '__proto__', 'x'.repeat(200), '']) await read(DOORS, heading);
    expect((await findProgress(personId, 'TC101')).place).to.include({ slug: 'doors', heading: null });
    await clerk.get(KEYS);
    await read(DOORS, 's1', 'true');
    expect(await ledBackTo('You stopped at')).to.equal(KEYS);
    await read(DOORS, 's1');
    expect(await ledBackTo('You stopped at')).to.equal(DOORS);
  });

  it('tells a place that is kept already without another write', async () => {
    await clerk.post('/courses/TC101/enrolment');
    await read(DOORS, 's1');
    const { place } = await findProgress(personId, 'TC101');
    deps.clock.set(new Date(deps.clock.now().getTime() + 60_000));
    await read(DOORS, 's1');
    await clerk.get(DOORS);
    expect((await findProgress(personId, 'TC101')).place).to.deep.equal(place);
  });

  it('may be read before enrolling, but keeps no answers', async () => {
    const page = (await clerk.get(DOORS)).text;
    expect(page).to.contain('You are not enrolled in this course').and.to.not.contain('self-checks/c1');
    for (const refused of [await answer('c1', 'a'), await clerk.post(`${DOORS}/completion`)]) {
      expect(refused.status).to.equal(422);
      expect(refused.text).to.contain('Enrol in the course first.');
    }
    expect((await findProgress(personId, 'TC101')).checks).to.deep.equal({});
  });

  it('says at once what is wrong with an answer, and what is right about another', async () => {
    await clerk.post('/courses/TC101/enrolment');
    const wrong = await answer('c1', 'b');
    expect([wrong.status, wrong.headers.location]).to.deep.equal([303, `${DOORS}#c1`]);
    let page = (await clerk.get(DOORS)).text;
    expect(page)
      .to.contain('That is not right')
      .and.to.contain('hold the door helps nobody')
      .and.to.not.contain('Yes, ask');
    await answer('c1', 'a');
    page = (await clerk.get(DOORS)).text;
    expect(page).to.contain('That is right').and.to.contain('Yes, ask who is expected.').and.to.contain('opt--right');
  });

  it('asks for a choice when none was made, and takes none that there is not', async () => {
    await clerk.post('/courses/TC101/enrolment');
    const empty = await clerk.post(`${DOORS}/self-checks/c1`);
    expect(empty.status).to.equal(422);
    expect(empty.text).to.contain('Choose an answer').and.to.contain('href="#c1"');
    expect((await clerk.post(`${DOORS}/self-checks/c1`, { answer: 'z' })).status).to.equal(422);
    expect((await answer('c9', 'a')).status).to.equal(404);
    expect((await answer('__proto__', 'a')).status).to.equal(404);
    expect((await clerk.post(`${KEYS}/self-checks/c1`, { answer: 'a' })).status).to.equal(404);
  });

  it('answers a script with data', async () => {
    await clerk.post('/courses/TC101/enrolment');
    const right = await clerk.postJson(`${DOORS}/self-checks/c1`, { answer: 'a' });
    expect(right.body).to.deep.equal({ right: true, title: 'That is right', feedback: ['Yes, ask who is expected.'] });
  });

  it('is completed by its self-checks: refused while one is missing, given when all are right', async () => {
    await clerk.post('/courses/TC101/enrolment');
    await answer('c1', 'a');
    const refused = await clerk.post(`${DOORS}/completion`);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Self-check 2 is not answered right yet').and.to.not.contain('Self-check 1 is not');
    expect((await findProgress(personId, 'TC101')).lessons).to.deep.equal({});
    await answer('c2', 'a');
    // The last right answer completes it, as the page has said; the button is not needed.
    expect((await clerk.get(DOORS)).text)
      .to.contain('You have done this lesson')
      .and.to.not.contain('Finish the lesson');
    // A later wrong try takes nothing back.
    await answer('c1', 'b');
    const given = await clerk.post(`${DOORS}/completion`);
    expect([given.status, given.headers.location]).to.deep.equal([303, `${DOORS}?done=lesson#finish`]);
    expect((await findProgress(personId, 'TC101')).lessons).to.have.property('doors');
    const page = (await clerk.get(DOORS)).text;
    expect(page).to.contain('You have done this lesson').and.to.contain(`href="${KEYS}">Next lesson</a>`);
  });

  it('without self-checks is completed by the button, and leads to the quiz', async () => {
    await clerk.post('/courses/TC101/enrolment');
    expect((await clerk.post(`${KEYS}/completion`)).status).to.equal(303);
    const page = (await clerk.get(KEYS)).text;
    expect(page).to.contain('href="/courses/TC101/quizzes/m1">Take the quiz</a>');
    expect(page).to.contain('href="/courses/TC101/quizzes/m1" rel="next"><span><small>Next</small>Quiz of module 1');
    expect((await clerk.get('/courses/TC101')).text).to.contain('1 of 3 done');
  });

  it('remembers the place of the last answer', async () => {
    await clerk.post('/courses/TC101/enrolment');
    await answer('c1', 'b');
    expect((await clerk.get(DOORS)).text).to.contain('You stopped here on 25 November, at “At the gate”.');
    const course = (await clerk.get('/courses/TC101')).text;
    expect(course).to.contain('You stopped at').and.to.contain(`href="${DOORS}">Continue</a>`);
  });

  it('keeps what was done when a new version comes and the learner moves', async () => {
    await clerk.post('/courses/TC101/enrolment');
    await clerk.post(`${KEYS}/completion`);
    await loadSmallCourses(' anew');
    await clerk.post('/courses/TC101/version');
    expect((await clerk.get(KEYS)).text).to.contain('You have done this lesson');
  });

  it('keeps a bookmark and a note for its reader alone', async () => {
    await clerk.post(`${DOORS}/bookmark`, { set: 'true' });
    await clerk.post(`${DOORS}/note`, { note: 'Ask <b>Qi</b>' });
    const page = (await clerk.get(DOORS)).text;
    expect(page).to.contain('aria-pressed="true"').and.to.contain('Ask &lt;b&gt;Qi&lt;/b&gt;');
    await makePerson({ username: 'other' });
    const other = (await (await signIn(app, 'other')).get(DOORS)).text;
    expect(other).to.contain('aria-pressed="false"').and.to.not.contain('Qi');
    await clerk.post(`${DOORS}/bookmark`, { set: 'false' });
    await clerk.post(`${DOORS}/note`, { note: '' });
    expect((await clerk.get(DOORS)).text)
      .to.contain('aria-pressed="false"')
      .and.to.not.contain('Qi');
    expect((await clerk.post(`${DOORS}/note`, { note: 'x'.repeat(4001) })).status).to.equal(422);
    expect((await clerk.post(`${DOORS}/bookmark`, { set: 'perhaps' })).status).to.equal(422);
  });

  it('is found again by its bookmark or note on the page of the course', async () => {
    const kept = async (language: string): Promise<string> =>
      /<section[^>]*h-kept[\s\S]*?<\/section>/.exec((await clerk.get(`/courses/TC101?lang=${language}`)).text)?.[0] ??
      '';
    expect(await kept('en')).to.equal('');
    await clerk.post(`${KEYS}/note`, { note: `Ask <b>Qi</b>${' again'.repeat(60)}` });
    await clerk.post(`${DOORS}/bookmark`, { set: 'true' });
    const list = await kept('en');
    expect(list).to.match(/Bookmarks and notes[\s\S]*Doors<\/a><br>Bookmarked[\s\S]*Keys<\/a><br>Ask &lt;b&gt;Qi/);
    expect(list).to.contain('…</span>').and.to.contain(`href="${DOORS}"`).and.to.contain(`href="${KEYS}"`);
    expect(await kept('zh'))
      .to.contain('书签与笔记')
      .and.to.contain('门禁</a><br>已加入书签');
  });

  it('shows the other language with its mark where a translation is missing', async () => {
    const both = (await clerk.get(`${DOORS}?lang=zh`)).text;
    expect(both).to.contain('<h1>门禁</h1>').and.to.contain('陌生人');
    const page = (await clerk.get(KEYS)).text;
    expect(page).to.contain('<h1 lang="en">Keys</h1>').and.to.contain('<div class="prose" lang="en">');
    expect(page).to.contain('本课时暂无中文版');
  });

  it('answers 404 to lessons that there are not', async () => {
    for (const address of [
      '/courses/TC101/lessons/none',
      '/courses/TC102/lessons/doors',
      '/courses/TC101/lessons/..%2f',
      '/courses/TC101/lessons/$ne',
    ]) {
      expect((await clerk.get(address)).status, address).to.equal(404);
    }
    expect((await clerk.post('/courses/TC101/lessons/none/completion')).status).to.equal(404);
  });
});
