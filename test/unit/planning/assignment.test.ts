import { expect } from 'chai';

import {
  assignmentsOf,
  creditedOn,
  mergeAssignments,
  planStateOf,
} from '../../../src/features/planning/assignment/assignment.ts';
import { aMembership, anAssignment, aRunningPlan, someWork, TODAY } from './facts.ts';

function one(membership = aMembership(), work = someWork(), today = TODAY) {
  const [assignment] = assignmentsOf(membership, { plan: aRunningPlan('p1'), work, today });
  return assignment;
}

describe('an assignment', () => {
  it('is assigned, and in progress once anything is done', () => {
    expect(one()).to.include({ state: 'assigned', due: '2026-12-01', isOverdue: false });
    expect(one(aMembership(), someWork({ begun: ['DG104'] }))?.state).to.equal('in-progress');
    expect(one(aMembership(), someWork({ begun: ['DG101'] }))?.state).to.equal('assigned');
  });

  it('is overdue from the day after the day, while it is owed', () => {
    expect(one(aMembership(), someWork(), '2026-12-01')?.isOverdue).to.equal(false);
    expect(one(aMembership(), someWork(), '2026-12-02')?.isOverdue).to.equal(true);
    const done = someWork({ completions: [{ code: 'DG104', completedOn: '2026-11-20' }] });
    expect(one(aMembership(), done, '2026-12-02')?.isOverdue).to.equal(false);
  });

  it('is completed in time or late', () => {
    const on = (completedOn: string) => one(aMembership(), someWork({ completions: [{ code: 'DG104', completedOn }] }));
    expect(on('2026-12-01')).to.include({ state: 'completed', completedOn: '2026-12-01', isLate: false });
    expect(on('2026-12-02')).to.include({ state: 'completed', isLate: true });
  });

  it('credits an earlier completion within the age that the plan sets, the first one that counts', () => {
    const work = someWork({
      completions: [
        { code: 'DG104', completedOn: '2026-09-01' },
        { code: 'DG104', completedOn: '2025-12-01' },
        { code: 'DG104', completedOn: '2025-06-01' },
        { code: 'DG101', completedOn: '2026-10-01' },
      ],
    });
    const credit = (creditMonths: number) => creditedOn('DG104', work, { joinedOn: '2026-11-01', creditMonths });
    expect([credit(0), credit(3), credit(12)]).to.deep.equal([null, '2026-09-01', '2025-12-01']);
  });

  it('is withdrawn for who left before beginning, optional for who had begun, and stays done', () => {
    const left = aMembership({ leftOn: '2026-11-10' });
    expect(one(left)?.state).to.equal('withdrawn');
    expect(one(left, someWork({ begun: ['DG104'] }))?.state).to.equal('optional');
    const done = someWork({ completions: [{ code: 'DG104', completedOn: '2026-11-20' }] });
    expect(one(left, done)?.state).to.equal('completed');
    expect(one(left, someWork(), '2027-06-01')?.isOverdue).to.equal(false);
  });
});

describe('a course that several plans ask for', () => {
  it('is one piece of work by the earlier day, and names the other plans', () => {
    const later = anAssignment({ planId: 'p2', planTitle: { en: 'Plan p2' }, due: '2027-01-01' });
    const merged = mergeAssignments([later, anAssignment()]);
    expect(merged).to.deep.equal([anAssignment({ alsoIn: [{ planId: 'p2', planTitle: { en: 'Plan p2' } }] })]);
  });

  it('is owed as long as one plan asks, even where another counts it as done', () => {
    const done = anAssignment({ planId: 'p2', state: 'completed', completedOn: '2026-01-01', due: '2026-02-01' });
    expect(mergeAssignments([done, anAssignment()])).to.deep.equal([anAssignment()]);
  });

  it('stands once among what is done, and says nothing of plans that were withdrawn', () => {
    const done = anAssignment({ state: 'completed', completedOn: '2026-11-01' });
    const withdrawn = anAssignment({ planId: 'p2', state: 'withdrawn', due: '2026-11-01' });
    expect(mergeAssignments([withdrawn, done])).to.deep.equal([done]);
  });

  it('is sorted by day, then by course', () => {
    const courses = mergeAssignments([
      anAssignment({ courseCode: 'DG106' }),
      anAssignment({ courseCode: 'DG105' }),
      anAssignment({ courseCode: 'DG201', due: '2026-11-30' }),
      anAssignment({ courseCode: 'DG105', planId: 'p1' }),
    ]).map(({ courseCode }) => courseCode);
    expect(courses).to.deep.equal(['DG201', 'DG105', 'DG106']);
  });
});

describe('how a person stands with a plan', () => {
  const completed = anAssignment({ state: 'completed', completedOn: '2026-11-01' });
  it('is the worst of what is owed', () => {
    expect(planStateOf([completed])).to.equal('completed');
    expect(planStateOf([completed, anAssignment({ isOverdue: true })])).to.equal('overdue');
    expect(planStateOf([completed, anAssignment()])).to.equal('in-progress');
    expect(planStateOf([anAssignment({ state: 'in-progress' })])).to.equal('in-progress');
    expect(planStateOf([anAssignment()])).to.equal('assigned');
  });
});
