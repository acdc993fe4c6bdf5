import type { Page } from 'playwright-core';

import type { SelfCheck } from '../../src/features/catalogue/lesson.ts';
import { open } from '../support/browser.ts';
import { answerSlot, type CourseKey } from './answers.ts';

/** Reads a lesson to its end: the last self-check answered rightly completes it; without any, the button does. */
export async function readLesson(
  page: Page,
  course: string,
  { slug, checks }: { slug: string; checks: readonly SelfCheck[] },
): Promise<void> {
  await open(page, `/courses/${course}/lessons/${slug}`);
  for (const check of checks) await answerCheck(page, check);
  if (checks.length === 0) await page.locator('#finish form button').click();
  await page.locator('#finish a.btn').waitFor();
}

async function answerCheck(page: Page, check: SelfCheck): Promise<void> {
  const form = page.locator(`form[data-self-check="${check.id}-fb"]`);
  for (const option of check.options.filter(({ isRight }) => isRight)) {
    await form.locator(`input[value="${option.id}"]`).check({ force: true });
  }
  await form.locator('button[type="submit"]').click();
  await form.locator('.fb--right').waitFor();
}

/** Begins an exam or a quiz from its own page, or goes on with it; returns the address of the attempt. */
export async function begin(page: Page, address: string): Promise<string> {
  await open(page, address);
  await page.locator('#start form button').click();
  await page.waitForURL('**/attempts/*');
  return new URL(page.url()).pathname;
}

/** Takes a quiz from its first question to its result. */
export async function takeQuiz(page: Page, key: CourseKey, address: string): Promise<void> {
  await begin(page, address);
  while ((await page.locator('#answer').count()) > 0) await answerSlot(page, key, 'quiz');
  await handIn(page);
}

/** Hands in from the overview that follows the last question. */
export async function handIn(page: Page): Promise<void> {
  await page.locator('form[data-submission] button[type="submit"]').click();
  await page.waitForURL('**/result*');
}

/** Finds the first slot from `slot` on whose answer is one choice or one text. */
export async function findPlainSlot(page: Page, attempt: string, slot: number): Promise<number> {
  for (let at = slot; ; at += 1) {
    await open(page, `${attempt}?slot=${String(at)}`);
    const kind = await page.locator('#answer').getAttribute('data-kind');
    if (['single', 'truefalse', 'shorttext', 'numeric'].includes(kind ?? '')) return at;
  }
}
