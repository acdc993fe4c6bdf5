import { expect } from 'chai';

import {
  decideStart,
  needsTypedNumber,
  progressOf,
  type BatchCounts,
  type ImportBatch,
} from '../../../src/features/organisation/import-batch.ts';

const none: BatchCounts = {
  rows: 10,
  goodRows: 10,
  add: 0,
  change: 0,
  close: 0,
  unchanged: 0,
  complete: 0,
  absent: 0,
  faults: 0,
};

function decided(
  counts: Partial<BatchCounts>,
  choice: Partial<Parameters<typeof decideStart>[1]> = {},
  state: ImportBatch['state'] = 'checked',
): string {
  const batch = { state, counts: { ...none, ...counts } };
  const decision = decideStart(batch, { onlyGood: false, closeAbsent: false, typed: '', ...choice });
  return decision.allowed ? 'allowed' : decision.reason;
}

describe('an import', () => {
  it('is written once, after its check', () => {
    expect(decided({ add: 1 })).to.equal('allowed');
    for (const state of ['running', 'done', 'stopped', 'discarded'] as const)
      expect(decided({ add: 1 }, {}, state), state).to.equal('state');
  });

  it('with faults is written only when the rows that are right were asked for', () => {
    expect(decided({ change: 1, faults: 2 })).to.equal('faults');
    expect(decided({ change: 1, faults: 2 }, { onlyGood: true })).to.equal('allowed');
  });

  it('closes more than one in twenty of a department only when their number was typed', () => {
    const counts = { complete: 100, absent: 6 };
    expect(decided(counts, { closeAbsent: true })).to.equal('number');
    expect(decided(counts, { closeAbsent: true, typed: '5' })).to.equal('number');
    expect(decided(counts, { closeAbsent: true, typed: ' 6 ' })).to.equal('allowed');
    expect(decided({ ...counts, absent: 5 }, { closeAbsent: true })).to.equal('allowed');
    expect(decided({ ...counts, add: 1 }, { closeAbsent: false })).to.equal('allowed');
    expect([
      needsTypedNumber({ complete: 20, absent: 1 }),
      needsTypedNumber({ complete: 19, absent: 1 }),
    ]).to.deep.equal([false, true]);
  });

  it('that would change nothing is not begun', () => {
    expect(decided({ unchanged: 10 })).to.equal('nothing');
    expect(decided({ complete: 100, absent: 2 })).to.equal('nothing');
    expect(decided({ complete: 100, absent: 2 }, { closeAbsent: true })).to.equal('allowed');
    expect(decided({ close: 1 })).to.equal('allowed');
  });

  it('has come as far as people were written, refused or passed over, of all but those left out', () => {
    expect(progressOf({ written: 3, 'changed-since': 1, refused: 2, 'left-out': 7, open: 4 })).to.deep.equal({
      done: 6,
      total: 10,
    });
  });
});
