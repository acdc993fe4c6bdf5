import { expect } from 'chai';
import fc from 'fast-check';

import type { Standing } from '../../../src/features/competency/index.ts';
import { addFigures, noFigures, sumFigures, type UnitFigures } from '../../../src/features/reporting/figures.ts';
import {
  foldOf,
  increments,
  unitChanges,
  unitKey,
  unitOfKey,
  type Fold,
} from '../../../src/features/reporting/fold.ts';

const atWork = { onLeave: false, certificateEnds: [] };

function aStanding(path: string[], profile: string | null): Parameters<typeof foldOf>[0] {
  const gaps = [{ competency: 'SEC', required: 2, attained: 1, gap: 1, weight: 1, essential: true, verified: false }];
  const result = {
    gaps: gaps.map((gap) => ({ ...gap, lapsed: null, countedId: null })),
    meets: false,
    readiness: 50,
    readinessOverAssessed: 50,
    coverage: 1,
  };
  const posts: Standing['posts'] =
    profile === null ? [] : [{ postId: 'post1', primary: true, profile: { code: profile, version: 1 }, result }];
  return {
    personId: 'p1',
    revision: 7,
    departmentPath: path,
    day: '2026-06-01',
    levels: [],
    posts,
    nextChangeOn: null,
  };
}

describe('what a person adds to a unit', () => {
  const path = ['city', 'b01'];

  it('stands under department and role profile of the primary post, which the key says', () => {
    const fold = foldOf(aStanding(path, 'R01'), atWork, null);
    expect(unitOfKey(fold.unit)).to.deep.equal({ path, roleProfile: 'R01' });
    expect(unitKey({ path: [], roleProfile: 'R01' })).to.equal('');
    expect(unitOfKey('')).to.deep.equal({ path: [], roleProfile: '' });
    expect(fold).to.deep.include({ personId: 'p1', revision: 7, turn: 1, onLeave: false });
    expect(fold.figures).to.include({ headcount: 1, counted: 1 });
  });

  it('is nothing without a primary post', () => {
    const fold = foldOf(aStanding(path, null), atWork, foldOf(aStanding(path, 'R01'), atWork, null));
    expect(fold).to.deep.include({ unit: '', turn: 2, figures: noFigures() });
  });

  it('moves with the person: what all units hold is what the last folds say', () => {
    const moves = fc.array(
      fc.tuple(
        fc.constantFrom<string[]>(['city'], ['city', 'b01'], ['city', 'b02']),
        fc.option(fc.constantFrom('R01', 'R02')),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(moves, (all) => {
        const units = new Map<string, UnitFigures>();
        let last: Fold | null = null;
        for (const [place, profile] of all) {
          const next = foldOf(aStanding(place, profile), atWork, last);
          for (const [key, change] of unitChanges(last, next))
            units.set(key, addFigures(units.get(key) ?? noFigures(), change));
          last = next;
        }
        for (const [key, figures] of units)
          expect(increments(figures)).to.deep.equal(key === last?.unit ? increments(last.figures) : {});
        expect(increments(sumFigures([...units.values()]))).to.deep.equal(increments(last?.figures ?? noFigures()));
      }),
    );
  });

  it('is written as increments of what is not zero, by the way to it', () => {
    const { figures } = foldOf(aStanding(path, 'R01'), { ...atWork, certificateEnds: ['2026-07-31'] }, null);
    expect(increments(figures)).to.include({
      'figures.headcount': 1,
      'figures.competencies.SEC.shortfall': 1,
      'figures.expiring.2026-07': 1,
    });
    expect(Object.values(increments(figures))).not.to.include(0);
  });
});
