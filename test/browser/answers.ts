import type { Page } from 'playwright-core';

import { readCourses } from '../../src/features/catalogue/index.ts';
import type { Item } from '../../src/features/catalogue/item.ts';
import type { SelfCheck } from '../../src/features/catalogue/lesson.ts';
import type { Language } from '../../src/kernel/bilingual.ts';

type Answer = { chosen: string[] } | { rows: Record<string, string> } | { text: string };

/** What somebody knows who has read a course's files: its lessons with the right choices, and the key of each item. */
export class CourseKey {
  readonly lessons: { slug: string; checks: Record<Language, SelfCheck[]> }[];
  readonly quizzes: string[];
  private readonly items: readonly Item[];

  constructor(code: string) {
    const folder = readCourses('courses').folders.find(({ course }) => course.code === code);
    if (folder === undefined) throw new Error(`the course ${code} cannot be read`);
    this.items = folder.items;
    this.quizzes = folder.course.modules.flatMap(({ quiz }) => (quiz === null ? [] : [quiz.id]));
    this.lessons = folder.course.modules.flatMap(({ lessons }) =>
      lessons.map(({ slug }) => {
        const pages = folder.lessons.find((lesson) => lesson.slug === slug)?.pages;
        return { slug, checks: { en: checksIn(pages?.en), zh: checksIn(pages?.zh) } };
      }),
    );
  }

  /** The item whose question this is, in the pool that the paper draws from. */
  itemAsking(stem: string, pool: Item['pool']): Item {
    const wanted = squeezed(stem);
    const found = this.items.filter(
      (item) => item.pool === pool && [item.stem.en, item.stem.zh].some((text) => squeezed(text ?? '') === wanted),
    );
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${String(found.length)} items ask: ${stem}`);
    return found[0];
  }
}

function checksIn(
  page: { parts: readonly ({ kind: 'html' } | { kind: 'self-check'; check: SelfCheck })[] } | undefined,
): SelfCheck[] {
  return (page?.parts ?? []).flatMap((part) => (part.kind === 'self-check' ? [part.check] : []));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The flawless answer to an item, by its key. */
export function rightAnswer(item: Item): Answer {
  switch (item.type) {
    case 'single':
    case 'truefalse':
      return { chosen: [item.key] };
    case 'multiple':
      return { chosen: [...item.key].sort() };
    case 'shorttext':
      return { text: item.accept[0] ?? '' };
    case 'numeric':
      return { text: String(item.key) };
    case 'matching':
      return { rows: Object.fromEntries(item.premises.map(({ id, match }) => [id, match])) };
    case 'ordering':
      return { rows: Object.fromEntries(item.key.map((id, index) => [id, String(index + 1)])) };
    case 'classification':
      return { rows: Object.fromEntries(item.entries.map(({ id, group }) => [id, group])) };
  }
}

/** Reads the question of the slot that the page shows and finds its item in the files. */
export async function itemOn(page: Page, key: CourseKey, pool: Item['pool']): Promise<Item> {
  return key.itemAsking(await page.locator('#answer legend').innerText(), pool);
}

/** Fills in an answer as a person would, and sends nothing. */
export async function fillIn(page: Page, answer: Answer): Promise<void> {
  const form = page.locator('#answer');
  if ('text' in answer) {
    await form.locator('input[name="value"]').fill(answer.text);
  } else if ('chosen' in answer) {
    for (const id of answer.chosen) await form.locator(`input[name="value"][value="${id}"]`).check({ force: true });
  } else {
    for (const [row, choice] of Object.entries(answer.rows)) {
      await form.locator(`select[name="value.${row}"]`).selectOption(choice);
    }
  }
}

/** What the fields of the shown slot hold now, in the form of an answer. */
export async function filledIn(page: Page, like: Answer): Promise<Answer> {
  const form = page.locator('#answer');
  if ('text' in like) return { text: await form.locator('input[name="value"]').inputValue() };
  if ('chosen' in like) {
    const ticked = await form.locator('input[name="value"]:checked').all();
    const values = await Promise.all(ticked.map((input) => input.inputValue()));
    return { chosen: values.sort() };
  }
  const rows = await Promise.all(
    Object.keys(like.rows).map(async (row) => [row, await form.locator(`select[name="value.${row}"]`).inputValue()]),
  );
  return { rows: Object.fromEntries(rows) as Record<string, string> };
}

/** Answers the shown slot rightly and goes on with the button that saves. */
export async function answerSlot(page: Page, key: CourseKey, pool: Item['pool']): Promise<void> {
  await fillIn(page, rightAnswer(await itemOn(page, key, pool)));
  const before = page.url();
  await page.locator('#answer .q__nav button[name="go"]').last().click();
  await page.waitForURL((url) => url.href !== before);
}
