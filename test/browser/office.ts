import type { Page } from 'playwright-core';

import { open } from '../support/browser.ts';

/** Uploads a CSV of people, looks at the check of it, and has it written; returns what the check said. */
export async function bringIn(page: Page, csv: string): Promise<string> {
  await open(page, '/people/import');
  await page.locator('#file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.locator('main form[enctype] button[type="submit"]').click();
  await page.waitForURL(/\/people\/import\/[0-9a-f]{24}/);
  const check = await page.locator('main').innerText();
  await page.locator('.actbar button.btn:not(.btn--quiet)').click();
  await page.locator('.steps li.done').nth(2).waitFor({ timeout: 60_000 });
  return check;
}

/** Fills in the form of a new plan: one course for one department. */
export async function fillInPlan(
  page: Page,
  plan: { en: string; zh: string; department: string; course: string },
): Promise<void> {
  await open(page, '/plans/new');
  await page.locator('#titleEn').fill(plan.en);
  await page.locator('#titleZh').fill(plan.zh);
  const closed = page.locator(`details:not([open]):has(input[value="${plan.department}"]) > summary`);
  while ((await closed.count()) > 0) await closed.first().click();
  await page.locator(`input[name="department"][value="${plan.department}"]`).check();
  await page.locator(`input[name="course"][value="${plan.course}"]`).check();
  await page.locator('.actbar button[value="dry"]').click();
  await page.locator('.dry__big').waitFor();
}
