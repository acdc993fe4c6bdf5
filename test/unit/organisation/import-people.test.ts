import { expect } from 'chai';
import fc from 'fast-check';

import { FAULT_KINDS, type FaultKind } from '../../../src/features/organisation/import-fault.ts';
import { readTable } from '../../../src/features/organisation/import-file.content.ts';
import { after, bureau, check, city, division, known, person, TODAY } from './people-file.ts';

const HEADER =
  'staff_number,username,name,name_latin,email,department,role_profile,grade,site,sex,post_from,post_to,primary,manager,language,status,roles';

/** One row of the whole header; what is not given is right. */
function line(cells: Record<string, string> = {}): string {
  const whole: Record<string, string> = { staff_number: '300001', name: '何嘉林', department: 'B03', ...cells };
  return HEADER.split(',')
    .map((column) => whole[column] ?? '')
    .join(',');
}
const file = (...rows: Record<string, string>[]): string => [HEADER, ...rows.map(line)].join('\n');

describe('the people file', () => {
  const su = person();
  const facts = known({}, [
    su,
    person({ id: 'id-outside', staffNumber: '900001', username: 'outside', isWithin: false }),
    person({ id: 'id-admin', staffNumber: '900002', username: 'chief', mayChangeAccess: false }),
    person({ id: 'id-hr', staffNumber: '900003', username: 'hr' }),
    person({ id: 'id-gone', staffNumber: '900004', username: 'gone', status: 'left', posts: [] }),
  ]);

  const cases: [FaultKind, string, { row?: number; column?: string }?][] = [
    ['file-empty', ''],
    ['file-quotes', 'staff_number,name,department\n1,"a,B03\n'],
    ['header-missing', 'staff_number,department\n1,B03', { row: 1, column: 'name' }],
    ['header-unknown', 'staff_number,name,department,shoe\n'],
    ['header-unknown-near', 'staff_numbr,name,department\n'],
    ['header-twice', 'staff_number,name,name,department\n'],
    ['header-separator', 'staff_number;name;department\n1;a;B03'],
    ['row-width', 'staff_number,name,department\n1,a,B03,too much', { row: 2 }],
    ['text-control', file({ name: 'a\u202eb' }), { row: 2, column: 'name' }],
    ['text-long', file({ name: 'x'.repeat(101) })],
    ['staff-number-missing', file({ staff_number: '' }), { row: 2, column: 'staff_number' }],
    ['staff-number-form', file({ staff_number: '../x' })],
    ['staff-number-reserved', file({ staff_number: 'import' })],
    ['name-missing', file({ name: '' })],
    ['username-form', file({ username: '$ne[]' })],
    ['username-taken', file({ username: 'SuWanqing' })],
    ['username-twice', file({ username: 'a1' }, { staff_number: '300002', username: 'A1' }), { row: 3 }],
    ['email-form', file({ email: 'zhou.lan@city' }), { row: 2, column: 'email' }],
    ['department-missing', file({ department: '' })],
    ['department-unknown', file({ department: 'XYZ-7777' })],
    ['department-unknown-near', file({ department: 'B03-01' })],
    ['department-closed', file({ department: 'B03-90' })],
    ['role-profile-unknown', file({ role_profile: 'R13' }), { column: 'role_profile' }],
    ['date-form', file({ post_from: 'yesterday' })],
    ['date-slashes', file({ post_from: '2026/12/1' })],
    ['date-month', file({ post_from: '2026-13-01' })],
    ['date-day', file({ post_from: '2026-02-30' })],
    ['date-far', file({ post_from: '0026-11-01' }), { row: 2, column: 'post_from' }],
    ['date-far', file({ post_from: '2126-11-01' }), { row: 2, column: 'post_from' }],
    ['date-far', file({ post_from: '2026-11-01', post_to: '2926-11-01' }), { row: 2, column: 'post_to' }],
    ['dates-order', file({ post_from: '2026-12-01', post_to: '2026-12-01' }), { column: 'post_to' }],
    ['primary-form', file({ primary: 'maybe' })],
    ['primary-missing', file({ primary: 'no' })],
    [
      'primary-overlap',
      file({ primary: 'yes' }, { primary: 'yes', department: 'B03-10' }),
      { row: 3, column: 'primary' },
    ],
    ['post-twice', file({ primary: 'yes' }, { primary: 'no' }), { row: 3 }],
    ['manager-form', file({ manager: 'a b' })],
    ['manager-unknown', file({ manager: '777777' })],
    ['manager-self', file({ manager: '300001' })],
    ['manager-left', file({ manager: '900004' })],
    ['manager-circle', file({ manager: '300002' }, { staff_number: '300002', manager: '300001' })],
    [
      'manager-faulty',
      file({ manager: '300002' }, { staff_number: '300002', email: 'x' }),
      { row: 2, column: 'manager' },
    ],
    ['language-form', file({ language: 'fr' })],
    ['status-form', file({ status: 'here' })],
    ['sex-form', file({ sex: 'x' })],
    ['role-unknown', file({ roles: 'king@B03' }), { column: 'roles' }],
    ['role-scope-unknown', file({ roles: 'manager@B99' })],
    ['role-scope-missing', file({ roles: 'manager@' })],
    ['role-not-yours', file({ roles: 'admin@B03' })],
    ['role-self', file({ staff_number: '900003', roles: 'manager@B03' })],
    ['role-conflict', file({ roles: 'auditor;examiner@DG104' })],
    [
      'rows-disagree',
      file({ primary: 'yes' }, { primary: 'no', department: 'B03-10', name: '何佳林' }),
      { row: 3, column: 'name' },
    ],
    ['person-outside', file({ staff_number: '900001' })],
    ['access-not-yours', file({ staff_number: '900002', email: 'mine@evil.example' }), { column: 'email' }],
    ['status-self', file({ staff_number: '900003', status: 'left' })],
  ];
  for (const [kind, csv, place = {}] of cases) {
    it(`reports ${kind}`, () => {
      const fault = check(csv, facts).faults.find((one) => one.kind === kind);
      expect(fault, JSON.stringify(check(csv, facts).faults)).to.not.equal(undefined);
      expect(fault).to.include(place);
    });
  }

  it('reports a file in no known encoding', () => {
    const reading = readTable(Buffer.from([0x73, 0xff, 0xff, 0x0a]));
    expect(reading).to.have.property('ok', false);
  });

  it('reports more rows than it takes', () => {
    const reading = readTable(Buffer.from('name\na\nb\nc\n'), 2);
    expect(reading.ok ? [] : reading.faults.map(({ kind }) => kind)).to.deep.equal(['file-rows']);
  });

  it('knows every kind of fault by name once', () => {
    expect(new Set(FAULT_KINDS).size).to.equal(FAULT_KINDS.length);
  });

  it('reads UTF-8 with and without a byte-order mark, and GB18030', () => {
    const utf8 = Buffer.from(file({}));
    // 何嘉林 in GB18030, between the plain letters of the row.
    const [before = '', rest = ''] = file({}).split('何嘉林');
    const gb = Buffer.concat([
      Buffer.from(before),
      Buffer.from('bace bcce c1d6'.replaceAll(' ', ''), 'hex'),
      Buffer.from(rest),
    ]);
    for (const [bytes, encoding] of [
      [utf8, 'UTF-8'],
      [Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]), 'UTF-8'],
      [gb, 'GB18030'],
    ] as const) {
      const reading = readTable(bytes);
      if (!reading.ok) throw new Error('the file was not read');
      expect(reading.table.encoding).to.equal(encoding);
      expect(reading.table.header[0]).to.equal('staff_number');
      expect(reading.table.rows[0]?.cells[2]).to.equal('何嘉林');
    }
  });

  it('adds a person with the staff number as username and the only post as primary', () => {
    const [plan] = check('staff_number,name,department\n300001,何嘉林,B03').plans;
    expect(plan).to.include({ kind: 'add', row: 2, staffNumber: '300001', status: 'active' });
    expect(plan?.account.username).to.equal('300001');
    expect(plan?.posts).to.deep.equal([
      {
        departmentId: bureau.id,
        isPrimary: true,
        roleProfile: null,
        grade: null,
        managerId: null,
        from: TODAY,
        to: null,
      },
    ]);
  });

  it('shows old and new of a field, and leaves alone what the file does not name', () => {
    const preview = check('staff_number,name,department,name_latin\n200418,苏婉清,B03,Su Wanchin', facts);
    expect(preview.faults).to.deep.equal([]);
    expect(preview.plans[0]?.changes).to.deep.equal([
      { field: 'name_latin', before: 'Su Wanqing', after: 'Su Wanchin', from: null },
    ]);
    expect(preview.plans[0]).to.include({ kind: 'change', seenRevision: 4, posts: null });
  });

  it('begins a change of department on the date in the file and keeps the past', () => {
    const [plan] = check('staff_number,name,department,post_from\n200418,苏婉清,B03-10,2026-12-01', facts).plans;
    expect(plan?.posts?.map(({ departmentId, from, to }) => [departmentId, from, to])).to.deep.equal([
      [bureau.id, '2022-03-01', '2026-12-01'],
      [division.id, '2026-12-01', null],
    ]);
    expect(plan?.changes).to.deep.include({
      field: 'department',
      before: bureau.id,
      after: division.id,
      from: '2026-12-01',
    });
  });

  it('begins a change of grade today where no first day is given', () => {
    const [plan] = check('staff_number,name,department,grade\n200418,苏婉清,B03,G2', facts).plans;
    expect(plan?.posts?.map(({ grade, from, to }) => [grade, from, to])).to.deep.equal([
      ['G3', '2022-03-01', TODAY],
      ['G2', TODAY, null],
    ]);
    expect(plan?.changes).to.deep.equal([{ field: 'grade', before: 'G3', after: 'G2', from: TODAY }]);
  });

  it('ends the posts of a leaver, and opens the account of one who comes back', () => {
    const [leaver] = check('staff_number,name,department,status\n200418,苏婉清,B03,left', facts).plans;
    expect(leaver).to.include({ kind: 'close', status: 'left' });
    expect(leaver?.posts?.[0]).to.include({ to: TODAY });
    const [returner] = check('staff_number,name,department\n900004,苏婉清,B03', facts).plans;
    expect(returner).to.include({ kind: 'change', status: 'active' });
  });

  it('leaves a person out as a whole when one of the rows has a fault', () => {
    const preview = check(
      file({ primary: 'yes' }, { primary: 'no', department: 'nowhere at all' }, { staff_number: '300009' }),
      facts,
    );
    expect(preview.plans.map(({ staffNumber }) => staffNumber)).to.deep.equal(['300009']);
    expect(preview).to.include({ rowCount: 3, goodRows: 1 });
  });

  it('names every fault of a row, also where its department is not known', () => {
    const row = { department: 'XYZ-7777', role_profile: 'R13', manager: '999', roles: 'admin@B03', email: 'x' };
    const kinds = check(file(row), facts).faults.map(({ kind }) => kind);
    expect(kinds).to.include.members([
      'department-unknown',
      'role-profile-unknown',
      'manager-unknown',
      'role-not-yours',
      'email-form',
    ]);
  });

  it('adds a role once', () => {
    const csv = file({
      staff_number: '200418',
      name: '苏婉清',
      name_latin: 'Su Wanqing',
      roles: 'manager@B03;manager',
    });
    const first = check(csv, facts);
    expect(first.plans[0]?.grants).to.deep.equal([
      { role: 'manager', scopeKind: 'department', scopeId: bureau.id, from: TODAY, to: null },
    ]);
    expect(check(csv, after(facts, first.plans)).plans).to.deep.equal([]);
  });

  it('checks ten thousand rows in two seconds', function () {
    this.timeout(20_000);
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      staff_number: String(400_000 + index),
      department: index % 2 === 0 ? 'B03' : 'B03-10',
      manager: index === 0 ? '' : String(400_000 + Math.floor(index / 10)),
    }));
    const csv = file(...rows);
    const begun = performance.now();
    expect(check(csv, facts).plans).to.have.length(10_000);
    expect(performance.now() - begun).to.be.below(6000);
  });

  const day = fc.constantFrom('', '2021-01-01', '2025-06-01', TODAY, '2027-01-01');
  const aRow = fc.record({
    staff_number: fc.constantFrom('200418', '300001', '300002', '900004'),
    name: fc.constantFrom('苏婉清', '何嘉林'),
    department: fc.constantFrom('B03', 'B03-10', 'CITY'),
    role_profile: fc.constantFrom('', 'R01', 'R05'),
    grade: fc.constantFrom('', 'G3'),
    post_from: day,
    post_to: fc.constantFrom('', '2026-06-01', '2028-01-01'),
    primary: fc.constantFrom('', 'yes', 'no'),
    manager: fc.constantFrom('', '200418', '300001'),
    status: fc.constantFrom('', 'active', 'leave', 'left'),
    roles: fc.constantFrom('', 'manager@B03'),
  });

  it('changes nothing when a file is written and checked again', () => {
    fc.assert(
      fc.property(fc.array(aRow, { minLength: 1, maxLength: 6 }), (rows) => {
        const csv = file(...rows);
        const first = check(csv, facts);
        const again = check(csv, after(facts, first.plans));
        const written = new Set(first.plans.map(({ staffNumber }) => staffNumber));
        expect(again.plans.filter(({ staffNumber }) => written.has(staffNumber))).to.deep.equal([]);
      }),
      { numRuns: 500 },
    );
  });

  it('never makes two primary posts overlap, and never a post that ends before it begins', () => {
    fc.assert(
      fc.property(fc.array(aRow, { minLength: 1, maxLength: 6 }), (rows) => {
        for (const plan of check(file(...rows), facts).plans) {
          const primary = (plan.posts ?? [])
            .filter(({ isPrimary }) => isPrimary)
            .sort((a, b) => (a.from < b.from ? -1 : 1));
          primary.forEach((post, index) => {
            const next = primary[index + 1];
            if (next !== undefined)
              expect(post.to !== null && post.to <= next.from, JSON.stringify(plan.posts)).to.equal(true);
          });
          for (const post of plan.posts ?? []) expect(post.to === null || post.from < post.to).to.equal(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never fails on any bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        check(`staff_number,name,department\n${text}`, facts);
      }),
    );
  });

  it('keeps a scope of its own: the city is only a department', () => {
    const [plan] = check(file({ roles: 'manager@CITY' }), facts).plans;
    expect(plan?.grants[0]).to.include({ scopeKind: 'department', scopeId: city.id });
  });
});
