import { expect } from 'chai';

import { latestCompletion, standsOn, type Completion } from '../../../src/features/learning/completion.ts';
import { decideEnrolment, decideWithdrawal } from '../../../src/features/learning/enrolment.ts';
import { learnerState } from '../../../src/features/learning/learner-course.ts';
import { aCourse } from './facts.ts';

const nobody = { isEnrolled: false, completed: new Set<string>() };
const enrolment = {
  id: 'e',
  personId: 'p',
  code: 'TC101',
  versionId: 'v1',
  enrolledAt: new Date(0),
  via: 'self' as const,
  withdrawnAt: null,
  withdrawalReason: null,
};
const completed = (completedOn: string): Completion => ({
  id: completedOn,
  personId: 'p',
  code: 'TC101',
  versionId: 'v1',
  completedOn,
  hours: 2,
  source: 'final',
  cause: { kind: 'attempt', id: completedOn },
});
const yearly = aCourse({ final: { ...aCourse().final, recurrence: 'yearly' } });

describe('enrolling', () => {
  it('is open to everybody in an open course', () => {
    expect(decideEnrolment(aCourse(), nobody)).to.deep.equal({ allowed: true });
  });

  it('says why not: twice, in another state, by somebody else’s decision', () => {
    const reasons = [
      decideEnrolment(aCourse(), { ...nobody, isEnrolled: true }),
      decideEnrolment(aCourse({ state: 'announced' }), nobody),
      decideEnrolment(aCourse({ state: 'closed' }), nobody),
      decideEnrolment(aCourse({ state: 'retired' }), nobody),
      decideEnrolment(aCourse({ enrolment: 'approval' }), nobody),
      decideEnrolment(aCourse({ enrolment: 'invitation' }), nobody),
    ].map((decision) => (decision.allowed ? null : decision.reason));
    expect(reasons).to.deep.equal(['enrolled', 'announced', 'closed', 'retired', 'approval', 'invitation']);
  });

  it('names the courses that block, and lets those that advise be skipped', () => {
    const course = aCourse({
      prerequisites: [
        { course: 'TC001', kind: 'block' },
        { course: 'TC002', kind: 'advise' },
        { course: 'TC003', kind: 'block' },
      ],
    });
    expect(decideEnrolment(course, { ...nobody, completed: new Set(['TC003']) })).to.deep.equal({
      allowed: false,
      reason: 'prerequisite',
      missing: ['TC001'],
    });
    expect(decideEnrolment(course, { ...nobody, completed: new Set(['TC001', 'TC003']) }).allowed).to.equal(true);
  });

  it('lets people withdraw from what they chose, not from what a plan asks for', () => {
    expect(decideWithdrawal({ via: 'self' })).to.deep.equal({ allowed: true });
    expect(decideWithdrawal({ via: 'plan:1' })).to.deep.equal({ allowed: false, reason: 'plan' });
    expect(decideWithdrawal(null)).to.deep.equal({ allowed: false, reason: 'notEnrolled' });
  });
});

describe('how a course stands with a learner', () => {
  it('is done for good, or for twelve months where it recurs', () => {
    const completion = completed('2025-11-26');
    expect(standsOn(completion, aCourse(), '2030-01-01')).to.equal(true);
    expect(standsOn(completion, yearly, '2026-11-25')).to.equal(true);
    expect(standsOn(completion, yearly, '2026-11-26')).to.equal(false);
  });

  it('comes from the latest completion, then the enrolment, then the course', () => {
    const done = latestCompletion([completed('2026-01-01'), completed('2025-01-01')], 'TC101');
    expect(done?.completedOn).to.equal('2026-01-01');
    expect(latestCompletion([completed('2026-01-01')], 'TC999')).to.equal(null);
    const today = '2026-11-25';
    const stateOf = (course = aCourse(), learner = {}): string =>
      learnerState(course, { enrolment: null, completion: null, ...learner }, today);
    expect(stateOf(aCourse(), { completion: done, enrolment })).to.equal('done');
    expect(stateOf(yearly, { completion: completed('2025-01-01'), enrolment })).to.equal('progress');
    expect(stateOf(aCourse({ state: 'retired' }), { enrolment })).to.equal('progress');
    expect(stateOf(aCourse({ state: 'retired' }))).to.equal('closed');
    expect(stateOf(aCourse({ state: 'announced' }))).to.equal('announced');
  });
});
