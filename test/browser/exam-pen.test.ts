import { expect } from 'chai';
import type { Page } from 'playwright-core';

import { listEvents } from '../../src/features/assessment/attempt-event.store.ts';
import { getAttempt } from '../../src/features/assessment/attempt.store.ts';
import { getPaper, itemsOf } from '../../src/features/assessment/paper.store.ts';
import { enrol } from '../../src/features/learning/index.ts';
import { inTransaction } from '../../src/platform/mongo/transaction.ts';
import { expectFault, itClean, open, openWindow, signInAt, useBrowser } from '../support/browser.ts';
import type { City } from '../support/city.ts';
import { makePerson, PASSWORD } from '../support/people.ts';
import { begin } from './learner.ts';
import { sharedCity } from './shared-city.ts';

const COURSE = 'DG104';
const ANSWER = '#answer input[name="value"]';
const HELD = '[data-exam-held] li';
const NOTICE = '[data-exam-notice]:not([hidden])';

describe('the pen of an exam', function () {
  this.timeout(120_000);
  let city: City;
  let username = '';
  let first: Page;
  let id = '';
  /** Two slots that are answered by text, in the order of the paper. */
  let slots: string[] = [];

  before(async function () {
    await useBrowser(this);
    city = await sharedCity();
  });
  beforeEach(async () => {
    const person = await makePerson();
    username = person.username;
    await inTransaction((tx) => enrol({ personId: person.id, code: COURSE, via: 'self', now: new Date() }, tx));
    first = await signedIn();
    id = (await begin(first, `/exams/${COURSE}`)).split('/').at(-1) ?? '';
    const paper = await getPaper(id);
    const items = await itemsOf(paper.slots);
    slots = paper.slots.filter((_, at) => isWritten(items[at]?.type)).map(({ slot }) => slot);
    await show(first);
  });
  afterEach(async () => {
    await first.context().close();
  });

  const isWritten = (type = ''): boolean => type === 'numeric' || type === 'shorttext';
  const slotAt = (at: number): string => slots[at] ?? '';
  const signIn = (page: Page): Promise<void> => signInAt(page, { username, password: PASSWORD }, 'en');

  async function signedIn(): Promise<Page> {
    const page = await openWindow({ baseURL: city.baseUrl, locale: 'en-GB' });
    await signIn(page);
    return page;
  }

  async function show(page: Page, at = 0): Promise<void> {
    await open(page, `/attempts/${id}?slot=${slotAt(at).slice(1)}`);
  }

  /** Types an answer and waits until the page says what has become of it. */
  async function type(page: Page, text: string, state: 'saved' | 'error'): Promise<void> {
    const answered =
      state === 'saved' ? page.waitForResponse((response) => response.request().method() === 'PUT') : null;
    await page.locator(ANSWER).fill(text);
    await answered;
    await page.locator(`#answer [data-answer-status][data-state="${state}"]`).waitFor();
  }

  async function penTaken(page: Page, go: () => Promise<unknown>): Promise<void> {
    await Promise.all([page.waitForResponse((response) => response.url().endsWith('/pen') && response.ok()), go()]);
  }

  async function valueOf(at: number): Promise<unknown> {
    return (await getAttempt(id)).responses[slotAt(at)]?.value;
  }

  itClean('is with the second window as soon as that is open; the first turns read-only', async () => {
    await type(first, '11', 'saved');
    const second = await signedIn();
    await penTaken(second, () => show(second));
    expect((await getAttempt(id)).writer).to.equal(2);

    expectFault(/status of 409/);
    await first.locator(ANSWER).fill('12');
    await first.locator(NOTICE).waitFor();
    expect(await first.locator(NOTICE).innerText())
      .to.include('another window')
      .and.include('Go on here');
    expect(await first.locator(HELD).allInnerTexts()).to.deep.equal([
      `Not counted: Question ${slotAt(0).slice(1)} · 12`,
    ]);
    expect(await first.locator('#answer fieldset :is(input, select):not([disabled])').count()).to.equal(0);
    expect(await valueOf(0)).to.equal('11');
    expect((await listEvents(id)).at(-1)?.details).to.include({ reason: 'older', notCounted: '12' });

    await type(second, '13', 'saved');
    await penTaken(first, () => first.locator(`${NOTICE} a`).click());
    expect(await first.locator(ANSWER).inputValue()).to.equal('13');
    await type(first, '14', 'saved');
    await second.locator(ANSWER).fill('15');
    await second.locator(NOTICE).waitFor();
    expect(await valueOf(0)).to.equal('14');
    await second.context().close();
  });

  itClean('does not let go of what was being typed when the pen was lost', async () => {
    const second = await signedIn();
    await penTaken(second, () => show(second));
    expectFault(/status of 409/);
    // The next answer is typed while the one before it is on its way, and has not been sent when that is refused.
    let letGo = (): void => undefined;
    const typed = new Promise<void>((resolve) => (letGo = resolve));
    await first.route(
      '**/responses/*',
      async (route) => {
        await typed;
        await route.continue();
      },
      { times: 1 },
    );
    const sent = first.waitForRequest((request) => request.method() === 'PUT');
    await first.locator(ANSWER).fill('21');
    await sent;
    await first.locator(ANSWER).fill('22');
    letGo();
    // One line for the question, with what was typed last.
    await first.locator(HELD, { hasText: '22' }).waitFor();
    expect((await first.locator(HELD).allInnerTexts()).map((text) => text.split(' · ')[1])).to.deep.equal(['22']);
    await second.context().close();
  });

  itClean(
    'stays with this browser over a reload and a new sign-in, with the answers that it had not sent',
    async () => {
      expectFault(/ERR_INTERNET_DISCONNECTED/);
      await first.context().setOffline(true);
      await type(first, '31', 'error');
      await first.context().setOffline(false);
      await first.reload();
      await first.locator('#answer [data-answer-status][data-state="saved"]').waitFor();
      expect(await valueOf(0)).to.equal('31');

      await first.context().setOffline(true);
      await type(first, '32', 'error');
      await first.context().clearCookies();
      // The page that waits to send is left before the connection is back.
      await first.goto('about:blank');
      await first.context().setOffline(false);
      await signIn(first);
      await penTaken(first, () => show(first));
      await first.locator('#answer [data-answer-status][data-state="saved"]').waitFor();
      expect(await valueOf(0)).to.equal('32');
      expect((await getAttempt(id)).writer).to.equal(2);
    },
  );

  itClean(
    'lies with another browser when that wrote in between: the old answers are shown and not counted',
    async () => {
      expectFault(/ERR_INTERNET_DISCONNECTED|status of 409/);
      await first.context().setOffline(true);
      await type(first, '41', 'error');
      // Closed, not left: a page that waits in the history would send the answer as soon as the connection is back.
      const context = first.context();
      await first.close();
      await context.setOffline(false);
      first = await context.newPage();
      const second = await signedIn();
      await penTaken(second, () => show(second));
      await type(second, '42', 'saved');

      await penTaken(first, () => show(first));
      await first.locator(HELD).waitFor();
      expect(await first.locator(HELD).innerText()).to.match(/^Not counted: .* · 41$/);
      expect(await valueOf(0)).to.equal('42');
      // What is typed from now on counts: this is the browser that was opened last.
      await type(first, '43', 'saved');
      expect(await valueOf(0)).to.equal('43');
      await second.context().close();
    },
  );

  itClean('is asked for again when the connection is back', async () => {
    expectFault(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    const second = await signedIn();
    await second.route('**/pen', (route) => route.abort('internetdisconnected'), { times: 1 });
    await show(second);
    await second.waitForResponse((response) => response.url().endsWith('/pen') && response.ok());
    expect((await getAttempt(id)).writer).to.equal(2);
    await second.context().close();
  });

  itClean('is not taken from a browser that was opened since by one that had lost its connection', async () => {
    expectFault(/ERR_INTERNET_DISCONNECTED|status of 409/);
    const lost = await signedIn();
    let isLost = true;
    const cut = /\/(pen|responses\/s\d+)$/;
    await lost.route(cut, (route) => (isLost ? route.abort('internetdisconnected') : route.continue()));
    await show(lost);
    await type(lost, '51', 'error');
    const second = await signedIn();
    await penTaken(second, () => show(second));
    await type(second, '52', 'saved');

    isLost = false;
    await lost.evaluate("dispatchEvent(new Event('online'))");
    await lost.locator(NOTICE).waitFor();
    expect(await lost.locator(HELD).innerText()).to.match(/^Not counted: .* · 51$/);
    await type(second, '53', 'saved');
    expect(await valueOf(0)).to.equal('53');

    await lost.context().close();
    await second.context().close();
  });

  itClean(
    'is one for the tabs of a browser; of two answers to a question the later one of an old tab is shown',
    async () => {
      const tab = await first.context().newPage();
      await show(tab);
      await type(first, '61', 'saved');
      expectFault(/status of 409/);
      await tab.locator(ANSWER).fill('62');
      await tab.locator(NOTICE).waitFor();
      expect(await tab.locator(NOTICE).innerText()).to.include('another tab');
      expect(await tab.locator(HELD).innerText()).to.match(/^Not counted: .* · 62$/);
      expect(await valueOf(0)).to.equal('61');
      await show(tab, 1);
      await type(tab, '63', 'saved');
      await type(first, '64', 'saved');
      expect([await valueOf(0), await valueOf(1)]).to.deep.equal(['64', '63']);
      expect((await getAttempt(id)).writer).to.equal(1);
    },
  );

  itClean('is looked at again by a page that comes back out of the history', async () => {
    const [reloaded] = await Promise.all([
      first.waitForResponse((response) => response.url().includes(`/attempts/${id}`)),
      first.waitForEvent('load'),
      first.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"),
    ]);
    expect(reloaded.request().isNavigationRequest()).to.equal(true);
  });
});
