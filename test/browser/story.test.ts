import { readFileSync } from 'node:fs';

import { expect } from 'chai';
import type { Page } from 'playwright-core';

import { expectFault, itClean, open, openWindow, signInAt, useBrowser } from '../support/browser.ts';
import { answerSlot, CourseKey, fillIn, filledIn, itemOn, rightAnswer } from './answers.ts';
import { begin, findPlainSlot, handIn, readLesson, takeQuiz } from './learner.ts';
import { bringIn, fillInPlan } from './office.ts';
import { figuresOf, meetingIn } from './report-file.ts';
import { BuiltServer } from './server.ts';

const COURSE = 'DG104';
const DIVISION = 'B01-1';
const BUREAU = 'B01';
/** So many answers of the exam are given before the power goes. */
const BEFORE_THE_CUT = 4;

/** One person's way through the whole product, in a real browser, with a server that loses its power on the way. */
describe('the whole story', function () {
  this.timeout(300_000);
  const server = new BuiltServer();
  const key = new CourseKey(COURSE);
  let clerk: Page;
  let hr: Page;
  let attempt = '';
  let certificate = '';
  let sharesBefore: { SEC: number; PRI: number } | null = null;

  const windowAt = (language: 'en' | 'zh'): Promise<Page> =>
    openWindow({ baseURL: server.url, locale: language === 'zh' ? 'zh-CN' : 'en-GB' });
  const sharesNow = async (): Promise<{ SEC: number; PRI: number }> => {
    const figures = await figuresOf(hr, DIVISION);
    return { SEC: meetingIn(figures, 'SEC'), PRI: meetingIn(figures, 'PRI') };
  };

  before(async function () {
    await useBrowser(this);
    await server.start();
    clerk = await windowAt('zh');
    hr = await windowAt('en');
  });
  after(async () => {
    await server.remove();
  });

  itClean('lets HR read the report of the division', async () => {
    await signInAt(hr, server.account('hr'), 'en');
    sharesBefore = await sharesNow();
    await open(hr, `/reports/departments/${DIVISION}`);
    expect(await hr.locator('main').innerText()).to.include(`${String(sharesBefore.SEC)}%`);
  });

  itClean('signs the clerk in, in Chinese, and enrols', async () => {
    await signInAt(clerk, server.account('clerk'), 'zh');
    expect(await clerk.locator('html').getAttribute('lang')).to.equal('zh-Hans');
    expect(await clerk.locator('main').innerText()).to.match(/\p{Script=Han}{4}/u);
    await open(clerk, `/courses/${COURSE}`);
    // A plan may have enrolled the clerk already: then the course opens where it begins.
    const enrol = clerk.locator(`form[action="/courses/${COURSE}/enrolment"] button`).first();
    if ((await enrol.count()) > 0) await enrol.click();
    await clerk.locator(`#status a[href="/courses/${COURSE}/lessons/${key.lessons[0]?.slug ?? ''}"]`).waitFor();
    expect(await enrol.count()).to.equal(0);
  });

  itClean('takes the clerk through each lesson and its self-checks', async () => {
    for (const { slug, checks } of key.lessons) await readLesson(clerk, COURSE, { slug, checks: checks.zh });
  });

  itClean('lets the clerk pass every quiz', async () => {
    expect(key.quizzes).to.have.length(6);
    for (const quiz of key.quizzes) {
      await takeQuiz(clerk, key, `/courses/${COURSE}/quizzes/${quiz}`);
      expect(await clerk.locator('.verdict--failed').count(), quiz).to.equal(0);
    }
  });

  itClean('keeps every answer of the exam when the server loses its power', async () => {
    attempt = await begin(clerk, `/exams/${COURSE}`);
    const given = [];
    for (let slot = 1; slot <= BEFORE_THE_CUT; slot += 1) {
      given.push(rightAnswer(await itemOn(clerk, key, 'final')));
      await answerSlot(clerk, key, 'final');
      // From the middle on in the other language.
      if (slot === BEFORE_THE_CUT / 2) {
        await clerk.locator('header a[rel="alternate"]').click();
        await clerk.locator('html[lang="en"]').waitFor();
        expect(new URL(clerk.url()).searchParams.get('slot')).to.equal(String(slot + 1));
      }
    }

    await server.kill();
    expectFault(/ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|status of 503/);
    const unsent = rightAnswer(await itemOn(clerk, key, 'final'));
    await fillIn(clerk, unsent);
    await clerk.locator('#answer [data-answer-status][data-state="error"]').waitFor();
    expect(await clerk.locator('[data-exam-status]').innerText()).to.equal('Not saved. Trying again');

    await server.start();
    const saved = clerk.locator('#answer [data-answer-status][data-state="saved"]');
    await saved.waitFor({ timeout: 60_000 });
    expect(await saved.innerText()).to.match(/^Saved at \d\d:\d\d:\d\d$/);
    for (const [index, answer] of [...given, unsent].entries()) {
      await open(clerk, `${attempt}?slot=${String(index + 1)}`);
      expect(await filledIn(clerk, answer), `answer ${String(index + 1)}`).to.deep.equal(answer);
    }
  });

  itClean('hands the pen to a second browser, turns the first read-only, and takes the submission', async () => {
    // The first browser shows a question that is still to answer; what it sends later comes too late.
    const shown = await findPlainSlot(clerk, attempt, BEFORE_THE_CUT + 2);
    const second = await windowAt('en');
    await signInAt(second, server.account('clerk'), 'en');
    expect(await begin(second, `/exams/${COURSE}`)).to.equal(attempt);
    const count = await second.locator('.nums li').count();
    await open(second, `${attempt}?slot=${String(shown)}`);
    await answerSlot(second, key, 'final');

    expectFault(/status of 409/);
    await fillIn(clerk, rightAnswer(await itemOn(clerk, key, 'final')));
    await clerk.locator('[data-exam-notice]:not([hidden])').waitFor();
    expect(await clerk.locator('#answer fieldset :is(input, select):not([disabled])').count()).to.equal(0);

    for (let slot = BEFORE_THE_CUT + 2; slot <= count; slot += 1) {
      await open(second, `${attempt}?slot=${String(slot)}`);
      await answerSlot(second, key, 'final');
    }
    await handIn(second);
    expect(await second.locator('.verdict .pill').innerText()).to.include('Passed');
    expect(await second.locator('.verdict__n b').innerText()).to.equal(String(count));
    await second.context().close();
    await open(clerk, `${attempt}/result?lang=zh`);
    expect(await clerk.locator('.verdict--failed').count()).to.equal(0);
  });

  itClean('gives the clerk a certificate with a PDF', async () => {
    await open(clerk, '/certificates?lang=zh');
    await clerk.locator('.certs a[href^="/certificates/"]').first().click();
    expect(await clerk.locator('.paper__name').innerText()).to.equal('林悦');
    certificate = new URL(clerk.url()).pathname.split('/').at(-1) ?? '';
    const [download] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.locator('.dl a[href*=".pdf"]').first().click(),
    ]);
    const pdf = readFileSync(await download.path());
    expect(pdf.subarray(0, 5).toString()).to.equal('%PDF-');
    expect(pdf.length).to.be.greaterThan(10_000);
  });

  itClean('tells a stranger that the certificate is valid', async () => {
    const stranger = await windowAt('en');
    await open(stranger, `/verify/${certificate}?lang=en`);
    expect((await stranger.locator('main .pill').innerText()).trim()).to.equal('Valid');
    const facts = await stranger.locator('main .facts').innerText();
    expect(facts).to.include('林悦').and.include(certificate);
    await stranger.context().close();
  });

  itClean('shows HR at once that one more meets each requirement', async () => {
    if (sharesBefore === null) throw new Error('nothing to compare with');
    let now = await sharesNow();
    for (const end = Date.now() + 3_000; now.PRI <= sharesBefore.PRI && Date.now() < end;) now = await sharesNow();
    expect(now.SEC).to.be.greaterThan(sharesBefore.SEC);
    expect(now.PRI).to.be.greaterThan(sharesBefore.PRI);
    await open(hr, `/reports/departments/${DIVISION}`);
    expect(await hr.locator('main').innerText()).to.include(`${String(now.PRI)}%`);
  });

  itClean('lets HR bring in two people by a file', async () => {
    const rows = [
      `T90001,田小雨,Tian Xiaoyu,${DIVISION},R01,2026-01-01`,
      `T90002,安然,An Ran,${DIVISION},R01,2026-01-01`,
    ];
    const check = await bringIn(
      hr,
      ['staff_number,name,name_latin,department,role_profile,post_from', ...rows, ''].join('\n'),
    );
    expect(check).to.include('T90001').and.include('T90002');
    await open(hr, '/people/T90001');
    expect(await hr.locator('h1').innerText()).to.match(/田小雨|Tian Xiaoyu/);
  });

  itClean('lets HR publish a plan for the division', async () => {
    const en = 'Security for everybody in the division';
    await fillInPlan(hr, { en, zh: '全科室网络安全培训', department: DIVISION, course: COURSE });
    await hr.locator('.actbar button[value="publish"]').click();
    await hr.waitForURL(/\/plans\/[0-9a-f]{24}/);
    expect(await hr.locator('h1').innerText()).to.equal(en);
    const newcomer = hr.locator('main tr', { hasText: 'T90001' });
    for (const end = Date.now() + 30_000; (await newcomer.count()) === 0 && Date.now() < end;) await hr.reload();
    expect(await newcomer.count()).to.equal(1);
  });

  itClean('shows the director groups only', async () => {
    const director = await windowAt('en');
    await signInAt(director, server.account('director'), 'en');
    await open(director, `/reports/departments/${BUREAU}`);
    const page = await director.locator('main').innerText();
    expect(page).to.include('never single people').and.not.include('林悦');
    expect(await director.locator('main a[href*="/people"]').count()).to.equal(0);
    expectFault(/status of (403|404)/);
    expect((await director.goto(`/reports/departments/${BUREAU}/people`))?.status()).to.be.oneOf([403, 404]);
    await director.context().close();
  });
});
