import { expect } from 'chai';
import type { Express } from 'express';

import { applyRunningImports } from '../../../src/features/organisation/import-apply.service.ts';
import { sendAskedMails } from '../../../src/features/organisation/organisation.jobs.ts';
import type { Department } from '../../../src/features/organisation/index.ts';
import { findAccountByStaffNumber } from '../../../src/features/people/index.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import type { TestDeps } from '../../support/deps.ts';
import { grantOf, makeDepartment, makeFramework, makePerson } from '../../support/people.ts';

describe('bringing in people by file', () => {
  let app: Express;
  let deps: TestDeps;
  let bureau: Department;
  let other: Department;
  let hr: Visitor;

  before(async () => {
    ({ app, deps } = await startTestApp());
    await emptyDatabase();
    await makeFramework();
    const city = await makeDepartment('CITY');
    bureau = await makeDepartment('B03', city);
    other = await makeDepartment('B04', city);
    await makePerson({ username: 'hr', staffNumber: 'H1', department: bureau, grants: [grantOf('hr', bureau)] });
    await makePerson({ username: 'clerk', staffNumber: 'C1', department: bureau });
    await makePerson({ username: 'far', staffNumber: 'F1', department: other });
    hr = await signIn(app, 'hr');
  });

  async function upload(csv: string, fields: Record<string, string> = {}): Promise<string> {
    const answer = await hr.upload('/people/import', { name: 'people.csv', content: csv }, fields);
    expect(answer.status, answer.text.slice(0, 400)).to.equal(303);
    return answer.headers.location ?? '';
  }
  const work = (): Promise<number> => applyRunningImports(() => ({ now: deps.clock.now(), today: deps.clock.today() }));

  it('is refused to a clerk', async () => {
    const clerk = await signIn(app, 'clerk');
    expect((await clerk.get('/people/import')).status).to.equal(403);
    const answer = await clerk.upload('/people/import', { name: 'p.csv', content: 'staff_number,name,department\n' });
    expect(answer.status).to.equal(403);
  });

  it('names the faults of a file that is no such table', async () => {
    const answer = await hr.upload('/people/import', {
      name: 'p.csv',
      content: 'staff_numbr,name,department\n1,a,B03\n',
    });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('Did you mean staff_number?');
    expect((await hr.post('/people/import', {})).text).to.include('Choose a CSV file.');
  });

  for (const [address, header] of [
    ['/people/import', 'staff_number,name,department,role_profile\n\n'],
    ['/departments/import', 'code,name_zh\n'],
  ] as const) {
    it(`says of a file that holds nothing what it lacks, at ${address}`, async () => {
      await makePerson({ username: `all-${header.slice(0, 4)}`, grants: [grantOf('hr')] });
      const visitor = await signIn(app, `all-${header.slice(0, 4)}`);
      const empty = await visitor.upload(address, { name: 'p.csv', content: '' });
      expect(empty.status).to.equal(422);
      expect(empty.text).to.include('The file holds nothing.').and.not.include('Choose a CSV file.');
      const bare = await visitor.upload(address, { name: 'p.csv', content: header });
      expect(bare.status).to.equal(422);
      expect(bare.text).to.include('Nothing stands below the header.');
    });
  }

  it('shows everything that a file says of somebody new, and who gets rights', async () => {
    const address = await upload(
      'staff_number,name,name_latin,email,department,role_profile,grade,manager,language,roles\n' +
        'N21,严清,Yan Qing,yan@city.example,B03,R01,科员,N22,en,manager@B03\n' +
        'N22,方向,,,B03,R05,,H1,,\n',
    );
    const page = await hr.get(address);
    for (const said of ['yan@city.example', '科员', '方向 (N22)', 'English', 'Manager: Department B03', 'R05 '])
      expect(page.text).to.include(said);
    expect(page.text).to.include('2 people are new.').and.include('1 person gets rights by this file.');
    expect(page.text).to.include('Adds 2 and changes 0 people.').and.not.include('id="h-changes"');
  });

  it('says how many of many are shown', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `M${String(index)},甲,B03`);
    const address = await upload(`staff_number,name,department\n${rows.join('\n')}\n`);
    expect((await hr.get(address)).text).to.include('60 people are new. The first 50 are shown.');
    expect((await hr.get(`${address}?all=1`)).text)
      .to.include('M59')
      .and.not.include('are shown.');
  });

  it('joins what would be right as the language of the page does', async () => {
    const address = await upload('staff_number,name,department,role_profile\nN31,甲,B03,R99\n');
    expect((await hr.get(address)).text).to.match(/One of R01, R02,[^<]* and R12/);
    expect((await hr.get(`${address}?lang=zh`)).text).to.include('应为R01、R02、');
    await hr.get(`${address}?lang=en`);
  });

  it('shows faults with row and column, and writes nothing while they stand', async () => {
    const address = await upload('staff_number,name,department,email\nN1,甲,B03,a@b\nN2,乙,B04,\nN3,丙,B03,\n');
    const page = await hr.get(address);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('Writing only what is right, 1 of 3 rows, would add 1 and change 0 people.');
    expect(page.text).to.match(/<button class="btn btn--quiet"[^>]*name="mode" value="good">Write only the row/);
    expect(page.text).to.match(/<a class="btn" href="\/people\/import">Upload a corrected file/);
    expect(page.text)
      .to.include('Not a complete address.')
      .and.include('No department that you look after has this code.');
    const refused = await hr.post(`${address}/writing`, { mode: 'none' });
    expect(refused.status).to.equal(422);
    await work();
    expect(await findAccountByStaffNumber('N3')).to.equal(null);
    const faults = await hr.get(`${address}/faults.csv`);
    expect(faults.headers['content-type']).to.include('text/csv');
    expect(faults.text).to.include('a@b');
  });

  it('writes the good rows when asked, and hands out links once', async () => {
    const address = await upload('staff_number,name,department,email\nN1,甲,B03,a@b\nN3,丙,B03,c@city.example\n');
    expect((await hr.post(`${address}/writing`, { mode: 'good' })).status).to.equal(303);
    const before = await hr.get(`${address}/progress`);
    expect(before.body).to.deep.include({ done: 0, total: 1, finished: false });
    await work();
    expect(await findAccountByStaffNumber('N3')).to.include({ status: 'active' });
    expect(await findAccountByStaffNumber('N1')).to.equal(null);
    const progress = await hr.get(`${address}/progress`);
    expect(progress.body).to.include({ done: 1, total: 1, finished: true });
    expect(progress.body).to.have.property('words').that.includes({ written: '1', open: '0', share: '1 of 1' });
    expect(progress.body).to.have.nested.property('words.text').that.includes('1 of 1 people');
    expect((await hr.get(address)).text).to.include('1 new person has no password yet.');
    const links = await hr.post(`${address}/access`, { kind: 'show' });
    expect(links.text).to.match(/\/password\/[\w-]{32}/);
    expect(links.headers['cache-control']).to.include('no-store');
    await hr.post(`${address}/access`, { kind: 'mail' });
    await sendAskedMails(deps);
    await sendAskedMails(deps);
    expect(deps.mails.map(({ to }) => to)).to.deep.equal(['c@city.example']);
  });

  it('asks for the number before it closes more than five in a hundred', async () => {
    const address = await upload('staff_number,name,department\nN3,丁,B03\n', { completeFor: 'B03' });
    expect((await hr.get(address)).text).to.include('more than the 5%');
    const refused = await hr.post(`${address}/writing`, { leave: 'yes', typed: '7' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('Type exactly how many people');
    const clerk = await signIn(app, 'clerk');
    expect((await hr.post(`${address}/writing`, { leave: 'yes', typed: '1' })).status).to.equal(303);
    await work();
    expect((await findAccountByStaffNumber('C1'))?.status).to.equal('left');
    expect((await findAccountByStaffNumber('H1'))?.status).to.equal('active');
    expect((await clerk.get('/profile')).status).to.equal(303);
  });

  it('shows a file to nobody but its owner', async () => {
    const address = await upload('staff_number,name,department\nN9,丁,B03\n');
    await makePerson({ username: 'hr2', staffNumber: 'H2', department: bureau, grants: [grantOf('hr', bureau)] });
    const second = await signIn(app, 'hr2');
    expect((await second.get(address)).status).to.equal(404);
    expect((await second.get('/people/import/000000000000000000000000')).status).to.equal(404);
    expect((await hr.post(`${address}/end`)).status).to.equal(303);
    expect((await hr.get(address)).status).to.equal(404);
  });
});
