import { expect } from 'chai';
import { decideStart, type EarlierAttempt, type StartInput } from '../../../src/features/assessment/start.ts';
import { after, attempt, START } from './attempts.ts';

const asked: StartInput = {
  policy: { minutes: 45, attempts: 2, waitingHours: 24 },
  window: { opensAt: START, closesAt: after(3600) },
  extraTimePercent: 0,
  earlier: [],
  prerequisitesMet: true,
  now: after(60),
};
const HOUR = 3600;
const ended = (number: number, hour: number, over: Partial<EarlierAttempt> = {}): EarlierAttempt =>
  attempt({ id: `a${String(number)}`, number, state: 'released', submittedAt: after(hour * HOUR), ...over });

describe('Starting an attempt', () => {
  it('is allowed in the window and has the next number', () => {
    expect(decideStart(asked)).to.deep.equal({ allowed: true, number: 1 });
    expect(decideStart({ ...asked, earlier: [ended(1, -48)] })).to.deep.equal({ allowed: true, number: 2 });
  });

  it('leads back to the attempt that is open', () => {
    const earlier = [ended(1, -48), attempt({ id: 'a2', number: 2 })];
    expect(decideStart({ ...asked, earlier, now: after(9999) })).to.deep.equal({
      allowed: false,
      reason: 'open-attempt',
      attemptId: 'a2',
    });
  });

  it('needs the prerequisites', () => {
    expect(decideStart({ ...asked, prerequisitesMet: false })).to.deep.equal({
      allowed: false,
      reason: 'prerequisites',
    });
  });

  it('waits for the window and ends with it, later for who has extra time', () => {
    expect(decideStart({ ...asked, now: after(-1) })).to.deep.equal({ allowed: false, reason: 'window-not-open' });
    expect(decideStart({ ...asked, now: START }).allowed).to.equal(true);
    expect(decideStart({ ...asked, now: after(3600) })).to.deep.equal({ allowed: false, reason: 'window-closed' });
    expect(decideStart({ ...asked, now: after(3600), extraTimePercent: 20 }).allowed).to.equal(true);
    expect(decideStart({ ...asked, now: after(3600 + 540), extraTimePercent: 20 }).allowed).to.equal(false);
    expect(decideStart({ ...asked, window: { opensAt: null, closesAt: null }, now: after(-1) }).allowed).to.equal(true);
  });

  it('ends when the attempts are used, without those that were given back', () => {
    const earlier = [ended(1, -96), ended(2, -48)];
    expect(decideStart({ ...asked, earlier })).to.deep.equal({ allowed: false, reason: 'attempts-used' });
    const givenBack = [ended(1, -96), ended(2, -48, { state: 'void', counts: false })];
    expect(decideStart({ ...asked, earlier: givenBack })).to.deep.equal({ allowed: true, number: 3 });
    const unlimited = { ...asked.policy, attempts: null };
    expect(decideStart({ ...asked, earlier, policy: unlimited })).to.deep.equal({ allowed: true, number: 3 });
  });

  it('waits the hours from the end of the last attempt', () => {
    const earlier = [ended(1, -23)];
    expect(decideStart({ ...asked, earlier })).to.deep.equal({ allowed: false, reason: 'waiting', until: after(HOUR) });
    const window = { opensAt: null, closesAt: null };
    expect(decideStart({ ...asked, earlier, window, now: after(HOUR) }).allowed).to.equal(true);
    const many = { ...asked.policy, attempts: null };
    expect(decideStart({ ...asked, policy: many, earlier: [ended(2, -3), ended(1, -90)] })).to.deep.equal({
      allowed: false,
      reason: 'waiting',
      until: after(21 * HOUR),
    });
    const voided = [attempt({ state: 'void', submittedAt: null })];
    expect(decideStart({ ...asked, earlier: voided })).to.deep.equal({
      allowed: false,
      reason: 'waiting',
      until: after(24 * HOUR),
    });
  });
});
