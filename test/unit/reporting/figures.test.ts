import { expect } from 'chai';
import fc from 'fast-check';
import type { PostReadiness, Standing } from '../../../src/features/competency/index.ts';
import {
  addFigures,
  figuresChange,
  noFigures,
  personFigures,
  sumFigures,
  sumUpTree,
  type UnitFigures,
} from '../../../src/features/reporting/figures.ts';
import { canonicalJson } from '../../../src/kernel/digest.ts';

interface Need {
  competency: string;
  required: number;
  attained: number | null;
  verified?: boolean;
}

function aStanding(needs: Need[], result: Partial<PostReadiness> = {}): Standing {
  const gaps = needs.map(({ competency, required, attained, verified = false }) => ({
    competency,
    required,
    attained,
    gap: Math.max(0, required - (attained ?? 0)),
    weight: 1,
    essential: true,
    verified,
    lapsed: null,
    countedId: null,
  }));
  const post = { gaps, meets: false, readiness: 0, readinessOverAssessed: null, coverage: 0, ...result };
  return {
    day: '2026-06-01',
    levels: [],
    posts: [{ postId: 'p', primary: true, profile: { code: 'R01', version: 1 }, result: post }],
    nextChangeOn: null,
  };
}

const atWork = { onLeave: false, certificateEnds: [] };
const needs: Need[] = [
  { competency: 'SEC', required: 2, attained: 1 },
  { competency: 'DIG', required: 2, attained: 3, verified: true },
  { competency: 'LAW', required: 1, attained: null },
];
const standing = aStanding(needs, { readiness: 50.00049, readinessOverAssessed: 75, meets: true });

const people: fc.Arbitrary<UnitFigures> = fc
  .record({
    needs: fc.uniqueArray(
      fc.record<Need>({
        competency: fc.constantFrom('SEC', 'DIG', 'LAW'),
        required: fc.integer({ min: 1, max: 4 }),
        attained: fc.option(fc.integer({ min: 0, max: 4 })),
        verified: fc.boolean(),
      }),
      { selector: ({ competency }) => competency },
    ),
    readiness: fc.double({ min: 0, max: 100, noNaN: true }),
    onLeave: fc.boolean(),
    certificateEnds: fc.array(fc.constantFrom('2026-07-31', '2026-07-01', '2027-01-15'), { maxLength: 2 }),
  })
  .map(({ needs: some, readiness, ...person }) => personFigures(aStanding(some, { readiness }), person));

describe('figures of a person', () => {
  it('count once where the primary post is, by requirement', () => {
    const figures = personFigures(standing, { onLeave: false, certificateEnds: ['2026-07-31', '2026-07-01'] });
    expect(figures).to.deep.equal({
      headcount: 1,
      onLeave: 0,
      withoutProfile: 0,
      counted: 1,
      requirements: 3,
      assessedRequirements: 2,
      readinessSum: 50_000,
      assessedPeople: 1,
      assessedReadinessSum: 75_000,
      meets: 1,
      competencies: {
        SEC: { required: 1, assessed: 1, met: 0, verified: 0, shortfall: 1 },
        DIG: { required: 1, assessed: 1, met: 1, verified: 1, shortfall: 0 },
        LAW: { required: 1, assessed: 0, met: 0, verified: 0, shortfall: 1 },
      },
      expiring: { '2026-07': 1 },
    });
  });

  it('are apart from the means for people on leave or without a profile', () => {
    const away = personFigures(standing, { onLeave: true, certificateEnds: ['2026-07-31'] });
    expect(away).to.deep.equal({ ...noFigures(), headcount: 1, onLeave: 1, expiring: { '2026-07': 1 } });
    const [post] = standing.posts;
    const without = { ...standing, posts: post === undefined ? [] : [{ ...post, profile: null, result: null }] };
    expect(personFigures(without, atWork)).to.deep.equal({ ...noFigures(), headcount: 1, withoutProfile: 1 });
  });

  it('are nothing without a primary post', () => {
    expect(personFigures({ ...standing, posts: [] }, atWork)).to.deep.equal(noFigures());
    const [post] = standing.posts;
    const guest = { ...standing, posts: post === undefined ? [] : [{ ...post, primary: false }] };
    expect(personFigures(guest, atWork)).to.deep.equal(noFigures());
  });

  it('have no readiness over what is assessed where nothing is', () => {
    expect(personFigures(aStanding(needs), atWork)).to.include({ assessedPeople: 0, assessedReadinessSum: 0 });
  });
});

describe('figures of units', () => {
  it('change person by person to the same bytes as counted anew, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(people, people), { maxLength: 6 }), (changes) => {
        const before = sumFigures(changes.map(([old]) => old));
        const stepped = changes.reduce((unit, [old, now]) => addFigures(unit, figuresChange(old, now)), before);
        const anew = sumFigures(changes.map(([, now]) => now).reverse());
        expect(canonicalJson(stepped)).to.equal(canonicalJson(anew));
        expect(JSON.stringify(stepped)).to.equal(JSON.stringify(anew));
      }),
    );
  });

  it('add up the tree from the own figures of each department', () => {
    const one = personFigures(standing, atWork);
    const sums = sumUpTree([
      { path: ['city'], figures: one },
      { path: ['city', 'b1'], figures: noFigures() },
      { path: ['city', 'b1', 'd1'], figures: one },
      { path: ['city', 'b1', 'd2'], figures: sumFigures([one, one]) },
      { path: ['city', 'b2'], figures: one },
    ]);
    const heads = [...sums].map(([id, { headcount }]) => [id, headcount]);
    expect(Object.fromEntries(heads)).to.deep.equal({ city: 5, b1: 3, d1: 1, d2: 2, b2: 1 });
    expect(sums.get('b1')?.competencies.SEC).to.deep.equal({
      required: 3,
      assessed: 3,
      met: 0,
      verified: 0,
      shortfall: 3,
    });
  });
});
