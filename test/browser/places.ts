import type { Page } from 'playwright-core';

import { begin } from './learner.ts';
import { fillInPlan } from './office.ts';

/** A kind of page: how somebody gets there. `status` is what the page answers where that is not 200. */
export interface Place {
  name: string;
  go: (page: Page) => Promise<unknown>;
  status?: number;
}

const at = (address: string, status = 200): Place => ({ name: address, go: (page) => page.goto(address), status });

/** The first link of a list that leads to a page of a kind. */
function firstOf(list: string, pattern: RegExp): Place {
  return {
    name: `${list} → ${pattern.source}`,
    go: async (page) => {
      await page.goto(list);
      const links = await page.locator('main a[href]').all();
      for (const link of links) {
        const address = (await link.getAttribute('href')) ?? '';
        if (pattern.test(address)) return page.goto(address);
      }
      throw new Error(`${list} leads to no ${pattern.source}`);
    },
  };
}

/** A form that is sent as it stands, past what the browser itself would ask for. */
function refused(address: string, form: string, status = 422): Place {
  return {
    name: `${address} refused`,
    status,
    go: async (page) => {
      await page.goto(address);
      await page.evaluate(`document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })`);
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.locator(`${form} button[type="submit"]`).last().click();
      await answered;
      await page.waitForLoadState('load');
    },
  };
}

const attemptAt = (name: string, entry: string, then: (page: Page) => Promise<unknown>): Place => ({
  name,
  go: async (page) => {
    await begin(page, entry);
    await then(page);
  },
});
const slot = (n: number) => (page: Page) => page.goto(`${new URL(page.url()).pathname}?slot=${String(n)}`);
const overview = (page: Page): Promise<unknown> => page.goto(`${new URL(page.url()).pathname}/review`);

const LESSON = '/courses/DG104/lessons/why-we-are-targets';

/** Every kind of page that an account may open, with its forms refused. `null` is nobody. */
export const PLACES: { username: string | null; places: Place[] }[] = [
  {
    username: null,
    places: [
      at('/sign-in'),
      refused('/sign-in', 'main form'),
      at('/password/forgotten'),
      refused('/password/forgotten', 'main form'),
      at('/verify'),
      at('/verify?number=7KQ4-9XWM-2B6T-HD3R-E', 404),
      at('/help'),
      at('/help/glossary'),
      at('/accessibility'),
    ],
  },
  {
    username: 'clerk',
    places: [
      at('/home'),
      at('/courses'),
      at('/courses/DG104'),
      at('/courses/DG105'),
      at(LESSON),
      refused(LESSON, '#finish form'),
      at('/courses/DG104/quizzes/m1'),
      at('/exams'),
      at('/exams/DG104'),
      ...[1, 5, 10, 20, 30].map((n) => attemptAt(`question ${String(n)} of the exam`, '/exams/DG104', slot(n))),
      attemptAt('overview of the exam', '/exams/DG104', overview),
      attemptAt('question of a quiz', '/courses/DG104/quizzes/m1', slot(1)),
      {
        name: 'result of a quiz',
        go: async (page) => {
          await begin(page, '/courses/DG104/quizzes/m2');
          await overview(page);
          await page.locator('form[data-submission] button[type="submit"]').click();
          await page.waitForURL('**/result*');
        },
      },
      at('/competencies'),
      at('/competencies/SEC'),
      at('/learning-path'),
      at('/assignments'),
      at('/certificates'),
      at('/notices'),
      at('/search?q=DG104'),
      at('/search?q=zzzzzz'),
      at('/profile'),
      at('/profile/password'),
      refused('/profile/password', 'main form'),
      at('/nowhere', 404),
      at('/audit', 403),
    ],
  },
  {
    username: 'holder',
    places: [
      at('/home'),
      at('/certificates'),
      firstOf('/certificates', /^\/certificates\/[0-9A-Z-]+$/),
      at('/courses/DG104'),
    ],
  },
  {
    username: 'manager',
    places: [at('/home'), at('/team'), at('/reports/departments'), at('/reports/departments/B01-1')],
  },
  {
    username: 'hr',
    places: [
      at('/people'),
      at('/people?q=lin'),
      at('/people/S10001'),
      at('/people/import'),
      refused('/people/import', 'main form[enctype]'),
      at('/departments'),
      at('/departments/B01'),
      at('/departments/import'),
      at('/frameworks'),
      firstOf('/frameworks', /^\/frameworks\/[\w-]+$/),
      at('/role-profiles/R01'),
      at('/plans'),
      firstOf('/plans', /^\/plans\/[0-9a-f]{24}$/),
      at('/plans/new'),
      refused('/plans/new', '.actbar'),
      {
        name: 'dry run of a plan',
        go: (page) => fillInPlan(page, { en: 'A plan', zh: '计划', department: 'B01-1', course: 'DG104' }),
      },
      at('/reports/departments'),
      at('/reports/departments/B01'),
      at('/reports/departments/B01-1?explain=coverage'),
      at('/reports/departments/B01-1/people'),
    ],
  },
  {
    username: 'director',
    places: [
      at('/home'),
      at('/reports/departments'),
      at('/reports/departments/B01'),
      at('/reports/departments/B01?subtree=0'),
    ],
  },
  { username: 'auditor', places: [at('/home'), at('/audit')] },
];
