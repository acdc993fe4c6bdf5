import { expect } from 'chai';
import { requirementOf } from '../../../src/features/competency/framework.ts';
import { gapOf, postReadiness, requirementGap, type RequirementGap } from '../../../src/features/competency/gap.ts';
import { attainmentOn } from '../../../src/features/competency/level.ts';
import { anEntry } from './facts.ts';

function aGap(
  level: number,
  attained: number | null,
  changes: { weight?: number; essential?: boolean } = {},
): RequirementGap {
  const entries = attained === null ? [] : [anEntry({ level: attained })];
  return requirementGap(requirementOf({ competency: 'DIG', level, ...changes }), attainmentOn(entries, '2026-06-01'));
}

describe('gap and readiness', () => {
  it('is what is missing, never below 0, and not assessed counts as 0', () => {
    expect(gapOf(3, 1)).to.equal(2);
    expect(gapOf(1, 3)).to.equal(0);
    expect(gapOf(2, null)).to.equal(2);
    expect(aGap(2, null)).to.include({ attained: null, gap: 2, verified: false, countedId: null });
    expect(aGap(2, 0)).to.include({ attained: 0, gap: 2 });
  });

  it('weighs the share of each requirement that is reached', () => {
    const result = postReadiness([aGap(2, 2), aGap(2, 1), aGap(3, null, { weight: 2 })]);
    expect(result.readiness).to.be.closeTo((100 * (1 + 0.5)) / 4, 1e-12);
    expect(result.readinessOverAssessed).to.be.closeTo(75, 1e-12);
    expect(result.coverage).to.be.closeTo(2 / 3, 1e-12);
    expect(result.meets).to.equal(false);
  });

  it('gives nothing for a level above the required one', () => {
    expect(postReadiness([aGap(1, 4), aGap(2, 1)]).readiness).to.equal(75);
  });

  it('meets the post with a gap in what is only desirable', () => {
    expect(postReadiness([aGap(2, 2), aGap(3, 1, { essential: false })]).meets).to.equal(true);
    expect(postReadiness([aGap(2, 2), aGap(3, 1)]).meets).to.equal(false);
  });

  it('has no readiness over what is assessed where nothing is', () => {
    expect(postReadiness([aGap(2, null)])).to.include({ readiness: 0, readinessOverAssessed: null, coverage: 0 });
  });

  it('is complete where nothing is required', () => {
    expect(postReadiness([])).to.include({ meets: true, readiness: 100, readinessOverAssessed: null, coverage: 1 });
  });
});
