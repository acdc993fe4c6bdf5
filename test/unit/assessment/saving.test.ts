import { expect } from 'chai';
import fc from 'fast-check';
import {
  compareOrder,
  decideSave,
  decideSubmission,
  isSameValue,
  type IncomingSave,
  type SaveInput,
} from '../../../src/features/assessment/saving.ts';
import { after, attempt } from './attempts.ts';

const save = (writer: number, revision: number, value: IncomingSave['value'] = 'a'): IncomingSave => ({
  writer,
  revision,
  value,
});
const asked: SaveInput = { attempt: attempt(), stored: null, incoming: save(1, 1), arrivedAt: after(60) };
const decide = (over: Partial<SaveInput>) => {
  const decision = decideSave({ ...asked, ...over });
  return decision.allowed ? decision.act : decision.reason;
};

describe('A save', () => {
  it('is written when it is the first of its slot or beyond what is stored', () => {
    expect(decide({})).to.equal('write');
    expect(decide({ stored: save(1, 1), incoming: save(1, 2) })).to.equal('write');
    expect(decide({ stored: save(1, 9), incoming: save(2, 1), attempt: attempt({ writer: 2 }) })).to.equal('write');
  });

  it('is written from a browser that takes the pen by it', () => {
    expect(decide({ incoming: save(2, 1) })).to.equal('write');
  });

  it('is answered as the first time when it is repeated, whatever has happened since', () => {
    const repeat = { stored: save(1, 3, ['a', 'b']), incoming: save(1, 3, ['a', 'b']) };
    expect(decide(repeat)).to.equal('repeat');
    expect(decide({ ...repeat, arrivedAt: after(9999) })).to.equal('repeat');
    expect(decide({ ...repeat, attempt: attempt({ state: 'submitted' }) })).to.equal('repeat');
    expect(decide({ ...repeat, attempt: attempt({ writer: 2 }) })).to.equal('repeat');
    expect(decide({ stored: save(1, 3, null), incoming: save(1, 3, null) })).to.equal('repeat');
  });

  it('conflicts when the same revision brings another value', () => {
    expect(decide({ stored: save(1, 3, 'a'), incoming: save(1, 3, 'b') })).to.equal('conflict');
    expect(decide({ stored: save(1, 3, 'a'), incoming: save(1, 3, null) })).to.equal('conflict');
  });

  it('is older when a later writer or revision is stored', () => {
    expect(decide({ stored: save(1, 3), incoming: save(1, 2) })).to.equal('older');
    expect(decide({ stored: save(2, 1), incoming: save(1, 9) })).to.equal('older');
  });

  it('is older when another browser has taken the pen, in slots that it has not touched too', () => {
    expect(decide({ attempt: attempt({ writer: 2 }) })).to.equal('older');
    expect(decide({ attempt: attempt({ writer: 2 }), stored: save(1, 1), incoming: save(1, 2) })).to.equal('older');
  });

  it('counts when it arrived before the deadline and three seconds, and is late afterwards', () => {
    expect(decide({ arrivedAt: after(2702.999) })).to.equal('write');
    expect(decide({ arrivedAt: after(2703) })).to.equal('late');
    expect(decide({ arrivedAt: after(2700), graceSeconds: 0 })).to.equal('late');
    expect(decide({ arrivedAt: after(9999), attempt: attempt({ pausedAt: after(100) }) })).to.equal('write');
  });

  it('is told that it is late also when the deadline has submitted already', () => {
    const swept = attempt({ state: 'submitted', submittedBy: 'deadline' });
    expect(decide({ arrivedAt: after(9999), attempt: swept })).to.equal('late');
    expect(decide({ arrivedAt: after(100), attempt: swept })).to.equal('not-open');
  });

  it('is refused when the attempt is not open', () => {
    for (const state of ['submitted', 'marked', 'released', 'void'] as const) {
      const closed = attempt({ state, submittedBy: 'candidate' });
      expect(decide({ attempt: closed }), state).to.equal('not-open');
      expect(decide({ attempt: closed, arrivedAt: after(9999) }), state).to.equal('not-open');
      expect(decide({ attempt: closed, stored: save(1, 3), incoming: save(1, 2) }), state).to.equal('not-open');
    }
  });

  it('leaves the last of all saves in the slot, in whatever order and however often they arrive', () => {
    const saves = fc.uniqueArray(
      fc.record({ writer: fc.integer({ min: 1, max: 3 }), revision: fc.integer({ min: 1, max: 5 }) }),
      {
        selector: (order) => `${String(order.writer)}.${String(order.revision)}`,
        minLength: 1,
      },
    );
    const arrivals = saves.chain((orders) =>
      fc
        .tuple(fc.constant(orders), fc.array(fc.constantFrom(...orders), { maxLength: 20 }))
        .map(([all, again]) => [...again, ...all, ...again]),
    );
    fc.assert(
      fc.property(arrivals, (orders) => {
        let current = attempt();
        let stored: IncomingSave | null = null;
        for (const order of orders) {
          const incoming = save(order.writer, order.revision, `${String(order.writer)}.${String(order.revision)}`);
          const decision = decideSave({ attempt: current, stored, incoming, arrivedAt: after(60) });
          if (decision.allowed && decision.act === 'write') {
            expect(stored === null || compareOrder(incoming, stored) > 0).to.equal(true);
            stored = incoming;
            current = { ...current, writer: Math.max(current.writer, incoming.writer) };
          }
        }
        const last = [...orders].sort(compareOrder).at(-1);
        expect(stored).to.include(last ?? {});
      }),
    );
  });
});

