import { expect } from 'chai';

import { tablesToXlsx } from '../../../src/features/reporting/exports.service.ts';
import { readSheet, sheetNames } from '../../support/workbook.ts';

describe('the workbook of a report', () => {
  const header = ['Figure', 'Value'];
  const rows = [
    ['Headcount', '1,454'],
    ['Readiness', '41%'],
    ['People', '7'],
    ['Remark', '=1+1'],
    ['Range', '1,45'],
  ];

  it('holds numbers as numbers, so that they can be added, and texts as texts', async () => {
    const bytes = await tablesToXlsx([{ title: 'A title', sheet: 'Figures', header, rows }]);
    const cells = (await readSheet(bytes, 1)).map((row) => row[1]);
    expect(cells).to.deep.equal(['Value', 1454, 0.41, 7, '=1+1', '1,45']);
  });

  it('names its sheets in whole words', async () => {
    const bytes = await tablesToXlsx([
      { title: 'The problems, and how strong the answer to each one is', sheet: 'Problems', header, rows },
      { title: 'Trend', sheet: 'Trend', header, rows },
    ]);
    expect(await sheetNames(bytes)).to.deep.equal(['Problems', 'Trend']);
  });
});
