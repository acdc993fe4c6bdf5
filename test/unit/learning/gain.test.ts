import { expect } from 'chai';

import { DEFAULT_SOURCES, SUPERVISED_SOURCES } from '../../../src/features/competency/evidence.ts';
import {
  closedBy,
  gainReason,
  gainsOf,
  missingLevels,
  type Need,
  type Needs,
} from '../../../src/features/learning/gain.ts';
import { aCourse } from './facts.ts';

const need = (required: number, attained: number, changes: Partial<Need> = {}): Need => ({
  required,
  attained,
  sources: DEFAULT_SOURCES,
  lapsed: null,
  ...changes,
});
const needsWith = (needs: Record<string, Need>, levels: Record<string, number> = {}): Needs => ({
  byCompetency: new Map(Object.entries(needs)),
  levels: new Map(Object.entries(levels)),
});
const gives = (levels: Record<string, number>): ReturnType<typeof aCourse> =>
  aCourse({
    evidence: Object.entries(levels).map(([competency, finalLevel]) => ({ competency, quizLevel: 1, finalLevel })),
  });

describe('what a course closes for a post', () => {
  it('counts missing levels up to what the post asks and the course shows', () => {
    const gains = gainsOf(
      gives({ SEC: 2, PRI: 2, LAW: 3 }),
      needsWith({ SEC: need(1, 0), PRI: need(3, 1), LAW: need(2, 2) }),
    );
    expect(gains.map(({ competency, closes }) => [competency, closes])).to.deep.equal([
      ['SEC', 1],
      ['PRI', 1],
      ['LAW', 0],
    ]);
    expect(closedBy(gains)).to.equal(2);
  });

  it('puts what closes most first, and what the post does not ask for last', () => {
    const gains = gainsOf(
      gives({ URB: 2, SEC: 1, PRI: 2 }),
      needsWith({ SEC: need(1, 0), PRI: need(2, 0) }, { URB: 1 }),
    );
    expect(gains.map(({ competency }) => competency)).to.deep.equal(['PRI', 'SEC', 'URB']);
    expect(gains[2]).to.include({ held: 1, required: null, closes: 0 });
  });

  it('closes nothing where the post does not accept what the final counts as', () => {
    const asked = needsWith({ SEC: need(2, 0, { sources: SUPERVISED_SOURCES }) });
    expect(closedBy(gainsOf(gives({ SEC: 2 }), asked))).to.equal(0);
    const project = { ...gives({ SEC: 2 }), final: { ...aCourse().final, kind: 'project' as const } };
    expect(closedBy(gainsOf(project, asked))).to.equal(2);
  });

  it('says in a word why each gain is what it is', () => {
    const lapsed = { level: 2, on: '2026-11-14' };
    const reasons = gainsOf(
      gives({ AAA: 2, BBB: 2, CCC: 2, DDD: 2, EEE: 1, FFF: 2 }),
      needsWith({
        AAA: need(2, 1),
        BBB: need(2, 1, { lapsed }),
        CCC: need(3, 1),
        DDD: need(1, 1),
        EEE: need(2, 1),
      }),
    ).map((gain) => [gain.competency, gainReason(gain)]);
    expect(Object.fromEntries(reasons)).to.deep.equal({
      AAA: 'closes',
      BBB: 'closesLapsed',
      CCC: 'closesPart',
      DDD: 'met',
      EEE: 'stays',
      FFF: 'notRequired',
    });
  });

  it('adds up what is missing for the post', () => {
    expect(missingLevels(needsWith({ SEC: need(2, 0), PRI: need(1, 3), LAW: need(3, 2) }))).to.equal(3);
  });
});
