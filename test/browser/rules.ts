import { join } from 'node:path';

import type { Page } from 'playwright-core';

import type { AxeResults } from 'axe-core';

/** The engine's file: read into pages of a window without a content policy. */
export const axeFile = join('node_modules', 'axe-core', 'axe.min.js');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const RUN = `(async () => {
  for (const details of document.querySelectorAll('main details:not([open])')) details.open = true;
  return axe.run({ runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} }, resultTypes: ['violations'] });
})()`;

/** Broken rules of accessibility on the page as it stands, with everything unfolded: one line for each. */
export async function brokenRules(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(RUN);
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map(({ html }) => html.replace(/\s+/g, ' ').slice(0, 160));
    return `${id}, ${String(nodes.length)} times: ${places.join(' | ')}`;
  });
}

/** Pictures that come when they are scrolled to, so that a page is judged with all that belongs to it. */
const LOAD_PICTURES = `Promise.all([...document.images].map((image) => {
  image.loading = 'eager';
  return image.decode().catch(() => undefined);
}))`;

/** By how many pixels the page is wider than its window. */
export async function overflowOf(page: Page): Promise<number> {
  await page.evaluate(LOAD_PICTURES);
  return page.evaluate<number>(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  );
}

const FOCUSED = `(() => {
  const element = document.activeElement;
  const { top, left, width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const marked = [style, getComputedStyle(element.parentElement), getComputedStyle(element, '::before')];
  return {
    isSkip: element.matches('a.skip'),
    isSeen: width > 1 && height > 1 && top >= 0 && left >= 0,
    isMarked: marked.some((one) => (one.outlineStyle !== 'none' && one.outlineWidth !== '0px') || one.boxShadow !== 'none'),
    html: element.outerHTML.replace(/\\s+/g, ' ').slice(0, 120),
  };
})()`;
type Focused = Record<'isSkip' | 'isSeen' | 'isMarked', boolean> & { html: string };

/** What is wrong with the first stops of the tabulator key: the skip link comes first, and each stop can be seen. */
export async function focusFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (let stop = 0; stop < 3; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<Focused>(FOCUSED);
    if (stop === 0 && !focused.isSkip) faults.push(`the first stop is ${focused.html}`);
    if (!focused.isSeen || !focused.isMarked) faults.push(`a stop that cannot be seen: ${focused.html}`);
  }
  return faults;
}
