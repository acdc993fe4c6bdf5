import { expect } from 'chai';
import type { Express } from 'express';

import { currentModel } from '../../../src/features/competency/index.ts';
import { recordEvidence, type Department } from '../../../src/features/organisation/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { TODAY, type TestDeps } from '../../support/deps.ts';
import { grantOf, makeDepartment, makeFramework, makePerson } from '../../support/people.ts';

describe('a lapsed level', () => {
  let app: Express;
  let deps: TestDeps;
  let division: Department;
  before(async () => {
    ({ app, deps } = await startTestApp());
  });
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    division = await makeDepartment('B01');
    const clerk = await makePerson({ username: 'clerk', staffNumber: 'N1', department: division });
    const cause = { kind: 'observation', id: 'a talk' } as const;
    const { framework } = await currentModel();
    const codes = framework.competencies.map(({ code }) => code).filter((code) => code !== 'SEC');
    const entries = codes.map((competency) => ({
      competency,
      level: 2,
      earnedOn: '2023-11-14',
      source: 'observation' as const,
      cause,
    }));
    await inTransaction((tx) =>
      recordEvidence({ personId: clerk.id, entries, now: deps.clock.now(), today: TODAY }, tx),
    );
  });

  // Evidence counts for one, two or three years.
  const words = { en: /Level 2 lapsed on 14 November 202[456], level/, zh: /原2级已于202[456]年11月14日失效，要求/ };

  for (const language of ['en', 'zh'] as const) {
    it(`is said to be lapsed, with its date, on a person’s own pages (${language})`, async () => {
      const visitor = await signIn(app, 'clerk');
      for (const address of ['/home', '/competencies', '/learning-path']) {
        const { text } = await visitor.get(`${address}?lang=${language}`);
        expect(text, address).to.match(words[language]);
      }
      const page = (await visitor.get(`/competencies/PRI?lang=${language}`)).text;
      expect(page).to.contain(
        language === 'en' ? 'Your level 2 lapsed on 14 November 2024' : '您原有的2级已于2024年11月14日失效',
      );
      expect(page).not.to.contain(language === 'en' ? 'You are not assessed here' : '您在这一项尚未测评');
    });
  }

  it('is told apart from what was never assessed in the words of the picture and of its table', async () => {
    const { text } = await (await signIn(app, 'clerk')).get('/competencies');
    const [, lapsed = '', never = ''] = /Lapsed: ([^.]*)\. Not assessed: ([^.]*)\./.exec(text) ?? [];
    expect(lapsed).to.contain('(level 2, 14 November 2024)');
    expect(never).to.contain('Cyber security').and.not.contain('2024');
    expect(text).to.contain('<td class="r">Level 2 lapsed on 14 November 2024</td>');
    expect(text).to.contain('<td class="r">Not assessed</td>');
  });

  it('is said to be lapsed to the manager and to HR as well', async () => {
    await makePerson({ username: 'chief', grants: [grantOf('manager', division), grantOf('hr', division)] });
    const chief = await signIn(app, 'chief');
    for (const address of ['/team', '/people/N1'])
      expect((await chief.get(address)).text, address).to.contain('Level 2 lapsed on 14 November 2024, level');
  });
});
