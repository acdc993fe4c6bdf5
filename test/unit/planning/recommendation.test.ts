import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import type { GapToClose, Offer } from '../../../src/features/planning/recommendation-problem.ts';
import { recommend, recommendWithin, type Recommendation } from '../../../src/features/planning/recommendation.ts';
import { ALL_SOURCES, COURSES, EXPECTED_SETS } from './expected-sets.ts';

interface Shipped {
  roles: { code: string; requirements: { competency: string; level: number }[] }[];
}
const path = new URL('../../../frameworks/dgc-core.json', import.meta.url);
const { roles } = JSON.parse(readFileSync(path, 'utf8')) as Shipped;

function aGap(competency: string, required: number, changes: Partial<GapToClose> = {}): GapToClose {
  return { competency, required, attained: null, weight: 1, sources: ALL_SOURCES, ...changes };
}

function anOffer(code: string, changes: Partial<Offer> & { level?: number } = {}): Offer {
  const { level = 2, ...rest } = changes;
  const gives = [{ competency: 'A', quizLevel: null, finalLevel: level }];
  return { code, kind: 'course', hours: 4, prerequisites: [], finalSource: 'course-final', gives, ...rest };
}

function newcomerGaps(role: string): GapToClose[] {
  const requirements = roles.find(({ code }) => code === role)?.requirements ?? [];
  return requirements.map(({ competency, level }) => aGap(competency, level));
}

function codes({ items }: Recommendation): string[] {
  return items.map(({ code }) => code);
}

describe('a recommendation', () => {
  for (const { role, hours, courses, open } of EXPECTED_SETS) {
    it(`closes every gap of a newcomer to ${role} in ${String(hours)} hours`, () => {
      const result = recommend({ gaps: newcomerGaps(role), offers: [...COURSES].reverse(), done: [] });
      expect(codes(result).sort().join(' ')).to.equal(courses);
      expect(result.hours).to.equal(hours);
      expect(result.open.map(({ competency, required }) => `${competency} ${String(required)}`).join(' ')).to.equal(
        open,
      );
      for (const gap of result.open) expect(gap).to.include({ reached: 3, reason: 'not-offered' });
    });
  }

  it('says why each item is there: the gap it closes, by quizzes or final, or what it stands before', () => {
    const result = recommend({ gaps: newcomerGaps('R01'), offers: COURSES, done: [] });
    const item = (code: string) => result.items.find((one) => one.code === code);
    expect(item('DG103')?.closes).to.deep.equal([{ competency: 'AIL', from: 0, to: 1, by: 'quizzes' }]);
    expect(item('DG104')?.prerequisiteOf).to.deep.equal(['DG103', 'DG105']);
    expect(item('DG104')?.closes).to.deep.include({ competency: 'PRI', from: 0, to: 2, by: 'final' });
    for (const { closes, prerequisiteOf } of result.items) expect(closes.length + prerequisiteOf.length).to.be.above(0);
  });

  it('puts prerequisites first, then the lower code', () => {
    const offers = [
      anOffer('c1', { prerequisites: ['c3'] }),
      anOffer('c2', { gives: [{ competency: 'B', quizLevel: 1, finalLevel: 1 }] }),
      anOffer('c3', { gives: [] }),
    ];
    const result = recommend({ gaps: [aGap('A', 2), aGap('B', 1)], offers, done: [] });
    expect(codes(result)).to.deep.equal(['c2', 'c3', 'c1']);
    expect(result.items[1]).to.deep.include({ closes: [], prerequisiteOf: ['c1'] });
  });

  it('asks nothing again that was done before another item, unless it closes a gap', () => {
    const offers = [anOffer('c1', { gives: [] }), anOffer('c2', { prerequisites: ['c1'] })];
    expect(codes(recommend({ gaps: [aGap('A', 2)], offers, done: ['c1'] }))).to.deep.equal(['c2']);
    const again = recommend({ gaps: [aGap('A', 2)], offers: [anOffer('c1')], done: ['c1'] });
    expect(codes(again)).to.deep.equal(['c1']);
  });

  it('puts a done item that is taken again in no circle with what it stands before', () => {
    const offers = [
      anOffer('c1', { prerequisites: ['c2'] }),
      anOffer('c2', { prerequisites: ['c1'], gives: [{ competency: 'B', quizLevel: 1, finalLevel: 1 }] }),
    ];
    const result = recommend({ gaps: [aGap('A', 2), aGap('B', 1)], offers, done: ['c1'] });
    expect(codes(result)).to.deep.equal(['c2', 'c1']);
    expect(result.items.map(({ prerequisiteOf }) => prerequisiteOf)).to.deep.equal([['c1'], []]);
  });

  it('leaves out what nobody can begin', () => {
    const offers = [
      anOffer('c1', { prerequisites: ['gone'] }),
      anOffer('c2', { prerequisites: ['c3'] }),
      anOffer('c3', { prerequisites: ['c2'] }),
    ];
    const result = recommend({ gaps: [aGap('A', 2)], offers, done: [] });
    expect(result).to.deep.equal({
      items: [],
      hours: 0,
      open: [{ competency: 'A', required: 2, reached: 0, reason: 'not-offered' }],
    });
  });

  it('prefers at equal hours fewer items, then lower codes', () => {
    const half = [anOffer('a1', { hours: 2, gives: [] }), anOffer('a2', { hours: 2, prerequisites: ['a1'] })];
    expect(codes(recommend({ gaps: [aGap('A', 2)], offers: [...half, anOffer('z')], done: [] }))).to.deep.equal(['z']);
    expect(codes(recommend({ gaps: [aGap('A', 2)], offers: [anOffer('z'), anOffer('y')], done: [] }))).to.deep.equal([
      'y',
    ]);
  });

  it('is not led astray by what closes one gap for the fewest hours', () => {
    const closing = (code: string, hours: number): Offer =>
      anOffer(code, {
        hours,
        gives: code.split('').map((competency) => ({ competency, quizLevel: null, finalLevel: 2 })),
      });
    const offers = [
      ...['A', 'B', 'C', 'D'].map((code) => closing(code, 3)),
      ...['AB', 'CD'].map((code) => closing(code, 5)),
    ];
    const gaps = ['A', 'B', 'C', 'D'].map((competency) => aGap(competency, 2));
    expect(codes(recommend({ gaps, offers, done: [] }))).to.deep.equal(['AB', 'CD']);
  });

  it('counts only what a requirement accepts', () => {
    const gap = aGap('A', 2, { sources: ['exam'] });
    const exam = anOffer('x', { kind: 'exam', hours: 9, finalSource: 'exam' });
    const result = recommend({ gaps: [gap], offers: [anOffer('c'), exam], done: [] });
    expect(result.items.map(({ code, kind }) => [code, kind])).to.deep.equal([['x', 'exam']]);
  });

  it('starts from what is attained, and asks nothing where there is no gap', () => {
    const gaps = [aGap('A', 2, { attained: 2 }), aGap('B', 1, { attained: 3 })];
    expect(recommend({ gaps, offers: COURSES, done: [] })).to.deep.equal({ items: [], hours: 0, open: [] });
    const half = recommend({ gaps: [aGap('A', 3, { attained: 2 })], offers: [anOffer('c', { level: 2 })], done: [] });
    expect(half).to.deep.include({
      items: [],
      open: [{ competency: 'A', required: 3, reached: 2, reason: 'not-offered' }],
    });
  });
});