describe('A value', () => {
  it('is the same whatever the order of its rows, and another in another order of steps', () => {
    expect(isSameValue({ p1: 'r1', p2: 'r2' }, { p2: 'r2', p1: 'r1' })).to.equal(true);
    expect(isSameValue(['a', 'b'], ['b', 'a'])).to.equal(false);
    expect(isSameValue('a', ['a'])).to.equal(false);
    expect(isSameValue(null, null)).to.equal(true);
  });
});

describe('A submission', () => {
  const handIn = (one: Pick<Parameters<typeof decideSubmission>[0], 'attempt' | 'arrivedAt'>) =>
    decideSubmission({ ...one, now: one.arrivedAt, longestRequestMs: 20_000 });

  it('ends an open attempt at the moment it arrives', () => {
    const submit = { allowed: true, act: 'submit', submittedAt: after(60), submittedBy: 'candidate' };
    expect(handIn({ attempt: attempt(), arrivedAt: after(60) })).to.deep.equal(submit);
    expect(handIn({ attempt: attempt({ deadlineAt: null }), arrivedAt: after(60) })).to.deep.equal(submit);
  });

  it('is answered as the first time when it is repeated', () => {
    for (const state of ['submitted', 'marked', 'released'] as const) {
      expect(handIn({ attempt: attempt({ state }), arrivedAt: after(9999) })).to.deep.equal({
        allowed: true,
        act: 'repeat',
      });
    }
  });

  it('is the deadline itself when it comes after it, once every save that arrived in time has ended', () => {
    const wait = { allowed: true, act: 'wait' };
    expect(handIn({ attempt: attempt(), arrivedAt: after(2703) })).to.deep.equal(wait);
    expect(handIn({ attempt: attempt(), arrivedAt: after(2722.9) })).to.deep.equal(wait);
    expect(handIn({ attempt: attempt(), arrivedAt: after(2723) })).to.deep.equal({
      allowed: true,
      act: 'submit',
      submittedAt: after(2700),
      submittedBy: 'deadline',
    });
  });

  it('is refused for a void attempt', () => {
    expect(handIn({ attempt: attempt({ state: 'void' }), arrivedAt: after(60) })).to.deep.equal({
      allowed: false,
      reason: 'void',
    });
  });
});
