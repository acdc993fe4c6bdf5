import { expect } from 'chai';
import { decideAward, periodFrom } from '../../../src/features/certification/award.ts';
import type { PreviousAward } from '../../../src/features/certification/track.ts';
import { aTrack, someFacts } from './facts.ts';

const track = aTrack();

function finalOn(on: string): { kind: 'course-final'; code: string; on: string }[] {
  return [{ kind: 'course-final', code: 'DG104', on }];
}

function previous(state: PreviousAward['state']): PreviousAward {
  return { state, awardedOn: '2025-06-15', validUntil: '2026-06-14' };
}

describe('an award', () => {
  it('goes to a newcomer who has passed, from today, and ends on the day before', () => {
    const decision = decideAward(track, someFacts({ done: finalOn('2026-05-20') }));
    expect(decision).to.deep.include({
      allowed: true,
      path: 'first',
      period: { from: '2026-06-01', validUntil: '2027-05-31' },
    });
  });

  it('is refused with what is missing', () => {
    const decision = decideAward(track, someFacts());
    expect(decision).to.include({ allowed: false, reason: 'missing', path: 'first' });
    const missing = !decision.allowed && decision.reason === 'missing' ? decision.missing : [];
    expect(missing.map(({ requirement }) => requirement)).to.deep.equal([track.requirement]);
  });

  it('is refused while the certificate is valid outside its window, or suspended', () => {
    const facts = { done: finalOn('2026-05-20') };
    const held = decideAward(track, someFacts({ ...facts, previous: previous('valid') }));
    expect(held).to.deep.equal({ allowed: false, reason: 'held', path: 'renewal' });
    const suspended = decideAward(track, someFacts({ ...facts, previous: previous('suspended') }));
    expect(suspended).to.deep.equal({ allowed: false, reason: 'suspended', path: 'renewal' });
  });

  it('inside the window runs from the old end', () => {
    const facts = someFacts({ previous: previous('renewal-due'), done: finalOn('2026-05-20') });
    expect(decideAward(track, facts)).to.deep.include({
      allowed: true,
      path: 'renewal',
      period: { from: '2026-06-15', validUntil: '2027-06-14' },
    });
    const lastDay = decideAward(track, { ...facts, day: '2026-06-14' });
    expect(lastDay).to.deep.include({ period: { from: '2026-06-15', validUntil: '2027-06-14' } });
  });

  it('takes a pass from before the window for no renewal', () => {
    const facts = someFacts({ previous: previous('renewal-due'), done: finalOn('2026-03-15') });
    expect(decideAward(track, facts)).to.include({ allowed: false, reason: 'missing', path: 'renewal' });
  });

  it('in grace takes the renewal path and runs from the new award', () => {
    const facts = someFacts({ day: '2026-06-20', previous: previous('in-grace'), done: finalOn('2026-06-20') });
    expect(decideAward(track, facts)).to.deep.include({
      allowed: true,
      path: 'renewal',
      period: { from: '2026-06-20', validUntil: '2027-06-19' },
    });
  });

  it('takes the first path after grace or a revocation, and no pass that has earned one already', () => {
    for (const state of ['expired', 'revoked'] as const) {
      const facts = someFacts({ day: '2026-09-01', previous: previous(state) });
      const again = decideAward(track, { ...facts, done: finalOn('2026-09-01') });
      expect(again).to.deep.include({ allowed: true, path: 'first', period: periodFrom('2026-09-01', 12) });
      expect(decideAward(track, { ...facts, done: finalOn('2025-06-15') })).to.include({
        allowed: false,
        path: 'first',
      });
    }
  });
});
