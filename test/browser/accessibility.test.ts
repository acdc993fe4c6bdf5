import { expect } from 'chai';
import type { Page } from 'playwright-core';

import { expectFault, itClean, openWindow, signInAt, takeFaults, useBrowser } from '../support/browser.ts';
import type { City } from '../support/city.ts';
import { PLACES, type Place } from './places.ts';
import { axeFile, brokenRules, focusFaults, overflowOf } from './rules.ts';
import { sharedCity } from './shared-city.ts';

const WIDE = { width: 1366, height: 900 };
const NARROW = { width: 320, height: 700 };
const LANGUAGES = ['en', 'zh'] as const;

describe('every kind of page', function () {
  this.timeout(300_000);
  let city: City;
  before(async function () {
    await useBrowser(this);
    city = await sharedCity();
  });

  async function windowsOf(username: string | null): Promise<{ page: Page; open: Page }> {
    const page = await openWindow({ baseURL: city.baseUrl });
    if (username !== null) await signInAt(page, { username, password: city.passwords.get(username) ?? '' }, 'en');
    // The engine of the rules is no script of ours: it gets a window without a content policy.
    const storageState = await page.context().storageState();
    const open = await openWindow({ baseURL: city.baseUrl, bypassCSP: true, storageState });
    await open.context().addInitScript({ path: axeFile });
    return { page, open };
  }

  async function look({ page, open }: { page: Page; open: Page }, place: Place): Promise<string[]> {
    const faults: string[] = [];
    let status = 0;
    page.on('response', (response) => {
      if (response.request().isNavigationRequest()) status = response.status();
    });
    await page.setViewportSize(NARROW);
    await place.go(page);
    if (status !== (place.status ?? 200)) faults.push(`answers ${String(status)}`);
    const overflow = await overflowOf(page);
    if (overflow > 0) faults.push(`is ${String(overflow)} px wider than 320`);
    if (status === 200) faults.push(...(await focusFaults(page)));
    page.removeAllListeners('response');
    await open.setViewportSize(WIDE);
    await place.go(open);
    faults.push(...(await brokenRules(open)).map((rule) => `wide: ${rule}`));
    await open.setViewportSize(NARROW);
    faults.push(...(await brokenRules(open)).map((rule) => `narrow: ${rule}`));
    return faults;
  }

  for (const { username, places } of PLACES) {
    for (const language of LANGUAGES) {
      itClean(`breaks no rule for ${username ?? 'nobody'}, wide or narrow, in ${language}`, async () => {
        expectFault(/status of (403|404|422)/);
        const windows = await windowsOf(username);
        const faults: string[] = [];
        for (const window of [windows.page, windows.open]) await window.goto(`/help?lang=${language}`);
        for (const place of places) {
          const found = await look(windows, place).catch((error: unknown) => [String(error)]);
          const htmlLang = await windows.page.locator('html').getAttribute('lang');
          if (htmlLang !== (language === 'zh' ? 'zh-Hans' : 'en')) found.push(`is in ${String(htmlLang)}`);
          faults.push(...[...found, ...takeFaults()].map((fault) => `${place.name}: ${fault}`));
        }
        await Promise.all([windows.page, windows.open].map((window) => window.context().close()));
        expect(faults, faults.join('\n')).to.deep.equal([]);
      });
    }
  }
});
