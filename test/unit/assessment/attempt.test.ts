import { expect } from 'chai';
import { canMove, decideReopening, type AttemptState } from '../../../src/features/assessment/attempt.ts';
import { after, attempt } from './attempts.ts';

const STATES: readonly AttemptState[] = ['open', 'submitted', 'marked', 'released', 'void'];

describe('An attempt', () => {
  it('moves from open to submitted, marked and released, can be void from any state, and be reopened before release', () => {
    const moves = STATES.flatMap((from) => STATES.filter((to) => canMove(from, to)).map((to) => `${from} > ${to}`));
    expect(moves).to.deep.equal([
      'open > submitted',
      'open > void',
      'submitted > open',
      'submitted > marked',
      'submitted > void',
      'marked > open',
      'marked > released',
      'marked > void',
      'released > void',
    ]);
  });
});

describe('Reopening an attempt', () => {
  const cutOff = attempt({ state: 'submitted', submittedBy: 'deadline' });
  const asked = {
    attempt: cutOff,
    examinerId: 'examiner',
    approverId: 'examiner2',
    addedSeconds: 600,
    now: after(4000),
  };

  it('gives somebody whom the deadline cut off the added time from now', () => {
    expect(decideReopening(asked)).to.deep.equal({ allowed: true, deadlineAt: after(4600) });
    const marked = { ...cutOff, state: 'marked' as const };
    expect(decideReopening({ ...asked, attempt: marked }).allowed).to.equal(true);
  });

  it('needs a second person and time to give', () => {
    expect(decideReopening({ ...asked, approverId: 'examiner' })).to.deep.equal({
      allowed: false,
      reason: 'same-approver',
    });
    expect(decideReopening({ ...asked, addedSeconds: 0 })).to.deep.equal({ allowed: false, reason: 'no-time' });
  });

  it('is refused after release, when void, when open, and to who submitted', () => {
    const reasonIn = (over: Partial<typeof cutOff>) => {
      const decision = decideReopening({ ...asked, attempt: { ...cutOff, ...over } });
      return decision.allowed ? null : decision.reason;
    };
    expect(reasonIn({ state: 'released' })).to.equal('released');
    expect(reasonIn({ state: 'void' })).to.equal('not-cut-off');
    expect(reasonIn({ state: 'open' })).to.equal('not-cut-off');
    expect(reasonIn({ submittedBy: 'candidate' })).to.equal('not-cut-off');
  });
});
