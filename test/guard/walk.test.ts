import { expect } from 'chai';

import { startCity, type City } from '../support/city.ts';
import { fetchedBy, kindOf, linksIn, walkAs } from '../support/walker.ts';

/** Of pages of one kind (courses, people …) so many are opened by each account in each language. */
const EACH_KIND = 4;
const LANGUAGES = ['en', 'zh'] as const;

/** Words that may stand on a page of the other language: the switch itself, and names of people and things. */
function visibleText(page: string): string {
  return page
    .replace(/<head>[\s\S]*?<\/head>/g, ' ')
    .replace(/<([a-z0-9]+)\b[^>]*\blang="[^"]*"[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<code\b[\s\S]*?<\/code>/g, ' ')
    .replace(/<[^>]+>/g, ' ');
}

interface Fault {
  account: string;
  address: string;
  what: string;
}

describe('the sample city, walked by every account', function () {
  this.timeout(480_000);
  let city: City;
  before(async () => {
    city = await startCity();
  });
  after(async () => {
    await city.close();
  });

  async function walk(username: string | null, start: string): Promise<{ faults: Fault[]; opened: number }> {
    const password = username === null ? '' : (city.passwords.get(username) ?? '');
    const walker = await walkAs(city.baseUrl, username === null ? null : { username, password });
    const faults: Fault[] = [];
    const account = username ?? 'nobody';
    let opened = 0;
    for (const language of LANGUAGES) {
      const queue = [start];
      const seen = new Set(queue);
      const kinds = new Map<string, number>();
      for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
        const kind = kindOf(address);
        const count = kinds.get(kind) ?? 0;
        if (count >= EACH_KIND) continue;
        kinds.set(kind, count + 1);
        const asked = `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;
        const answer = await walker.get(asked);
        opened += 1;
        const fault = (what: string): void => void faults.push({ account, address: asked, what });
        if (answer.status >= 300 && answer.status < 400) {
          const target = answer.location ?? '';
          if (!seen.has(target) && target.startsWith('/')) {
            seen.add(target);
            queue.push(target);
          }
          continue;
        }
        if (answer.status !== 200) fault(`status ${String(answer.status)}`);
        if (!answer.type.startsWith('text/html')) continue;
        const htmlLang = language === 'zh' ? 'zh-Hans' : 'en';
        if (!answer.text.includes(`<html lang="${htmlLang}">`)) fault('another language than asked');
        const text = visibleText(answer.text);
        const key =
          /\b(?:ui|people|catalogue|learning|assessment|certification|planning|organisation|reporting|workspace|errors)\.[a-z]\w*(?:\.\w+)+\b/.exec(
            text,
          );
        if (key !== null) fault(`a message key: ${key[0]}`);
        const left = /\{\{|\[object Object\]|\bundefined\b|\bNaN\b|\bnull\b/.exec(text);
        if (left !== null) fault(`left over: ${left[0]}`);
        for (const fetched of fetchedBy(answer.text)) {
          if (/^(https?:)?\/\//.test(fetched)) fault(`fetches from another host: ${fetched}`);
        }
        for (const link of linksIn(answer.text)) {
          if (/^(https?:|mailto:|tel:)/.test(link)) continue;
          const target = new URL(link, `${city.baseUrl}${address}`);
          target.searchParams.delete('lang');
          const path = target.pathname + target.search;
          if (target.origin !== city.baseUrl || seen.has(path) || path.startsWith('/assets/')) continue;
          seen.add(path);
          queue.push(path);
        }
      }
    }
    return { faults, opened };
  }

  it('shows nobody without an account more than the public pages, and these whole', async () => {
    const { faults, opened } = await walk(null, '/sign-in');
    expect(faults).to.deep.equal([]);
    expect(opened).to.be.greaterThan(7);
  });

  for (const username of [
    'clerk',
    'officer',
    'manager',
    'hr',
    'director',
    'author',
    'reviewer',
    'examiner',
    'invigilator',
    'assessor',
    'auditor',
    'admin',
    'mayor',
    'candidate',
    'holder',
  ]) {
    it(`gives ${username} whole pages without a dead link, in both languages`, async () => {
      const { faults, opened } = await walk(username, '/home');
      expect(faults).to.deep.equal([]);
      expect(opened).to.be.greaterThan(30);
    });
  }
});
