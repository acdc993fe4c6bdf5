import { expect } from 'chai';
import fc from 'fast-check';
import {
  deadlineFor,
  decideAddedTime,
  decidePause,
  decideResume,
  isDue,
  isInTime,
  windowFor,
} from '../../../src/features/assessment/attempt-clock.ts';
import { after, attempt, START } from './attempts.ts';

const always = { opensAt: null, closesAt: null };
const until = (seconds: number) => ({ opensAt: START, closesAt: after(seconds) });

describe('The deadline of an attempt', () => {
  it('is the start and the duration, longer by the accommodation', () => {
    const asked = { startedAt: START, minutes: 45, extraTimePercent: 0, window: always };
    expect(deadlineFor(asked)).to.deep.equal(after(45 * 60));
    expect(deadlineFor({ ...asked, extraTimePercent: 25 })).to.deep.equal(after(56.25 * 60));
  });

  it('lies no later than the window, which the accommodation stretches by the same extra time', () => {
    const asked = { startedAt: after(1800), minutes: 45, extraTimePercent: 0, window: until(3600) };
    expect(deadlineFor(asked)).to.deep.equal(after(3600));
    expect(deadlineFor({ ...asked, extraTimePercent: 20 })).to.deep.equal(after(3600 + 540));
    expect(windowFor({ ...asked, extraTimePercent: 20 })).to.deep.equal({ opensAt: START, closesAt: after(4140) });
    expect(windowFor({ ...asked, window: always })).to.deep.equal(always);
  });

  it('is the end of the window, or none, where the exam has no time limit', () => {
    const asked = { startedAt: START, minutes: null, extraTimePercent: 50, window: until(3600) };
    expect(deadlineFor(asked)).to.deep.equal(after(3600));
    expect(deadlineFor({ ...asked, window: always })).to.equal(null);
  });

  it('gives somebody with extra time who starts at the last full moment all of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 180 }), fc.integer({ min: 0, max: 100 }), (minutes, extraTimePercent) => {
        const window = until(7 * 86_400);
        const startedAt = after(7 * 86_400 - minutes * 60);
        const bounded = deadlineFor({ startedAt, minutes, extraTimePercent, window });
        expect(bounded).to.deep.equal(deadlineFor({ startedAt, minutes, extraTimePercent, window: always }));
      }),
    );
  });
});

describe('Stopping the clock', () => {
  it('moves the deadline by exactly the pause, beyond the window too', () => {
    const stopped = decidePause(attempt(), after(1000));
    expect(stopped).to.deep.equal({ allowed: true, change: { pausedAt: after(1000) } });
    expect(decideResume(attempt({ pausedAt: after(1000) }), after(8000))).to.deep.equal({
      allowed: true,
      change: { pausedAt: null, deadlineAt: after(2700 + 7000) },
    });
  });

  it('counts one pause where two people stop the clock', () => {
    const stopped = attempt({ pausedAt: after(1000) });
    expect(decidePause(stopped, after(1500))).to.deep.equal({ allowed: true, change: { pausedAt: after(1000) } });
  });

  it('changes nothing when a running clock is started, and leaves no deadline where there is none', () => {
    expect(decideResume(attempt(), after(10))).to.deep.equal({
      allowed: true,
      change: { pausedAt: null, deadlineAt: after(2700) },
    });
    const untimed = attempt({ deadlineAt: null, pausedAt: after(5) });
    expect(decideResume(untimed, after(10))).to.deep.equal({
      allowed: true,
      change: { pausedAt: null, deadlineAt: null },
    });
  });

  it('never moves the deadline back when the clock of the server is set back', () => {
    const resumed = decideResume(attempt({ pausedAt: after(1000) }), after(400));
    expect(resumed.allowed && resumed.change.deadlineAt).to.deep.equal(after(2700));
  });

  it('is refused after the deadline and when the attempt is not open', () => {
    expect(decidePause(attempt(), after(2703))).to.deep.equal({ allowed: false, reason: 'late' });
    const submitted = attempt({ state: 'submitted' });
    expect(decidePause(submitted, after(10))).to.deep.equal({ allowed: false, reason: 'not-open' });
    expect(decideResume(submitted, after(10))).to.deep.equal({ allowed: false, reason: 'not-open' });
  });

  it('leaves as much time as before after any row of pauses', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 9000 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(steps, (rows) => {
        let current = attempt();
        let now = 0;
        let worked = 0;
        for (const [work, pause] of rows) {
          now += work;
          worked += work;
          const stopped = decidePause(current, after(now));
          if (stopped.allowed) current = { ...current, ...stopped.change };
          now += pause;
          const resumed = decideResume(current, after(now));
          if (resumed.allowed) current = { ...current, ...resumed.change };
        }
        expect(current.deadlineAt).to.deep.equal(after(now + 2700 - worked));
      }),
    );
  });
});

describe('Added time', () => {
  it('moves the deadline once for each incident', () => {
    const first = decideAddedTime(attempt(), { incident: 'i1', seconds: 300 });
    const change = { deadlineAt: after(3000), addedTime: [{ incident: 'i1', seconds: 300 }] };
    expect(first).to.deep.equal({ allowed: true, change });
    expect(decideAddedTime(attempt(change), { incident: 'i1', seconds: 300 })).to.deep.equal({ allowed: true, change });
    const second = decideAddedTime(attempt(change), { incident: 'i2', seconds: 60 });
    expect(second.allowed && second.change.deadlineAt).to.deep.equal(after(3060));
  });

  it('is more than nothing and given to an open attempt', () => {
    expect(decideAddedTime(attempt(), { incident: 'i1', seconds: 0 })).to.deep.equal({
      allowed: false,
      reason: 'no-time',
    });
    expect(decideAddedTime(attempt({ state: 'marked' }), { incident: 'i1', seconds: 60 })).to.deep.equal({
      allowed: false,
      reason: 'not-open',
    });
  });
});

describe('In time', () => {
  it('is what arrives before the deadline and three seconds', () => {
    expect(isInTime(attempt(), after(2702.999))).to.equal(true);
    expect(isInTime(attempt(), after(2703))).to.equal(false);
    expect(isInTime(attempt(), after(2700), 0)).to.equal(false);
  });

  it('is everything while the clock stands or without a deadline', () => {
    expect(isInTime(attempt({ pausedAt: after(2000) }), after(9000))).to.equal(true);
    expect(isInTime(attempt({ deadlineAt: null }), after(9000))).to.equal(true);
  });
});

describe('The sweep', () => {
  it('takes an attempt when no save that arrived in time can still be under way', () => {
    expect(isDue(attempt(), after(2703 + 29.999), 30_000)).to.equal(false);
    expect(isDue(attempt(), after(2703 + 30), 30_000)).to.equal(true);
  });

  it('leaves an attempt whose clock stands, that has no deadline, or that is not open', () => {
    expect(isDue(attempt({ pausedAt: after(100) }), after(99_999), 30_000)).to.equal(false);
    expect(isDue(attempt({ deadlineAt: null }), after(99_999), 30_000)).to.equal(false);
    expect(isDue(attempt({ state: 'submitted' }), after(99_999), 30_000)).to.equal(false);
  });
});
