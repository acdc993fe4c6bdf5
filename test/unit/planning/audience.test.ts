import { expect } from 'chai';
import fc from 'fast-check';

import { hasRule, isInAudience, membershipChanges } from '../../../src/features/planning/plan/audience.ts';
import { anAudience, aPerson } from './facts.ts';

const clerk = aPerson('clerk', { path: ['city', 'bureau', 'division'], profile: 'R01' });

describe('an audience', () => {
  it('takes a department with all below, or alone', () => {
    const below = anAudience({ departments: [{ id: 'bureau', subtree: true }] });
    const alone = anAudience({ departments: [{ id: 'bureau', subtree: false }] });
    expect([isInAudience(below, clerk), isInAudience(alone, clerk)]).to.deep.equal([true, false]);
    expect(isInAudience(anAudience({ departments: [{ id: 'division', subtree: false }] }), clerk)).to.equal(true);
  });

  it('wants departments and role profiles to match, where there are both', () => {
    const departments = [{ id: 'city', subtree: true }];
    expect(isInAudience(anAudience({ departments, profiles: ['R01', 'R02'] }), clerk)).to.equal(true);
    expect(isInAudience(anAudience({ departments, profiles: ['R02'] }), clerk)).to.equal(false);
    expect(isInAudience(anAudience({ profiles: ['R01'] }), clerk)).to.equal(true);
    expect(isInAudience(anAudience({ profiles: ['R01'] }), aPerson('b', { path: ['city'] }))).to.equal(false);
  });

  it('adds people by name, takes others out, and forgets who has left', () => {
    const newcomer = aPerson('newcomer', null);
    expect(isInAudience(anAudience({ named: ['newcomer'] }), newcomer)).to.equal(true);
    expect(isInAudience(anAudience({ profiles: ['R01'] }), newcomer)).to.equal(false);
    expect(isInAudience(anAudience({ profiles: ['R01'], excluded: ['clerk'] }), clerk)).to.equal(false);
    expect(isInAudience(anAudience({ named: ['clerk'], excluded: ['clerk'] }), clerk)).to.equal(false);
    expect(isInAudience(anAudience({ named: ['clerk'] }), { ...clerk, status: 'left' })).to.equal(false);
    expect(isInAudience(anAudience({ named: ['clerk'] }), { ...clerk, status: 'leave' })).to.equal(true);
  });

  it('that names nothing is nobody', () => {
    expect(isInAudience(anAudience(), clerk)).to.equal(false);
    expect(hasRule(anAudience({ named: ['clerk'] }))).to.equal(false);
    expect(hasRule(anAudience({ profiles: ['R01'] }))).to.equal(true);
    expect(hasRule(anAudience({ departments: [{ id: 'city', subtree: true }] }))).to.equal(true);
  });

  it('changes its members to those who belong, each in one way', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(ids, ids, (members, belonging) => {
        const { joining, leaving, staying } = membershipChanges(members, belonging);
        expect([...staying, ...joining].sort()).to.deep.equal([...belonging].sort());
        expect([...staying, ...leaving].sort()).to.deep.equal([...members].sort());
      }),
    );
  });
});
