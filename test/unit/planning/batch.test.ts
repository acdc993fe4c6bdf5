import { expect } from 'chai';

import { stepsOf } from '../../../src/features/planning/plan/batch.ts';

describe('the steps of a batch', () => {
  const changes = { joining: ['a'], leaving: ['b'], staying: ['c'] };

  it('are for those who join, leave and stay when a wording is published or a course opens', () => {
    const all = [
      { personId: 'a', act: 'join' },
      { personId: 'b', act: 'leave' },
      { personId: 'c', act: 'enrol' },
    ];
    expect(stepsOf('publication', changes)).to.deep.equal(all);
    expect(stepsOf('opening', changes)).to.deep.equal(all);
  });

  it('leave those who stay alone when only people or posts have changed', () => {
    expect(stepsOf('audience', changes).map(({ act }) => act)).to.deep.equal(['join', 'leave']);
  });
});
