import { expect } from 'chai';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Express } from 'express';

import { currentModel } from '../../../src/features/competency/index.ts';
import { projectDirty, readReport, reportDocument, takeSnapshot } from '../../../src/features/reporting/index.ts';
import { localeFor } from '../../../src/web/locale.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { TODAY, type TestDeps } from '../../support/deps.ts';
import { grantOf, makeDepartment, makeFramework, makePerson } from '../../support/people.ts';
import { readSheet } from '../../support/workbook.ts';

/** Main figures, problems, heat map, competencies, role profiles, trend, certificates. */
const SHEETS = 7;

describe('what a director sees of a report', function () {
  this.timeout(60_000);
  let app: Express;
  let deps: TestDeps;
  before(async () => {
    ({ app, deps } = await startTestApp());
    await emptyDatabase();
    await makeFramework();
    const city = await makeDepartment('C00');
    const bureau = await makeDepartment('B01', city);
    const other = await makeDepartment('B02', city);
    const sizes = { 'B01-1': 9, 'B01-2': 7, 'B01-3': 3, 'B01-4': 12 };
    for (const [code, size] of Object.entries(sizes)) {
      const department = await makeDepartment(code, bureau);
      for (let index = 0; index < size; index += 1) await makePerson({ department });
    }
    for (let index = 0; index < 6; index += 1) await makePerson({ department: other });
    await makePerson({ username: 'director', grants: [grantOf('leader', bureau)] });
    const moment = { now: deps.clock.now(), today: TODAY };
    await projectDirty(moment);
    await takeSnapshot({ day: TODAY, kind: 'day', now: moment.now });
  });

  for (const subtree of ['1', '0']) {
    for (const code of ['B01', 'B01-1', 'B01-3']) {
      it(`is the same in page, workbook, CSV and print, holes too: ${code}, subtree ${subtree}`, async () => {
        const director = await signIn(app, 'director');
        const tables = await tablesOf(director, `/reports/departments/${code}.csv?lang=en&subtree=${subtree}`);
        expect(tables).to.have.length(SHEETS);
        const page = cellsOf((await director.get(`/reports/departments/${code}?subtree=${subtree}`)).text);
        const workbook = await director.agent
          .get(`/reports/departments/${code}.xlsx?subtree=${subtree}`)
          .responseType('blob');
        for (const [index, [, header = [], ...rows]] of tables.entries()) {
          const sheet = await readSheet(workbook.body as Buffer, index + 1);
          expect(sheet).to.deep.equal([header, ...rows.map((row) => row.map(asInSheet))]);
          for (const row of rows.slice(index === 0 ? 2 : 0))
            for (const text of textsIn(row)) expect(page).to.contain(text);
        }
        const printed = await printedTables({ code, withSubtree: subtree === '1' });
        for (const [, header = [], ...rows] of tables.slice(1).filter((table) => table.length > 2)) {
          expect(printed).to.deep.include({ header, rows });
        }
      });
    }
  }

  it('has holes, and nothing of fewer than five people', async () => {
    const director = await signIn(app, 'director');
    const [, , heat = []] = await tablesOf(director, '/reports/departments/B01.csv?lang=en');
    const small = heat.find(([name]) => name === 'Department B01-3') ?? [];
    expect(small.slice(1).filter((text) => !['few', 'held', 'none'].includes(text))).to.deep.equal([]);
    for (const [, people = ''] of heat.slice(2)) expect(/^\d+$/.test(people) && Number(people) < 5).to.equal(false);
  });

  async function printedTables(asked: { code: string; withSubtree: boolean }) {
    const now = { now: deps.clock.now(), today: TODAY, findPlanProgress: () => Promise.resolve([]) };
    const report = await readReport({ ...asked, on: null }, { actor: null, ...now });
    const { heat, tables } = reportDocument(localeFor('en'), report, await currentModel());
    const rows = heat.rows.map(({ name, people, cells }) => [name, people, ...cells.map(({ text }) => text)]);
    return [{ header: heat.columns, rows }, ...tables.map((table) => ({ header: table.header, rows: table.rows }))];
  }
});

/** The tables of a CSV file: title, header and rows of each. */
async function tablesOf(reader: Visitor, address: string): Promise<string[][][]> {
  const rows: string[][] = parseCsv((await reader.get(address)).text, { bom: true, relax_column_count: true });
  const tables: string[][][] = [[]];
  for (const row of rows) {
    if (row.join('') === '') tables.push([]);
    else tables.at(-1)?.push(row);
  }
  return tables.filter((table) => table.length > 0);
}

/** Every text of a page that stands alone between two marks. */
function cellsOf(page: string): string {
  return page
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, '|')
    .replace(/\s+/g, ' ');
}

/** Figures and words of a row that the page has in a cell of their own. */
function textsIn(row: readonly string[]): string[] {
  return row.filter((text) => /^[\d.,]+\s?%?$|^(few|held|none)$/.test(text)).map((text) => `|${text}|`);
}

function asInSheet(text: string): string | number {
  if (/^\d{1,3}%$/.test(text)) return Number(text.slice(0, -1)) / 100;
  return /^\d+$/.test(text) ? Number(text) : text;
}
