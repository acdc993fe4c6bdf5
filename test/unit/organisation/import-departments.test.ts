import { expect } from 'chai';
import fc from 'fast-check';

import type { Department } from '../../../src/features/organisation/department.ts';
import {
  inParentOrder,
  previewDepartments,
  readDepartments,
  type DepartmentsPreview,
} from '../../../src/features/organisation/import-departments.ts';
import { readTable } from '../../../src/features/organisation/import-file.content.ts';
import {
  DEPARTMENT_COLUMNS,
  DEPARTMENT_REQUIRED,
  readHeader,
} from '../../../src/features/organisation/import-header.ts';
import { bureau, city, division, TODAY } from './people-file.ts';

function preview(
  lines: readonly string[],
  known: readonly Department[] = [city, bureau, division],
): DepartmentsPreview {
  const csv = ['code,name_en,name_zh,parent,valid_from', ...lines].join('\n');
  const reading = readTable(Buffer.from(csv));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  const header = readHeader(reading.table.header, { columns: DEPARTMENT_COLUMNS, required: DEPARTMENT_REQUIRED });
  return previewDepartments(readDepartments(reading.table.rows, header), { known, today: TODAY });
}

function faultsOf(lines: readonly string[]): [number, string, string][] {
  return preview(lines).faults.map(({ row, column, kind }) => [row, column, kind]);
}

describe('a file of departments', () => {
  it('adds what is new, parents before their children, from the day it states or today', () => {
    const { changes, faults } = preview(['B09-10,,网络科,B09,', 'B09,Network,网络局,CITY,2026-01-01']);
    expect(faults).to.deep.equal([]);
    expect(changes).to.deep.equal([
      { row: 3, code: 'B09', kind: 'add', before: null, after: '网络局 / Network', from: '2026-01-01' },
      { row: 2, code: 'B09-10', kind: 'add', before: null, after: '网络科', from: TODAY },
    ]);
  });

  it('renames and moves what is known, and keeps what it leaves empty', () => {
    const { changes, unchanged } = preview(['B03-10,Data,,CITY,', 'B03,,,,', 'CITY,CITY,CITY,,']);
    expect(changes.map(({ code, kind, before, after }) => [code, kind, before, after])).to.deep.equal([
      ['B03-10', 'rename', 'B03-10 / B03-10', 'B03-10 / Data'],
      ['B03-10', 'move', 'B03', 'CITY'],
    ]);
    expect(unchanged).to.equal(2);
  });

  it('names what is wrong at its row and column, and writes nothing of that row', () => {
    expect(
      faultsOf(['B09,,,,', ',Nameless,,,', 'B10,Ten,,NOWHERE,', 'B11,Eleven,,,2026-11-26', 'B12,Twelve,,,1492-10-12']),
    ).to.deep.equal([
      [2, 'name_zh', 'names-missing'],
      [3, 'code', 'code-missing'],
      [4, 'parent', 'parent-unknown'],
      [5, 'valid_from', 'valid-from-later'],
      [6, 'valid_from', 'date-far'],
    ]);
    expect(preview(['B09,,,,']).changes).to.deep.equal([]);
  });

  it('takes each code once, and only one that has the form of a code', () => {
    expect(faultsOf(['B09,Nine,,,', 'B09,Again,,,', 'B 10,Ten,,,'])).to.deep.equal([
      [3, 'code', 'code-twice'],
      [4, 'code', 'code-form'],
    ]);
  });

  it('lets no department stand below itself, be it by the file alone or with what is known', () => {
    expect(faultsOf(['B20,A,,B21,', 'B21,B,,B20,'])).to.deep.equal([
      [2, 'parent', 'parent-circle'],
      [3, 'parent', 'parent-circle'],
    ]);
    expect(faultsOf(['B03,,,B03-10,'])).to.deep.equal([[2, 'parent', 'parent-circle']]);
  });

  it('may leave columns out', () => {
    const reading = readTable(Buffer.from('code,name_en\nB09,Nine'));
    if (!reading.ok) throw new Error('not read');
    const header = readHeader(reading.table.header, { columns: DEPARTMENT_COLUMNS, required: DEPARTMENT_REQUIRED });
    expect(readDepartments(reading.table.rows, header).stated).to.deep.equal([
      { row: 2, code: 'B09', name: { en: 'Nine' }, parent: null, from: null },
    ]);
  });

  it('is put in order without losing or repeating a department, even where parents run in a circle', () => {
    const codes = ['A', 'B', 'C', 'D'];
    const parents = fc.array(fc.option(fc.constantFrom(...codes)), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(parents, (chosen) => {
        const stated = codes.map((code, row) => ({ row, code, name: {}, parent: chosen[row] ?? null, from: null }));
        const ordered = inParentOrder(stated, new Map(stated.map((one) => [one.code, one])));
        expect(ordered).to.have.members(stated).and.have.length(stated.length);
      }),
    );
  });
});
