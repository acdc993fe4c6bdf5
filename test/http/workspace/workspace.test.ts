import { expect } from 'chai';
import type { Express } from 'express';

import { listNewestEntries, recordAct, sealEntries } from '../../../src/features/audit/index.ts';
import { recordEvidence, setPosts, type Department } from '../../../src/features/organisation/index.ts';
import type { Account } from '../../../src/features/people/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, visit, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { TODAY, type TestDeps } from '../../support/deps.ts';
import { grantOf, makeDepartment, makeFramework, makePerson, type Person } from '../../support/people.ts';

const OWN_PAGES = [
  '/home',
  '/competencies',
  '/competencies/PRI',
  '/notices',
  '/search',
  '/search?q=%E5%AE%89%E5%85%A8',
];
const PUBLIC_PAGES = ['/help', '/accessibility'];

/** The words of a page's main part, without its markup. */
function wordsOf(page: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? '';
  return main
    .replace(/<code[\s\S]*?<\/code>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the workspace', () => {
  let app: Express;
  let deps: TestDeps;
  let bureau: Department;
  let division: Department;
  before(async () => {
    ({ app, deps } = await startTestApp());
  });
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    bureau = await makeDepartment('B01');
    division = await makeDepartment('B01-1', bureau);
  });

  async function note(
    person: Account,
    changes: { competency: string; level: number; earnedOn: string },
  ): Promise<void> {
    await inTransaction((tx) =>
      recordEvidence(
        {
          personId: person.id,
          entries: [{ source: 'observation', cause: { kind: 'observation', id: changes.earnedOn }, ...changes }],
          now: deps.clock.now(),
          today: TODAY,
        },
        tx,
      ),
    );
  }

  async function clerkAt(): Promise<{ clerk: Account; visitor: Visitor }> {
    const clerk = await makePerson({ username: 'clerk', department: division });
    return { clerk, visitor: await signIn(app, 'clerk') };
  }

  it('tells a newcomer without a post what is missing, and where to begin', async () => {
    await makePerson({ username: 'newcomer' });
    const newcomer = await signIn(app, 'newcomer');
    const home = await newcomer.get('/home');
    expect(home.status).to.equal(200);
    expect(home.text).to.contain('Your post is not entered yet').and.to.contain('Open the catalogue');
    expect((await newcomer.get('/competencies')).text).to.contain('There is nothing to hold your levels against');
  });

  it('shows a clerk readiness, gaps and what ends soon', async () => {
    const { clerk, visitor } = await clerkAt();
    await note(clerk, { competency: 'SEC', level: 1, earnedOn: '2025-12-10' });
    const { text } = await visitor.get('/home');
    expect(text).to.contain('10 requirements of your post are not met').and.to.contain('Level 1, 14 days left');
    const levels = (await visitor.get('/competencies')).text;
    expect(levels).to.contain('1 of 11 requirements are met').and.to.contain('Not assessed, level 2 required');
  });

  it('says on the first page what a role brings, also where it opens no page', async () => {
    await makePerson({ username: 'watcher', grants: [grantOf('invigilator')] });
    const { text } = await (await signIn(app, 'watcher')).get('/home');
    expect(text).to.contain('Your role: Invigilator').and.to.contain('Run one sitting').and.to.contain('/help#roles');
    await makePerson({ username: 'examiner', grants: [grantOf('examiner')] });
    expect((await (await signIn(app, 'examiner')).get('/home?lang=zh')).text)
      .to.contain('您的角色：')
      .and.to.contain('href="/frameworks"');
  });

  it('explains a level by its ledger: what counts, what lapsed', async () => {
    const { clerk, visitor } = await clerkAt();
    await note(clerk, { competency: 'PRI', level: 2, earnedOn: '2025-11-14' });
    await note(clerk, { competency: 'PRI', level: 1, earnedOn: '2026-10-15' });
    const { text } = await visitor.get('/competencies/PRI');
    expect(text).to.contain('You are at level 1, your post requires level 2').and.to.contain('Counts today');
    expect(text)
      .to.contain('so that level lapsed on 14 November 2026')
      .and.to.contain('It counted until 13 November 2026.');
    expect((await visitor.get('/competencies/NOPE')).status).to.equal(404);
    expect((await visitor.get('/competencies/__proto__')).status).to.equal(404);
  });

  it('speaks one language a page', async () => {
    const { clerk, visitor } = await clerkAt();
    await note(clerk, { competency: 'PRI', level: 1, earnedOn: '2026-10-15' });
    for (const address of [...OWN_PAGES, ...PUBLIC_PAGES]) {
      const at = address + (address.includes('?') ? '&' : '?');
      const english = wordsOf((await visitor.get(`${at}lang=en`)).text).replace(/“[^”]*”/g, '');
      expect(english, address).to.not.match(/\p{Script=Han}/u);
      const chinese = wordsOf((await visitor.get(`${at}lang=zh`)).text);
      expect(chinese, address).to.match(/\p{Script=Han}/u);
      expect(chinese, address).to.not.match(/[a-z]{3,} [a-z]{3,}/);
    }
  });

  it('lets anybody read the help, the glossary and the accessibility statement', async () => {
    const stranger = visit(app);
    for (const address of [...PUBLIC_PAGES, '/help/glossary'])
      expect((await stranger.get(address)).status, address).to.equal(200);
    await makePerson({ username: 'chief', department: division, grants: [grantOf('manager', division)] });
    const help = wordsOf((await (await signIn(app, 'chief')).get('/help')).text);
    expect(help.match(/Yours/g)).to.have.length(2);
  });

  it('says on every page when the day of the sample city is not the real one', async () => {
    await makePerson({ username: 'clerk' });
    const clerk = await signIn(app, 'clerk');
    const words = 'In this sample city it is 25 November 2026';
    expect((await clerk.get('/home')).text).not.to.contain(words);
    deps.clock.isMoved = true;
    try {
      for (const address of ['/home', '/courses', '/verify']) expect((await clerk.get(address)).text).to.contain(words);
      expect((await visit(app).get('/sign-in')).text).to.contain(words);
    } finally {
      deps.clock.isMoved = false;
    }
  });

  it('sends strangers to the sign-in', async () => {
    for (const address of [...OWN_PAGES, '/team', '/audit'])
      expect((await visit(app).get(address)).headers.location, address).to.match(/^\/sign-in\?next=/);
  });

  describe('search', () => {
    it('finds people by Latin name and number, only within the reader’s part', async () => {
      const elsewhere = await makeDepartment('B02');
      await makePerson({ staffNumber: 'N1', name: '关振宇', nameLatin: 'Guan Zhenyu', department: division });
      await makePerson({ staffNumber: 'N2', name: '关雪', nameLatin: 'Guan Xue', department: elsewhere });
      await makePerson({ username: 'hr', department: bureau, grants: [grantOf('hr', bureau)] });
      const hr = await signIn(app, 'hr');
      const found = (await hr.get('/search?q=guan')).text;
      expect(found).to.contain('/people/N1').and.not.contain('/people/N2');
      expect((await hr.get('/search?q=N2')).text).to.not.contain('/people/N2');
      await clerkAt();
      expect((await (await signIn(app, 'clerk')).get('/search?q=guan')).text).to.not.contain('/people/N1');
    });

    it('takes any input: none, much, several, patterns', async () => {
      const { visitor } = await clerkAt();
      for (const query of ['', '?q=', '?q=a&q=b', `?q=${'x'.repeat(300)}`, '?q=.*%28', '?q[$ne]=x', '?q=%00'])
        expect((await visitor.get(`/search${query}`)).status, query).to.equal(200);
      const { text } = await visitor.get(`/search?q=${'x'.repeat(300)}`);
      expect(text).to.contain('Only the first 100 characters were searched for.');
    });
  });

  describe('the team', () => {
    it('shows managers their own people, and records whose levels were read', async () => {
      const elsewhere = await makeDepartment('B02');
      const { clerk } = await clerkAt();
      await makePerson({ nameLatin: 'Guan Xue', department: elsewhere });
      const chief = await makePerson({
        username: 'chief',
        nameLatin: 'He Ruolan',
        department: division,
        grants: [grantOf('manager', division)],
      });
      const { text } = await (await signIn(app, 'chief')).get('/team');
      expect(text).to.contain('You look after 1 person.').and.to.contain('Lin Yue').and.not.contain('Guan Xue');
      const [read] = await listNewestEntries({ act: 'levels.read' }, 5);
      expect(read).to.deep.include({ actorId: chief.id, subject: { kind: 'person', id: clerk.id } });
    });

    /** Somebody in a department whose primary post names a manager. */
    async function reportOf(manager: Account, department: Department, person: Person): Promise<Account> {
      const account = await makePerson({ ...person, department });
      const post = { departmentId: department.id, roleProfile: 'R01', grade: null, from: '2024-01-01', to: null };
      const posts = [{ ...post, isPrimary: true, managerId: manager.id }];
      const { clock } = deps;
      const change = { personId: account.id, posts, actorId: null, now: clock.now(), today: clock.today() };
      await inTransaction((tx) => setPosts(change, tx));
      return account;
    }

    it('includes direct reports wherever they are, and only them of other departments', async () => {
      const elsewhere = await makeDepartment('B02');
      const grants = [grantOf('manager', division), grantOf('hr', bureau)];
      const chief = await makePerson({ username: 'chief', nameLatin: 'He Ruolan', department: division, grants });
      await makePerson({ staffNumber: 'N1', nameLatin: 'Lin Yue', department: division });
      const far = await reportOf(chief, elsewhere, { staffNumber: 'N2', nameLatin: 'Guan Xue' });
      await makePerson({ staffNumber: 'N3', nameLatin: 'Ma Chao', department: elsewhere });
      const visitor = await signIn(app, 'chief');
      const { text } = await visitor.get('/team');
      expect(text).to.contain('You look after 2 people.').and.contain('Guan Xue').and.not.contain('Ma Chao');
      expect(
        (await listNewestEntries({ act: 'levels.read', subject: { kind: 'person', id: far.id } }, 5)).length,
      ).to.equal(1);
      // HR of the bureau opens the pages of its own people, and the team leads to no others.
      expect(text).to.contain('/people/N1').and.not.contain('/people/N2');
      expect((await visitor.get('/people/N2')).status).to.equal(404);
    });

    it('shows the same levels as the page of a person does', async () => {
      const elsewhere = await makeDepartment('B02');
      const admin = grantOf('admin');
      const chief = await makePerson({ username: 'chief', grants: [admin, grantOf('manager', division)] });
      const named = await makePerson({ username: 'named', grants: [admin] });
      await reportOf(chief, elsewhere, { staffNumber: 'N2' });
      await reportOf(named, elsewhere, { staffNumber: 'N3' });
      const seesLevels = async (visitor: Visitor, number: string): Promise<boolean> =>
        (await visitor.get(`/people/${number}`)).text.includes('Levels against the primary post');
      const visitor = await signIn(app, 'chief');
      expect((await visitor.get('/team')).text)
        .to.contain('/people/N2')
        .and.not.contain('/people/N3');
      expect(await seesLevels(visitor, 'N2')).to.equal(true);
      expect(await seesLevels(visitor, 'N3')).to.equal(false);
      // Whom a post names as manager sees nothing by that alone.
      const other = await signIn(app, 'named');
      expect((await other.get('/team')).status).to.equal(403);
      expect(await seesLevels(other, 'N3')).to.equal(false);
    });

    it('is closed to everybody else', async () => {
      const { visitor } = await clerkAt();
      expect((await visitor.get('/team')).status).to.equal(403);
    });

    it('says so when nobody is there', async () => {
      await makePerson({ username: 'chief', grants: [grantOf('manager', division)] });
      expect((await (await signIn(app, 'chief')).get('/team')).text).to.contain('There is nobody here yet');
    });
  });

  describe('the audit trail', () => {
    it('shows auditors acts in words, filtered by person and act, and records the reading', async () => {
      const { clerk } = await clerkAt();
      await makePerson({ username: 'auditor', nameLatin: 'Cheng Yan', grants: [grantOf('auditor')] });
      await sealEntries({ sign: () => 'signed', isSigned: () => true }, deps.clock.now());
      const auditor = await signIn(app, 'auditor');
      const english = (await auditor.get(`/audit?act=session.sign-in&person=${clerk.staffNumber}`)).text;
      expect(english).to.contain('Signed in').and.to.contain('Lin Yue').and.to.contain('audit verify');
      expect(wordsOf(english)).to.not.contain('Cheng Yan');
      expect((await auditor.get('/audit?lang=zh')).text)
        .to.contain('查阅审计记录')
        .and.to.contain('末块校验值');
      const reads = await listNewestEntries({ act: 'audit.read' }, 10);
      expect(reads).to.have.length(2);
      expect(reads[1]?.details).to.deep.equal({ act: 'session.sign-in', personId: clerk.id });
    });

    it('names departments, and ends at a day when asked to', async () => {
      await makePerson({ username: 'auditor', grants: [grantOf('auditor')] });
      const subject = { kind: 'department', id: bureau.id };
      await inTransaction((tx) =>
        recordAct({ actorId: null, act: 'report.read', subject, at: new Date('2026-11-20T23:59:00+08:00') }, tx),
      );
      const auditor = await signIn(app, 'auditor');
      const english = (await auditor.get('/audit?until=2026-11-20')).text;
      expect(wordsOf(english)).to.contain(bureau.name.en).and.to.contain('B01').and.not.contain(bureau.id);
      expect(english).to.not.contain('>session.sign-in</span>');
      expect((await auditor.get('/audit?until=2026-11-19')).text).to.not.contain('>report.read</span>');
      expect((await auditor.get('/audit?lang=zh')).text)
        .to.contain(bureau.name.zh)
        .and.to.contain('截止日期');
    });

    it('takes what its form does not send as not asked, and says when nobody has a number', async () => {
      await makePerson({ username: 'auditor', grants: [grantOf('auditor')] });
      const auditor = await signIn(app, 'auditor');
      for (const query of ['?before=x', '?from=2026-02-31', '?act[$ne]=', '?skip=-1', '?before=9e99'])
        expect((await auditor.get(`/audit${query}`)).status, query).to.equal(200);
      expect((await auditor.get('/audit?person=X99')).text).to.contain('Nobody has the staff number X99.');
      expect((await auditor.get('/audit?from=2026-11-26')).text).to.contain('No acts found');
    });

    it('is closed to everybody else', async () => {
      await makePerson({ username: 'hr', grants: [grantOf('hr')] });
      expect((await (await signIn(app, 'hr')).get('/audit')).status).to.equal(403);
    });
  });
});
