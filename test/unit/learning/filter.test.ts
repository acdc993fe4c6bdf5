import { expect } from 'chai';

import {
  fits,
  hoursGroup,
  ordered,
  type CatalogueFilter,
  type Facet,
} from '../../../src/features/learning/browse/filter.ts';
import type { LearnerCourse } from '../../../src/features/learning/learner-course.ts';
import { courseProgress, nextStep } from '../../../src/features/learning/progress.ts';
import { aCourse, progressWith } from './facts.ts';

const entry = (code: string, changes: Partial<LearnerCourse> = {}): LearnerCourse => {
  const course = changes.course ?? aCourse({ code });
  const progress = progressWith();
  return {
    course,
    current: course,
    state: 'open',
    enrolment: null,
    completion: null,
    progress,
    summary: courseProgress(course, progress),
    next: nextStep(course, progress),
    gains: [],
    closes: 0,
    missing: [],
    ...changes,
  };
};
const anything: CatalogueFilter = {
  q: '',
  gap: false,
  competency: '',
  level: null,
  state: '',
  hours: '',
  track: '',
  language: '',
};
const context = { found: null, tracks: new Map([['CF', new Set(['TC101'])]]) };
const asks = (change: Partial<CatalogueFilter>, one = entry('TC101'), except?: Facet): boolean =>
  fits(one, { filter: { ...anything, ...change }, context, ...(except === undefined ? {} : { except }) });

describe('the filters of the catalogue', () => {
  it('let everything through when nothing is asked', () => {
    expect(asks({})).to.equal(true);
  });

  it('ask for each thing by itself', () => {
    expect([asks({ gap: true }), asks({ gap: true }, entry('TC101', { closes: 1 }))]).to.deep.equal([false, true]);
    expect([asks({ competency: 'SEC' }), asks({ competency: 'LAW' })]).to.deep.equal([true, false]);
    expect([asks({ level: 2 }), asks({ level: 3 })]).to.deep.equal([true, false]);
    expect([asks({ state: 'open' }), asks({ state: 'done' })]).to.deep.equal([true, false]);
    expect([asks({ hours: 's' }), asks({ hours: 'm' })]).to.deep.equal([true, false]);
    expect([asks({ track: 'CF' }), asks({ track: 'CX' })]).to.deep.equal([true, false]);
    expect([
      asks({ language: 'zh' }),
      asks({ language: 'zh' }, entry('TC101', { course: aCourse({ languages: ['en'] }) })),
    ]).to.deep.equal([true, false]);
  });

  it('ask for a level of the competency that is asked for, not of another', () => {
    const course = aCourse({
      evidence: [
        { competency: 'SEC', quizLevel: 1, finalLevel: 3 },
        { competency: 'PRI', quizLevel: 1, finalLevel: 1 },
      ],
    });
    expect(asks({ competency: 'PRI', level: 2 }, entry('TC101', { course }))).to.equal(false);
    expect(asks({ competency: 'SEC', level: 2 }, entry('TC101', { course }))).to.equal(true);
  });

  it('leave one facet out for its counts, never the words', () => {
    expect(asks({ state: 'done' }, entry('TC101'), 'state')).to.equal(true);
    const found = new Map([['TC999', 0]]);
    expect(fits(entry('TC101'), { filter: anything, context: { ...context, found } })).to.equal(false);
  });

  it('group hours at 6 and 12', () => {
    expect([6, 6.5, 12, 12.5].map(hoursGroup)).to.deep.equal(['s', 'm', 'm', 'l']);
  });

  it('order by what is under way, the rank of the words, what closes most, and the code', () => {
    const entries = [
      entry('TC5', { state: 'announced' }),
      entry('TC4', { state: 'done' }),
      entry('TC3'),
      entry('TC2', { closes: 2 }),
      entry('TC1'),
      entry('TC9', { state: 'progress' }),
    ];
    const codes = (found: Map<string, number> | null): string[] =>
      ordered(entries, found).map(({ course }) => course.code);
    expect(codes(null)).to.deep.equal(['TC9', 'TC2', 'TC1', 'TC3', 'TC4', 'TC5']);
    expect(
      codes(
        new Map([
          ['TC3', 0],
          ['TC1', 1],
          ['TC2', 2],
        ]),
      ),
    ).to.deep.equal(['TC9', 'TC3', 'TC1', 'TC2', 'TC4', 'TC5']);
  });
});
