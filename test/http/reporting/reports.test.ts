import { expect } from 'chai';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Express } from 'express';
import mongoose from 'mongoose';

import type { Department } from '../../../src/features/organisation/index.ts';
import { projectDirty, takeSnapshot } from '../../../src/features/reporting/index.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { TODAY, type TestDeps } from '../../support/deps.ts';
import { grantOf, makeDepartment, makeFramework, makePerson } from '../../support/people.ts';
import { readSheet } from '../../support/workbook.ts';

/** The text of a page without its markup. */
function wordsOf(page: string): string {
  return page
    .replace(/<script.*?<\/script>|<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the talent report', function () {
  this.timeout(60_000);
  let app: Express;
  let deps: TestDeps;
  let bureau: Department;
  before(async () => {
    ({ app, deps } = await startTestApp());
    await emptyDatabase();
    await makeFramework();
    const city = await makeDepartment('C00');
    bureau = await makeDepartment('B01', city);
    const other = await makeDepartment('B02', city);
    const [large, medium, small] = [
      await makeDepartment('B01-1', bureau),
      await makeDepartment('B01-2', bureau),
      await makeDepartment('B01-3', bureau),
    ];
    for (let index = 0; index < 9; index += 1) await makePerson({ department: large });
    for (let index = 0; index < 7; index += 1) await makePerson({ department: medium });
    for (let index = 0; index < 3; index += 1) await makePerson({ department: small });
    for (let index = 0; index < 6; index += 1) await makePerson({ department: other });
    await makePerson({ username: 'director', grants: [grantOf('leader', bureau)] });
    await makePerson({ username: 'hr', grants: [grantOf('hr')] });
    await makePerson({ username: 'manager', grants: [grantOf('manager', other)] });
    await makePerson({ username: 'auditor', grants: [grantOf('auditor')] });
    await makePerson({ username: 'clerk' });
    const moment = { now: deps.clock.now(), today: TODAY };
    await projectDirty(moment);
    await takeSnapshot({ day: TODAY, kind: 'day', now: moment.now });
  });

  it('is refused to a clerk, and a foreign unit does not exist', async () => {
    const clerk = await signIn(app, 'clerk');
    expect((await clerk.get('/reports/departments/B01')).status).to.equal(403);
    const director = await signIn(app, 'director');
    for (const code of ['B02', 'C00', 'X99', '$ne', 'B02.xlsx', 'B02.csv', 'B02.pdf', 'B01.doc']) {
      expect((await director.get(`/reports/departments/${code}`)).status, code).to.equal(404);
    }
    expect((await director.get('/reports/departments/B01/people')).status).to.equal(403);
    expect((await director.get('/reports/departments/B01/ledger.csv')).status).to.equal(403);
    const manager = await signIn(app, 'manager');
    expect((await manager.get('/reports/departments/B01/people')).status).to.equal(404);
  });

  it('shows a director groups of five or more', async () => {
    const director = await signIn(app, 'director');
    const page = await director.get('/reports/departments/B01');
    expect(page.status).to.equal(200);
    const words = wordsOf(page.text);
    expect(words).to.contain('You see groups of 5 or more');
    expect(words).to.match(/Headcount 19 /);
    const rows = [...page.text.matchAll(/<th scope="row">([^<]+)<\/th>\s*<td class="heat__p">([^<]+)<\/td>/g)];
    const people: Record<string, string> = {};
    for (const [, name = '', count = ''] of rows) people[name] = count;
    expect(people['Department B01-3']).to.be.oneOf(['few', 'held']);
    for (const count of Object.values(people)) expect(Number(count) < 5, count).to.equal(false);
    expect(Object.values(people).filter((count) => count === 'few' || count === 'held').length).to.be.greaterThan(1);
    const explained = await director.get('/reports/departments/B01?explain=readiness&lang=en');
    expect(wordsOf(explained.text)).to.match(/Mean of \d+ people .{1,6} \d+%, in whole per cent/);
    expect(explained.text).not.to.contain('points ÷');
  });

  it('tells a director which days are published', async () => {
    const director = await signIn(app, 'director');
    const page = await director.get('/reports/departments/B01?on=2026-11-03');
    expect(wordsOf(page.text)).to.contain('There are no published figures for 3 November 2026');
    expect((await director.get('/reports/departments/B01?on=tomorrow')).status).to.equal(422);
  });

  it('shows HR true figures of small units, links to the people and keeps a record', async () => {
    const hr = await signIn(app, 'hr');
    const page = await hr.get('/reports/departments/B01-3');
    expect(wordsOf(page.text)).to.match(/Headcount 3 /);
    expect(page.text).to.contain('/reports/departments/B01-3/people?competency&#x3D;SEC');
    const people = await hr.get('/reports/departments/B01-3/people?competency=SEC');
    expect(people.text.match(/href="\/people\/T\d+"/g)).to.have.length(3);
    const acts = await mongoose.connection.collection('auditEntries').distinct('act');
    expect(acts).to.include.members(['report.read', 'report.people']);
  });

  it('lists the units that one may open', async () => {
    const director = await signIn(app, 'director');
    const page = await director.get('/reports/departments');
    expect(page.text).to.contain('href="/reports/departments/B01-1"').and.not.to.contain('/reports/departments/B02');
    const hr = await signIn(app, 'hr');
    expect((await hr.get('/reports/departments')).text).to.contain('href="/reports/departments/C00"');
  });

  it('speaks Chinese', async () => {
    const hr = await signIn(app, 'hr');
    const page = await hr.get('/reports/departments/B01?lang=zh');
    expect(page.text).to.contain('人才报告').and.to.contain('在岗人数');
  });

  for (const username of ['director', 'hr']) {
    it(`exports to ${username} the figures of the page`, async () => {
      const reader = await signIn(app, username);
      const page = await reader.get('/reports/departments/B01?lang=en');
      const csv = await reader.get('/reports/departments/B01.csv');
      expect(csv.headers['content-disposition']).to.contain('report-B01-2026-11-25.csv');
      const rows: string[][] = parseCsv(csv.text, { bom: true, relax_column_count: true });
      const heat = [...page.text.matchAll(/<td class="(?:h\d|few|held|none)">([^<]+)<\/td>/g)].map(([, text]) => text);
      const title = rows.findIndex(([first]) => first?.startsWith('Share who meet the level'));
      const table = rows.slice(
        title + 2,
        rows.findIndex((row, index) => index > title && row.join('') === ''),
      );
      expect(table.flatMap((row) => row.slice(2))).to.deep.equal(heat);
      const xlsx = await reader.agent.get('/reports/departments/B01.xlsx').responseType('blob');
      const sheet = await readSheet(xlsx.body as Buffer, 3);
      const inSheet = sheet.slice(1).flatMap((row) => row.slice(2));
      expect(inSheet).to.deep.equal(
        heat.map((text = '') => (text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : text)),
      );
    });
  }

  it('exports a document to print, in the language of the reader', async () => {
    const director = await signIn(app, 'director');
    expect((await director.get('/reports/departments/B01')).text).to.contain('href="/reports/departments/B01.pdf');
    for (const language of ['en', 'zh']) {
      const file = await director.agent.get(`/reports/departments/B01.pdf?lang=${language}`).responseType('blob');
      expect(file.headers['content-type']).to.equal('application/pdf');
      expect(file.headers['content-disposition']).to.contain('report-B01-2026-11-25.pdf');
      expect((file.body as Buffer).subarray(0, 5).toString()).to.equal('%PDF-');
    }
  });

  it('gives the ledger to an auditor, who reads no report', async () => {
    const auditor = await signIn(app, 'auditor');
    const ledger = await auditor.get('/reports/departments/B01/ledger.csv');
    expect(ledger.text).to.contain('staff_number,name,department,competency');
    expect((await auditor.get('/reports/departments/B01')).status).to.equal(403);
  });
});
