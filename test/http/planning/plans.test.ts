import { expect } from 'chai';
import type { Express } from 'express';
import type { Response } from 'supertest';

import { loadCourses } from '../../../src/features/catalogue/index.ts';
import type { Department } from '../../../src/features/organisation/index.ts';
import { runPlanBatches } from '../../../src/features/planning/index.ts';
import { inProject } from '../../../src/platform/files.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import type { TestDeps } from '../../support/deps.ts';
import { grantOf, makeDepartment, makeFramework, makePerson } from '../../support/people.ts';

type Fields = Record<string, string | string[]>;

describe('a training plan', () => {
  let app: Express;
  let deps: TestDeps;
  let bureau: Department;
  let hr: Visitor;
  before(async () => {
    ({ app, deps } = await startTestApp());
  });
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await loadCourses(inProject('courses'), { actorId: null, now: deps.clock.now() });
    const city = await makeDepartment('CITY');
    bureau = await makeDepartment('B01', city);
    await makeDepartment('B02', city);
    const division = await makeDepartment('B01-1', bureau);
    await makePerson({
      username: 'clerk',
      staffNumber: 'C1',
      name: '林悦',
      nameLatin: 'Lin Yue',
      department: division,
    });
    await makePerson({
      username: 'hr',
      name: '何佳',
      nameLatin: 'He Jia',
      department: bureau,
      roleProfile: 'R09',
      grants: [grantOf('hr', bureau)],
    });
    hr = await signIn(app, 'hr');
  });

  const form: Fields = {
    titleEn: 'Newcomers 2026',
    subtree: 'B01',
    profile: 'R01',
    course: ['DG104', 'DG102'],
    due: 'after',
    days: '30',
    credit: '12',
  };

  function digestIn({ text }: Response): string {
    return /name="digest" value="([0-9a-f]*)"/.exec(text)?.[1] ?? '';
  }

  async function publish(fields: Fields = form, visitor = hr): Promise<string> {
    const dry = await visitor.post('/plans/new', { ...fields, act: 'dry' });
    const answer = await visitor.post('/plans/new', { ...fields, act: 'publish', digest: digestIn(dry) });
    expect(answer.status).to.equal(303);
    await runPlanBatches({ now: deps.clock.now(), today: deps.clock.today() }, (personId, error) => {
      throw new Error(`${personId}: ${String(error)}`);
    });
    return (answer.headers.location ?? '').replace(/\?.*$/, '');
  }

  it('is written, run dry, published, and then owed', async () => {
    expect((await hr.get('/plans')).text).to.contain('No plan yet');
    expect((await hr.get('/plans/new')).text)
      .to.contain('name="subtree" value="B01"')
      .and.not.contain('value="B02"');

    const dry = await hr.post('/plans/new', { ...form, act: 'dry' });
    expect(dry.status).to.equal(200);
    expect(dry.text).to.contain('Publish to 1 person').and.contain('value="Newcomers 2026"');
    expect(dry.text).to.contain('Lin Yue').and.not.contain('林悦');
    expect(dry.text).to.contain('DG102 opens on 4 January 2027, after the day by which it is due.');
    expect((await hr.get('/plans')).text).to.contain('No plan yet');

    const hasty = await hr.post('/plans/new', { ...form, act: 'dry', due: 'fixed', fixed: deps.clock.today() });
    expect(hasty.text).to.contain('1 person would owe it within a week, by 25 November 2026.');
    const far = await hr.post('/plans/new', { ...form, act: 'dry', notBefore: '2999-01-01' });
    expect(far.status).to.equal(422);
    expect(far.text).to.contain('href="#notBefore"').and.contain('more than five years ahead');

    const address = await publish();
    const page = await hr.get(address);
    expect(page.text).to.contain('Newcomers 2026').and.contain('25 December 2026').and.contain('0 of 2 courses');
    expect((await hr.get('/plans')).text)
      .to.contain(`href="${address}"`)
      .and.contain('Running');

    const clerk = await signIn(app, 'clerk');
    const owed = await clerk.get('/assignments');
    expect(owed.text).to.contain('DG104 Security and Privacy for Everyone').and.contain('Newcomers 2026');
    expect(owed.text).to.contain('2 courses, 14 h together').and.contain('30 days left');
    expect((await clerk.get('/assignments?lang=zh')).text)
      .to.contain('人人必修的网络安全与个人信息保护')
      .and.contain('还有30天');
    expect(page.text).to.contain('Lin Yue').and.not.contain('林悦');
    expect((await hr.get(`${address}?lang=zh`)).text)
      .to.contain('林悦')
      .and.not.contain('Lin Yue');
  });

  it('names every fault at its field in both languages, and keeps what was typed', async () => {
    const faulty = { ...form, titleEn: '', subtree: [], profile: [], course: 'DG104', days: 'soon', named: 'C1 C9' };
    const answer = await hr.post('/plans/new', { ...faulty, act: 'publish' });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Enter a title in at least one language.').and.contain('href="#titleEn"');
    expect(answer.text).to.contain('id="days-error"').and.contain('value="soon"');
    expect(answer.text).to.contain('not known among the people you look after: C9.').and.contain('>C1 C9</textarea>');
    expect(answer.text).to.match(/name="course" value="DG104" checked/);
    const chinese = await hr.post('/plans/new?lang=zh', { ...faulty, act: 'dry' });
    expect(chinese.text).to.contain('请至少填写一种语言的名称。').and.contain('请填写1至1000的整数天数。');
  });

  it('refuses a day in the past, no course, nobody, and what the page did not offer', async () => {
    const faults: [Fields, string][] = [
      [{ due: 'fixed', fixed: '2026-11-24' }, 'The date lies in the past.'],
      [{ due: 'fixed', fixed: '2026-02-30' }, 'Enter the date by which the work is due.'],
      [{ course: [] }, 'Choose at least one course.'],
      [{ course: 'DG999' }, 'Choose from the courses on the list.'],
      [{ subtree: [], profile: [] }, 'Choose departments or role profiles, or name people.'],
      [{ subtree: [] }, 'Choose the departments, too'],
      [{ department: 'B02' }, 'Choose from the departments on the list.'],
      [{ profile: 'R99' }, 'Choose from the role profiles on the list.'],
      [{ credit: '7' }, 'Choose how long earlier completions count.'],
      [{ titleEn: 'x'.repeat(201) }, 'Use at most 200 characters'],
    ];
    for (const [changes, text] of faults) {
      const answer = await hr.post('/plans/new', { ...form, ...changes, act: 'draft' });
      expect([answer.status, answer.text.includes(text)], text).to.deep.equal([422, true]);
    }
    expect((await hr.get('/plans')).text).to.contain('No plan yet');
  });

  it('is published only as it was last seen', async () => {
    const unseen = await hr.post('/plans/new', { ...form, act: 'publish' });
    expect(unseen.status).to.equal(409);
    expect(unseen.text).to.contain('Publish to 1 person');
    await makePerson({ department: bureau });
    const answer = await hr.post('/plans/new', { ...form, act: 'publish', digest: digestIn(unseen) });
    expect(answer.status).to.equal(409);
    expect(answer.text).to.contain('Publish to 2 people').and.contain('have changed since the last dry run');
  });

  it('keeps a draft beside what runs, and is not overwritten by who saw an older version', async () => {
    const address = await publish();
    const edit = `${address}/edit`;
    const [, version = ''] = /name="version" value="(\d+)"/.exec((await hr.get(edit)).text) ?? [];
    const saved = await hr.post(edit, { ...form, titleEn: 'Renamed', version, act: 'draft' });
    expect(saved.status).to.equal(303);
    const page = await hr.get(`${address}?saved=draft`);
    expect(page.text).to.contain('Newcomers 2026').and.contain('Draft').and.contain('The draft is saved.');
    expect((await hr.get(edit)).text).to.contain('value="Renamed"');
    const late = await hr.post(edit, { ...form, titleEn: 'Mine', version, act: 'draft' });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Somebody else has changed this plan').and.contain('value="Mine"');
  });

  it('shows in a second dry run who keeps and loses it, and what clashes', async () => {
    const address = await publish();
    const other = await hr.post('/plans/new', { ...form, titleEn: 'Second', act: 'dry' });
    expect(other.text).to.contain('1 person already owes DG104 in “Newcomers 2026”, by 25 December 2026');
    const dry = await hr.post(`${address}/edit`, { ...form, profile: 'R05', version: '2', act: 'dry' });
    expect(dry.text).to.contain('Who loses: 1').and.contain('Not begun: withdrawn').and.contain('Publish to 0 people');
  });

  it('is nobody else’s business: a clerk 403, HR elsewhere 404, nobody without a sign-in', async () => {
    const address = await publish();
    const grants = [grantOf('hr', await makeDepartment('B03'))];
    await makePerson({ username: 'elsewhere', name: '何佳', nameLatin: 'He Jia', grants });
    const elsewhere = await signIn(app, 'elsewhere');
    for (const page of [address, `${address}/edit`]) expect((await elsewhere.get(page)).status).to.equal(404);
    expect((await elsewhere.post(`${address}/edit`, { ...form, act: 'draft' })).status).to.equal(404);
    expect((await elsewhere.get('/plans')).text).to.not.contain('Newcomers 2026');
    expect((await elsewhere.post('/plans/new', { ...form, named: 'C1', act: 'dry' })).text).to.not.contain('Lin Yue');

    const clerk = await signIn(app, 'clerk');
    for (const page of ['/plans', '/plans/new', address]) expect((await clerk.get(page)).status).to.equal(403);
    expect((await clerk.post('/plans/new', { ...form, act: 'publish' })).status).to.equal(403);
    for (const id of ['__proto__', '$ne', '000000000000000000000000', 'new%2Fx'])
      expect((await hr.get(`/plans/${id}`)).status, id).to.equal(404);
  });

  it('is found by a search for its title in either language, by whoever may open it', async () => {
    const address = await publish({ ...form, titleZh: '新人培训' });
    const draft = await hr.post('/plans/new', { ...form, titleEn: 'Newcomers 2027', act: 'draft' });
    const found = async (visitor: Visitor, words: string): Promise<string> =>
      (await visitor.get(`/search?q=${encodeURIComponent(words)}`)).text;
    for (const words of ['newcomers 2026', '新人', 'TP001']) expect(await found(hr, words), words).to.contain(address);
    expect(await found(hr, 'newcomers'))
      .to.contain('Training plans (2)')
      .and.contain((draft.headers.location ?? '').replace(/\?.*$/, ''));
    await makePerson({ username: 'elsewhere', grants: [grantOf('hr', await makeDepartment('B03'))] });
    await makePerson({ username: 'manager', department: bureau, grants: [grantOf('manager', bureau)] });
    for (const username of ['elsewhere', 'manager', 'clerk'])
      expect(await found(await signIn(app, username), 'newcomers'), username).to.not.contain('/plans/');
  });
});
