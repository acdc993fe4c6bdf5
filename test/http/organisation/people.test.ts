import { expect } from 'chai';
import type { Express } from 'express';

import { findAccountByStaffNumber } from '../../../src/features/people/index.ts';
import type { Department } from '../../../src/features/organisation/index.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { grantOf, makeDepartment, makeFramework, makePerson } from '../../support/people.ts';

describe('people, departments and frameworks', () => {
  let app: Express;
  let bureau: Department;
  let hr: Visitor;
  let admin: Visitor;

  before(async () => {
    ({ app } = await startTestApp());
    await emptyDatabase();
    await makeFramework();
    const city = await makeDepartment('CITY');
    bureau = await makeDepartment('B03', city);
    const division = await makeDepartment('B03-10', bureau);
    const far = await makeDepartment('B04', city);
    await makePerson({ username: 'hr', staffNumber: 'H1', department: bureau, grants: [grantOf('hr', bureau)] });
    await makePerson({ username: 'cityhr', staffNumber: 'H0', department: city, grants: [grantOf('hr')] });
    await makePerson({ username: 'admin', staffNumber: 'A1', department: bureau, grants: [grantOf('admin')] });
    await makePerson({
      username: 'clerk',
      staffNumber: 'C1',
      name: '苏婉清',
      nameLatin: 'Su Wanqing',
      department: division,
    });
    await makePerson({ username: 'far', staffNumber: 'F1', name: '何佳', nameLatin: 'He Jia', department: far });
    hr = await signIn(app, 'hr');
    admin = await signIn(app, 'admin');
  });

  it('lists the people of a scope only, and finds them in either script', async () => {
    const all = await hr.get('/people');
    expect(all.text).to.include('Su Wanqing').and.not.include('He Jia');
    for (const q of ['wanqing', 'suwanqing', '婉清', 'C1', 'qing su']) {
      expect((await hr.get(`/people?q=${encodeURIComponent(q)}`)).text, q).to.include('/people/C1');
    }
    for (const q of ['He Jia', '.*', '$where', 'zzz']) {
      expect((await hr.get(`/people?q=${encodeURIComponent(q)}`)).text, q).to.include('Nobody found');
    }
    expect((await hr.get('/people?department=B04')).text).to.include('Nobody found');
    expect((await hr.get('/people?page=-1&status=king&q[$ne]=')).status).to.equal(200);
    const clerk = await signIn(app, 'clerk');
    expect((await clerk.get('/people')).status).to.equal(403);
  });

  it('shows a person with levels to HR, without them to an administrator, and nobody outside', async () => {
    const page = await hr.get('/people/C1');
    expect(page.text).to.include('Levels against the primary post');
    expect((await admin.get('/people/C1')).text).to.not.include('Levels against the primary post');
    expect((await hr.get('/people/F1')).status).to.equal(404);
    expect((await hr.get('/people/nobody')).status).to.equal(404);
  });

  it('grants and ends roles under the rules, never to oneself', async () => {
    expect((await hr.post('/people/C1/grants', { role: 'manager', scope: 'B03' })).status).to.equal(303);
    expect((await findAccountByStaffNumber('C1'))?.grants).to.have.length(1);
    expect((await hr.post('/people/C1/grants', { role: 'admin', scope: 'B03' })).status).to.equal(403);
    expect((await hr.post('/people/H1/grants', { role: 'manager', scope: 'B03' })).status).to.equal(403);
    expect((await hr.post('/people/F1/grants', { role: 'manager', scope: 'B03' })).status).to.equal(404);
    const end = { role: 'manager', scopeKind: 'department', scopeId: bureau.id };
    expect((await hr.post('/people/C1/grant-end', end)).status).to.equal(303);
    expect((await findAccountByStaffNumber('C1'))?.grants).to.deep.equal([]);
    const last = await admin.post('/people/A1/grant-end', { role: 'admin', scopeKind: 'whole', scopeId: '' });
    expect(last.status).to.equal(403);
  });

  it('gives no way into an account with more rights', async () => {
    expect((await hr.post('/people/A1/access', { kind: 'password' })).status).to.equal(403);
    const given = await hr.post('/people/C1/access', { kind: 'password' });
    expect(given.text).to.contain('Su Wanqing').and.not.contain('苏婉清');
    const password = /<code[^>]*>([a-z0-9-]{23})<\/code>/.exec(given.text)?.[1] ?? '';
    const clerk = await signIn(app, 'clerk', password);
    expect((await clerk.get('/profile')).headers.location).to.equal('/profile/password?next=%2Fprofile');
  });

  it('records leave and its end', async () => {
    expect((await hr.post('/people/C1/leave', { from: '2026-11-20', last: '' })).status).to.equal(303);
    expect((await findAccountByStaffNumber('C1'))?.status).to.equal('leave');
    expect((await hr.post('/people/C1/leave', { from: '2026-11-21' })).status).to.equal(422);
    expect((await hr.post('/people/C1/leave', { from: '2026-13-21' })).status).to.equal(422);
    expect((await hr.post('/people/C1/leave-end')).status).to.equal(303);
    expect((await findAccountByStaffNumber('C1'))?.status).to.equal('active');
  });

  it('closes an account, ends its session at once, and opens it again', async () => {
    await makePerson({ username: 'leaver', staffNumber: 'L1', department: bureau });
    const leaver = await signIn(app, 'leaver');
    expect((await hr.get('/people/L1/closing')).text).to.include('Close the account');
    expect((await hr.post('/people/L1/closing')).status).to.equal(303);
    expect((await leaver.get('/profile')).status).to.equal(303);
    expect((await hr.get('/people?status=left')).text).to.include('/people/L1');
    expect((await hr.post('/people/L1/return')).status).to.equal(303);
    expect((await findAccountByStaffNumber('L1'))?.primaryPost?.departmentId).to.equal(bureau.id);
    expect((await admin.post('/people/A1/closing')).status).to.equal(422);
  });

  it('shows the tree, renames and moves', async () => {
    const cityHr = await signIn(app, 'cityhr');
    expect((await hr.get('/departments')).text)
      .to.include('B03-10')
      .and.not.include('B04');
    expect((await hr.get('/departments/B04')).status).to.equal(404);
    expect((await admin.post('/departments/B03/name', { nameEn: 'X', from: '2026-11-25' })).status).to.equal(403);
    expect((await cityHr.post('/departments/B03/name', { nameEn: 'Transport', from: '2026-11-25' })).status).to.equal(
      303,
    );
    expect((await cityHr.get('/departments/B03')).text).to.include('Transport');
    expect((await cityHr.post('/departments/B03/move', { parent: 'B03-10', from: '2026-11-25' })).status).to.equal(422);
    expect((await cityHr.post('/departments/B03/move', { parent: 'B04', from: '2027-11-25' })).status).to.equal(422);
    expect((await cityHr.post('/departments/B03/move', { parent: 'B04', from: '2026-11-01' })).status).to.equal(303);
    expect((await findAccountByStaffNumber('C1'))?.primaryPost?.departmentPath).to.have.length(4);
  });

  it('brings in departments by file', async () => {
    const cityHr = await signIn(app, 'cityhr');
    expect((await hr.get('/departments/import')).status).to.equal(403);
    const csv =
      'code,name_en,name_zh,parent,valid_from\nB05-1,Sub,下级,B05,\nB05,New,新局,CITY,2026-01-01\nB06,,,CITY,\n';
    const faulty = await cityHr.upload('/departments/import', { name: 'd.csv', content: csv });
    expect((await cityHr.get(faulty.headers.location ?? '')).text).to.include('A new department has no name.');
    const good = csv.replace('B06,,,CITY,\n', '');
    const { headers } = await cityHr.upload('/departments/import', { name: 'd.csv', content: good });
    expect((await cityHr.post(headers.location ?? '')).status).to.equal(303);
    expect((await cityHr.get('/departments/B05-1')).status).to.equal(200);
  });

  it('shows frameworks and role profiles to those who work with them', async () => {
    expect((await hr.get('/frameworks')).status).to.equal(200);
    const framework = await hr.get('/frameworks/dgc-core');
    expect(framework.text).to.include('lang="zh-Hans"');
    expect((await hr.get('/role-profiles/R05')).text).to.include('Essential');
    expect((await hr.get('/role-profiles/R99')).status).to.equal(404);
    const clerk = await signIn(app, 'far');
    expect((await clerk.get('/frameworks')).status).to.equal(403);
  });
});
