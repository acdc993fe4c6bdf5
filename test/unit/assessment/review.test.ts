import { expect } from 'chai';
import {
  canReview,
  isReleasedByRule,
  REVIEW_EXTENTS,
  reviewExtent,
  type ReviewStep,
} from '../../../src/features/assessment/review.ts';
import { after } from './attempts.ts';

const rule: ReviewStep[] = [
  { from: null, shows: 'score' },
  { from: after(100), shows: 'right-answers' },
];

describe('Reviewing an attempt', () => {
  it('shows nothing before release and nothing of a void attempt', () => {
    for (const state of ['open', 'submitted', 'marked', 'void'] as const) {
      expect(reviewExtent({ rule, state, now: after(999) }), state).to.equal('nothing');
    }
  });

  it('shows after release what the rule allows at that moment', () => {
    expect(reviewExtent({ rule, state: 'released', now: after(99) })).to.equal('score');
    expect(reviewExtent({ rule, state: 'released', now: after(100) })).to.equal('right-answers');
    expect(reviewExtent({ rule: [], state: 'released', now: after(100) })).to.equal('nothing');
  });

  it('includes what is less', () => {
    const allowed = (now: Date) =>
      REVIEW_EXTENTS.filter((extent) => canReview({ rule, state: 'released', now, extent }));
    expect(allowed(after(0))).to.deep.equal(['nothing', 'score']);
    expect(allowed(after(100))).to.deep.equal(['nothing', 'score', 'own-answers', 'right-answers']);
  });
});

describe('Releasing a marked attempt', () => {
  it('happens at once, on a date, or by an examiner alone', () => {
    expect(isReleasedByRule({ kind: 'at-once' }, after(0))).to.equal(true);
    expect(isReleasedByRule({ kind: 'by-examiner' }, after(9999))).to.equal(false);
    expect(isReleasedByRule({ kind: 'on-date', from: after(10) }, after(9))).to.equal(false);
    expect(isReleasedByRule({ kind: 'on-date', from: after(10) }, after(10))).to.equal(true);
  });
});