describe('a recommendation within a budget of hours', () => {
  const offers = [
    anOffer('c1', { hours: 6, level: 3 }),
    anOffer('c2', { hours: 3, level: 1 }),
    anOffer('c3', { hours: 3, gives: [{ competency: 'B', quizLevel: 1, finalLevel: 2 }] }),
  ];

  it('closes the most weighted gap that fits, and names what the budget leaves open', () => {
    const gaps = [aGap('A', 3), aGap('B', 2, { weight: 1.5 })];
    expect(codes(recommendWithin({ gaps, offers, done: [] }, 6))).to.deep.equal(['c2', 'c3']);
    const heavy = [aGap('A', 3, { weight: 2 }), aGap('B', 2)];
    const result = recommendWithin({ gaps: heavy, offers, done: [] }, 6);
    expect(codes(result)).to.deep.equal(['c1']);
    expect(result.open).to.deep.equal([{ competency: 'B', required: 2, reached: 0, reason: 'budget' }]);
  });

  it('takes nothing without hours, and everything useful with enough', () => {
    const gaps = [aGap('A', 3), aGap('B', 2)];
    expect(codes(recommendWithin({ gaps, offers, done: [] }, 0))).to.deep.equal([]);
    expect(codes(recommendWithin({ gaps, offers, done: [] }, 99))).to.deep.equal(['c1', 'c3']);
  });

  it('with enough hours is the recommendation without a budget, for every role', () => {
    for (const { role, hours, courses } of EXPECTED_SETS) {
      const facts = { gaps: newcomerGaps(role), offers: COURSES, done: [] };
      expect(codes(recommendWithin(facts, hours)).sort().join(' '), role).to.equal(courses);
    }
  });
});
