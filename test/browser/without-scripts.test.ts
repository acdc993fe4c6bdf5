import { expect } from 'chai';
import type { Page } from 'playwright-core';

import { itClean, open, openWindow, signInAt, useBrowser } from '../support/browser.ts';
import type { City } from '../support/city.ts';
import { answerSlot, CourseKey, filledIn, itemOn, rightAnswer } from './answers.ts';
import { begin } from './learner.ts';
import { sharedCity } from './shared-city.ts';

const COURSE = 'DG104';

describe('a browser that runs no scripts', function () {
  this.timeout(120_000);
  const key = new CourseKey(COURSE);
  let city: City;
  let page: Page;

  before(async function () {
    await useBrowser(this);
    city = await sharedCity();
    page = await openWindow({ baseURL: city.baseUrl, javaScriptEnabled: false });
  });

  itClean('signs in', async () => {
    await signInAt(page, { username: 'clerk', password: city.passwords.get('clerk') ?? '' }, 'en');
    expect(await page.locator('h1').innerText()).to.include('Lin Yue');
    await open(page, `/courses/${COURSE}`);
    const enrol = page.locator(`form[action="/courses/${COURSE}/enrolment"] button`).first();
    if ((await enrol.count()) > 0) await enrol.click();
  });

  itClean('answers a self-check, wrongly and then rightly', async () => {
    const lesson = key.lessons.find(({ checks }) => checks.en.some(({ type }) => type === 'single'));
    const check = lesson?.checks.en.find(({ type }) => type === 'single');
    if (lesson === undefined || check === undefined) throw new Error('no lesson asks a question with one answer');
    await open(page, `/courses/${COURSE}/lessons/${lesson.slug}`);
    const form = page.locator(`form[data-self-check="${check.id}-fb"]`);
    for (const isRight of [false, true]) {
      const option = check.options.find((one) => one.isRight === isRight);
      await form.locator(`input[value="${option?.id ?? ''}"]`).check({ force: true });
      await form.locator('button[type="submit"]').click();
      await form.locator(isRight ? '.fb--right' : '.fb--wrong').waitFor();
    }
  });

  for (const [what, address, pool] of [
    ['a quiz', `/courses/${COURSE}/quizzes/m1`, 'quiz'],
    ['an exam', `/exams/${COURSE}`, 'final'],
  ] as const) {
    itClean(`answers a question of ${what} by its form`, async () => {
      const attempt = await begin(page, address);
      await open(page, `${attempt}?slot=1`);
      const answer = rightAnswer(await itemOn(page, key, pool));
      await answerSlot(page, key, pool);
      expect(new URL(page.url()).searchParams.get('slot')).to.equal('2');
      await open(page, `${attempt}?slot=1`);
      expect(await filledIn(page, answer)).to.deep.equal(answer);
      expect(await page.locator('#answer [data-answer-status]').innerText()).to.match(/^Saved at \d\d:\d\d:\d\d$/);
    });
  }

  itClean('narrows a list by its filter', async () => {
    await open(page, '/courses');
    const all = await page.locator('.results a[href^="/courses/DG"]').count();
    await page.locator('#f-c').selectOption('SEC');
    await page.locator('.filt button[type="submit"]').click();
    await page.waitForURL(/competency=SEC/);
    const some = await page.locator('.results a[href^="/courses/DG"]').count();
    expect(some).to.be.greaterThan(0).and.lessThan(all);
    expect(await page.locator('#f-c').inputValue()).to.equal('SEC');
  });
});
