import { expect } from 'chai';

import { contentOf, creditedFrom, decideDue, dueOn } from '../../../src/features/planning/plan/plan.ts';
import { staffNumbersIn } from '../../../src/features/planning/plan/staff-numbers.ts';
import { aContent, aRevision, TODAY } from './facts.ts';

describe('a plan', () => {
  it('is due so many days after joining, but not before a day', () => {
    expect(dueOn({ kind: 'after', days: 30, notBefore: null }, '2026-11-01')).to.equal('2026-12-01');
    expect(dueOn({ kind: 'after', days: 30, notBefore: '2026-12-31' }, '2026-11-01')).to.equal('2026-12-31');
    expect(dueOn({ kind: 'after', days: 30, notBefore: '2026-11-15' }, '2026-11-01')).to.equal('2026-12-01');
  });

  it('is due on its day, and leaves thirty days to whoever joins later', () => {
    expect(dueOn({ kind: 'fixed', on: '2026-12-01' }, '2026-12-01')).to.equal('2026-12-01');
    expect(dueOn({ kind: 'fixed', on: '2026-12-01' }, '2026-12-02')).to.equal('2027-01-01');
  });

  it('counts earlier completions within its months, and none where it has no months', () => {
    expect(creditedFrom({ creditMonths: 12 }, '2026-11-25')).to.equal('2025-11-25');
    expect(creditedFrom({ creditMonths: 0 }, '2026-11-25')).to.equal('2026-11-25');
  });

  it('refuses a fixed day in the past, unless it runs with that day', () => {
    const past = { kind: 'fixed' as const, on: '2026-11-24' };
    expect(decideDue(past, null, TODAY)).to.deep.equal({ allowed: false, reason: 'past' });
    expect(decideDue(past, aRevision(), TODAY).allowed).to.equal(false);
    expect(decideDue(past, aRevision({ due: { kind: 'fixed', on: '2026-11-23' } }), TODAY).allowed).to.equal(false);
    expect(decideDue(past, aRevision({ due: past }), TODAY).allowed).to.equal(true);
    expect(decideDue({ kind: 'fixed', on: TODAY }, null, TODAY).allowed).to.equal(true);
    expect(decideDue({ kind: 'after', days: 1, notBefore: null }, null, TODAY).allowed).to.equal(true);
  });

  it('refuses a day of another century, unless it runs with that day', () => {
    const far = { kind: 'fixed' as const, on: '2999-12-01' };
    expect(decideDue(far, null, TODAY)).to.deep.equal({ allowed: false, reason: 'far' });
    expect(decideDue(far, aRevision({ due: far }), TODAY).allowed).to.equal(true);
    const late = { kind: 'after' as const, days: 30, notBefore: '2062-01-01' };
    expect(decideDue(late, null, TODAY)).to.deep.equal({ allowed: false, reason: 'far' });
    expect(decideDue({ ...late, notBefore: '2027-01-01' }, null, TODAY).allowed).to.equal(true);
    expect(decideDue({ ...late, notBefore: '2020-01-01' }, null, TODAY).allowed).to.equal(true);
  });

  it('shows its draft, else the revision that runs', () => {
    const [draft, running] = [aContent({ creditMonths: 3 }), aRevision()];
    expect(contentOf({ draft, running })).to.equal(draft);
    expect(contentOf({ draft: null, running })).to.equal(running.content);
    expect(() => contentOf({ draft: null, running: null })).to.throw('a draft or a running revision');
  });

  it('reads staff numbers as people list them, each once', () => {
    expect(staffNumbersIn(' T1, T2；T3、T1\r\nT4 ')).to.deep.equal(['T1', 'T2', 'T3', 'T4']);
    expect(staffNumbersIn('  ')).to.deep.equal([]);
  });
});
