import { expect } from 'chai';
import { decideYearly, yearlyStandingOn } from '../../../src/features/certification/yearly.ts';
import { addDays } from '../../../src/kernel/date.ts';

const condition = { course: 'DG104', everyMonths: 12, suspendAfterDays: 90 };
const facts = { passedOn: ['2025-03-01', '2024-02-01', '2027-01-01'], issuedOn: '2025-05-01' };

describe('a yearly condition', () => {
  it('is due a year after the last pass', () => {
    expect(yearlyStandingOn(condition, facts, '2026-02-28')).to.deep.equal({
      course: 'DG104',
      lastPassedOn: '2025-03-01',
      dueOn: '2026-02-28',
      daysOverdue: 0,
      suspendsOn: '2026-05-30',
    });
  });

  it('suspends when it is missed by more than 90 days, and not before', () => {
    const on = (day: string, suspended: boolean) =>
      decideYearly(yearlyStandingOn(condition, facts, day), suspended, day);
    const last = addDays('2026-02-28', 90);
    expect(yearlyStandingOn(condition, facts, last).daysOverdue).to.equal(90);
    expect(on(last, false)).to.equal(null);
    expect(on(addDays(last, 1), false)).to.equal('suspend');
    expect(on(addDays(last, 1), true)).to.equal(null);
  });

  it('reinstates on the day it is met', () => {
    const met = { ...facts, passedOn: [...facts.passedOn, '2026-07-01'] };
    const standing = yearlyStandingOn(condition, met, '2026-07-01');
    expect(standing).to.include({ daysOverdue: 0, dueOn: '2027-06-30' });
    expect(decideYearly(standing, true, '2026-07-01')).to.equal('reinstate');
    expect(decideYearly(standing, false, '2026-07-01')).to.equal(null);
  });

  it('runs from the award where nothing was passed, and leaves a new holder the days of patience', () => {
    expect(yearlyStandingOn(condition, { passedOn: [], issuedOn: '2025-05-01' }, '2025-06-01').dueOn).to.equal(
      '2026-04-30',
    );
    const old = { passedOn: ['2020-01-01'], issuedOn: '2025-05-01' };
    expect(yearlyStandingOn(condition, old, '2025-05-11')).to.include({ dueOn: '2025-05-01', daysOverdue: 10 });
  });
});
