import { expect } from 'chai';

import { byPerson } from '../../../src/features/organisation/by-person.ts';
import { faultInWords } from '../../../src/features/organisation/fault-words.ts';
import { tableFaults } from '../../../src/features/organisation/import-header.ts';
import type { PostFacts } from '../../../src/features/organisation/import-posts.ts';
import { planClosing } from '../../../src/features/organisation/import-plan.ts';
import { bureau, check, division, known, person, TODAY } from './people-file.ts';

const post: PostFacts = {
  departmentId: bureau.id,
  roleProfile: 'R01',
  grade: null,
  isPrimary: true,
  managerId: null,
  from: '2022-03-01',
  to: null,
};

describe('closing somebody who is not in a complete file', () => {
  it('ends what holds today, takes back what has not begun and leaves what is over', () => {
    const over = { ...post, from: '2020-01-01', to: '2022-03-01' };
    const ahead = { ...post, departmentId: division.id, from: '2027-01-01' };
    const plan = planClosing(person({ posts: [ahead, post, over] }), { row: 1, today: TODAY });
    expect(plan.posts).to.deep.equal([over, { ...post, to: TODAY }]);
    expect(plan).to.deep.include({ kind: 'close', status: 'left', account: {}, grants: [], seenRevision: 4 });
    expect(plan.changes).to.deep.equal([{ field: 'status', before: 'active', after: 'left', from: TODAY }]);
  });
});

describe('a file that makes another post primary', () => {
  it('says so of each post', () => {
    const second = { ...post, departmentId: division.id, isPrimary: false };
    const facts = known({}, [person({ posts: [post, second] })]);
    const file = [
      'staff_number,name,department,post_from,primary',
      '200418,苏婉清,B03,2022-03-01,no',
      '200418,苏婉清,B03-10,2022-03-01,yes',
    ];
    const [plan] = check(file.join('\n'), facts).plans;
    const said = plan?.changes.filter(({ field }) => field === 'primary').map(({ before, after }) => [before, after]);
    expect(said).to.have.deep.members([
      ['yes', 'no'],
      ['no', 'yes'],
    ]);
  });
});

describe('a table of an import', () => {
  it('without a row is faulty, unless its header says more', () => {
    const header = { columns: [], given: new Set<string>(), faults: [] };
    expect(tableFaults(header, []).map(({ row, kind }) => [row, kind])).to.deep.equal([[2, 'rows-missing']]);
    expect(tableFaults(header, [{}])).to.deep.equal([]);
    const faults = [{ row: 1, column: 'x', value: 'x', kind: 'header-twice' as const, particulars: {} }];
    expect(tableFaults({ ...header, faults }, [])).to.equal(faults);
  });

  it('has its faults in words, a list of them as the language joins it', () => {
    const words = {
      t: (key: string, said: Readonly<Record<string, string>>) => `${key} ${JSON.stringify(said)}`,
      list: (items: readonly string[]) => items.join(' or '),
    };
    const fault = { row: 1, column: 'x', value: 'x', kind: 'header-unknown' as const };
    expect(faultInWords(words, { ...fault, particulars: { columns: ['code', 'parent'], near: 'code' } })).to.deep.equal(
      {
        what: 'organisation.fault.header-unknown.what {"columns":"code or parent","near":"code"}',
        right: 'organisation.fault.header-unknown.right {"columns":"code or parent","near":"code"}',
      },
    );
  });
});

describe('facts of several people', () => {
  it('stand by person, each person’s in their order', () => {
    const facts = ['a1', 'b1', 'a2'].map((id) => ({ personId: id.slice(0, 1), id }));
    const ids = [...byPerson(facts)].map(([personId, own]) => [personId, own.map(({ id }) => id)]);
    expect(ids).to.deep.equal([
      ['a', ['a1', 'a2']],
      ['b', ['b1']],
    ]);
  });
});
