import { expect } from 'chai';

import { enrol } from '../../src/features/learning/index.ts';
import { inTransaction } from '../../src/platform/mongo/transaction.ts';
import { itClean, openWindow, signInAt, useBrowser } from '../support/browser.ts';
import type { City } from '../support/city.ts';
import { makePerson, PASSWORD } from '../support/people.ts';
import { begin } from './learner.ts';
import { sharedCity } from './shared-city.ts';

const COURSE = 'DG104';
/** The clock of the server stands, so that every answer says 45 minutes. */
const SECONDS = 45 * 60;

describe('the clock of an exam', function () {
  this.timeout(120_000);
  let city: City;
  before(async function () {
    await useBrowser(this);
    city = await sharedCity();
  });

  itClean('counts from the answer of the server, however slowly the script comes', async () => {
    const { id: personId, username } = await makePerson();
    await inTransaction((tx) => enrol({ personId, code: COURSE, via: 'self', now: new Date() }, tx));
    const page = await openWindow({ baseURL: city.baseUrl });
    await signInAt(page, { username, password: PASSWORD }, 'en');
    const attempt = await begin(page, `/exams/${COURSE}`);
    let letGo = (): void => undefined;
    const late = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/assets/main-*.js', async (route) => {
      await late;
      await route.continue();
    });
    await page.goto(attempt, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.now() > 6000);
    letGo();
    await page.locator('body.govuk-frontend-supported').waitFor();
    const shown = await page.locator('[data-countdown-clock]').innerText();
    const opened = await page.evaluate(() => performance.now() / 1000);
    const [minutes = 0, seconds = 0] = shown.split(':').map(Number);
    // The answer itself takes a while on a crowded machine.
    expect(minutes * 60 + seconds).to.be.within(SECONDS - opened - 1, SECONDS - 2);
    await page.context().close();
  });
});
