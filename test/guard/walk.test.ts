import { expect } from 'chai';

import { startCity, type City } from '../support/city.ts';
import { fetchedBy, kindOf, linksIn, walkAs, type Walker } from '../support/walker.ts';

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

function enqueue(path: string, queue: string[], seen: Set<string>): void {
  if (!path.startsWith('/') || path.startsWith('/assets/') || seen.has(path)) return;
  seen.add(path);
  queue.push(path);
}

/** Paths of this server that a page leads to. */
function pathsOn(answer: { text: string; type: string }, from: string): string[] {
  if (!answer.type.startsWith('text/html')) return [];
  return linksIn(answer.text)
    .filter((link) => !/^(https?:|mailto:|tel:)/.test(link))
    .map((link) => {
      const target = new URL(link, from);
      target.searchParams.delete('lang');
      return target.pathname + target.search;
    });
}

/** What is wrong with an answer to somebody who followed a link. */
function faultsOf(answer: { status: number; text: string; type: string }, language: 'en' | 'zh'): string[] {
  const faults: string[] = [];
  if (answer.status !== 200) faults.push(`status ${String(answer.status)}`);
  if (!answer.type.startsWith('text/html')) return faults;
  if (!answer.text.includes(`<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">`)) faults.push('another language');
  const text = visibleText(answer.text);
  const key =
    /\b(?:ui|people|catalogue|learning|assessment|certification|planning|organisation|reporting|workspace|errors)\.[a-z]\w*(?:\.\w+)+\b/.exec(
      text,
    );
  if (key !== null) faults.push(`a message key: ${key[0]}`);
  const left = /\{\{|\[object Object\]|\bundefined\b|\bNaN\b|\bnull\b/.exec(text);
  if (left !== null) faults.push(`left over: ${left[0]}`);
  const foreign = fetchedBy(answer.text).filter((fetched) => /^(https?:)?\/\//.test(fetched));
  return [...faults, ...foreign.map((fetched) => `fetches from another host: ${fetched}`)];
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

  interface Walk {
    walker: Walker;
    account: string;
    language: (typeof LANGUAGES)[number];
    start: string;
  }

  /** Follows every link from a page, so many of each kind, in one language. */
  async function walkIn({ walker, account, language, start }: Walk): Promise<{ faults: Fault[]; opened: number }> {
    const faults: Fault[] = [];
    const queue = [start];
    const seen = new Set(queue);
    const kinds = new Map<string, number>();
    let opened = 0;
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const kind = kindOf(address);
      const count = kinds.get(kind) ?? 0;
      if (count >= EACH_KIND) continue;
      kinds.set(kind, count + 1);
      const asked = `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;
      const answer = await walker.get(asked);
      opened += 1;
      if (answer.status >= 300 && answer.status < 400) {
        enqueue(answer.location ?? '', queue, seen);
        continue;
      }
      faults.push(...faultsOf(answer, language).map((what) => ({ account, address: asked, what })));
      for (const path of pathsOn(answer, city.baseUrl + address)) enqueue(path, queue, seen);
    }
    return { faults, opened };
  }

  async function walk(username: string | null, start: string): Promise<{ faults: Fault[]; opened: number }> {
    const password = username === null ? '' : (city.passwords.get(username) ?? '');
    const walker = await walkAs(city.baseUrl, username === null ? null : { username, password });
    const account = username ?? 'nobody';
    const walks = [];
    for (const language of LANGUAGES) walks.push(await walkIn({ walker, account, language, start }));
    return { faults: walks.flatMap((one) => one.faults), opened: walks.reduce((sum, one) => sum + one.opened, 0) };
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
