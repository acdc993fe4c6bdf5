import { expect } from 'chai';

import { dryRunOf, type DryRunFacts } from '../../../src/features/planning/plan/dry-run.ts';
import { aContent, TODAY } from './facts.ts';

const DG104 = { code: 'DG104', hours: 6, state: 'open', opensOn: null } as const;
const DG102 = { code: 'DG102', hours: 8, state: 'announced', opensOn: '2027-01-04' } as const;

function person(id: string, departmentId: string | null = 'd1', completions: string[] = []) {
  return { id, departmentId, completions: completions.map((code) => ({ code, completedOn: '2026-11-01' })) };
}

function facts(changes: Partial<DryRunFacts> = {}): DryRunFacts {
  return {
    content: aContent({ courses: ['DG104', 'DG102'] }),
    people: [person('a'), person('b', 'd1', ['DG104']), person('c', 'd2', ['DG104', 'DG102'])],
    members: new Map(),
    courses: [DG104, DG102],
    others: [],
    today: TODAY,
    ...changes,
  };
}

describe('a dry run', () => {
  it('says who keeps, gains and loses the plan', () => {
    const members = new Map([
      ['a', '2026-11-01'],
      ['gone', '2026-11-01'],
    ]);
    const { people, changes } = dryRunOf(facts({ members }));
    expect(people).to.equal(3);
    expect(changes).to.deep.equal({ staying: ['a'], joining: ['b', 'c'], leaving: ['gone'] });
  });

  it('counts hours without what is credited, for a person and by unit', () => {
    const run = dryRunOf(facts());
    expect(run).to.include({ hoursEach: 14, hoursAll: 22, toDo: 2, credited: 1 });
    expect(run.units).to.deep.equal([
      { departmentId: 'd1', people: 2, toDo: 2, hours: 22 },
      { departmentId: 'd2', people: 1, toDo: 0, hours: 0 },
    ]);
  });

  it('lists units of equal size by their ids, people without a post first', () => {
    const people = [person('a', 'd2'), person('b', null), person('c', 'd1'), person('d', 'd1')];
    const units = dryRunOf(facts({ people })).units.map(({ departmentId }) => departmentId);
    expect(units).to.deep.equal(['d1', null, 'd2']);
  });

  it('is empty for nobody', () => {
    expect(dryRunOf(facts({ people: [] }))).to.include({ people: 0, hoursEach: 0, hoursAll: 0, toDo: 0, credited: 0 });
  });

  it('asks whether the time is enough for whoever owes it within a week', () => {
    const due = (on: string) => dryRunOf(facts({ content: aContent({ due: { kind: 'fixed', on } }) })).soon;
    expect(due(TODAY)).to.deep.equal({ people: 2, on: TODAY });
    expect(due('2026-12-01')).to.deep.equal({ people: 2, on: '2026-12-01' });
    expect(due('2026-12-02')).to.equal(null);
    expect(dryRunOf(facts({ people: [] })).soon).to.equal(null);
  });

  it('warns of whoever would be overdue at once, unless their work is done', () => {
    const members = new Map([
      ['a', '2026-10-01'],
      ['c', '2026-10-01'],
    ]);
    expect(dryRunOf(facts({ members })).overdue).to.equal(1);
    expect(dryRunOf(facts()).overdue).to.equal(0);
  });

  it('names courses that have not opened, and whether that is too late', () => {
    const openings = (days: number) =>
      dryRunOf(
        facts({ content: aContent({ courses: ['DG104', 'DG102'], due: { kind: 'after', days, notBefore: null } }) }),
      ).openings;
    expect(openings(30)).to.deep.equal([{ course: 'DG102', opensOn: '2027-01-04', isTooLate: true }]);
    expect(openings(60)).to.deep.equal([{ course: 'DG102', opensOn: '2027-01-04', isTooLate: false }]);
    const someday = dryRunOf(facts({ courses: [{ ...DG102, opensOn: null }] })).openings;
    expect(someday).to.deep.equal([{ course: 'DG102', opensOn: null, isTooLate: false }]);
  });

  it('counts people who owe the same course by another plan, with the earliest day', () => {
    const duty = (personId: string, changes: Partial<DryRunFacts['others'][number]> = {}) => ({
      planId: 'p2',
      planTitle: { en: 'Other' },
      personId,
      courses: ['DG104', 'DG301'],
      due: '2026-12-15',
      ...changes,
    });
    const others = [
      duty('a'),
      duty('b', { due: '2026-12-01' }),
      duty('c', { due: '2026-12-20' }),
      duty('elsewhere'),
      duty('a', { planId: 'p3', courses: ['DG102'] }),
    ];
    expect(dryRunOf(facts({ others })).clashes).to.deep.equal([
      { planId: 'p3', planTitle: { en: 'Other' }, course: 'DG102', people: 1, due: '2026-12-15' },
      { planId: 'p2', planTitle: { en: 'Other' }, course: 'DG104', people: 3, due: '2026-12-01' },
    ]);
  });

  it('has another digest once the wording or the people change', () => {
    const before = dryRunOf(facts()).digest;
    expect(dryRunOf(facts()).digest).to.equal(before);
    expect(dryRunOf(facts({ people: [person('a')] })).digest).to.not.equal(before);
    expect(dryRunOf(facts({ content: aContent({ courses: ['DG104'] }) })).digest).to.not.equal(before);
  });
});
