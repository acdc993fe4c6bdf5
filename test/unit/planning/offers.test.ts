import { expect } from 'chai';

import {
  DEFAULT_SOURCES,
  requirementOf,
  type PostStanding,
  type RoleProfile,
} from '../../../src/features/competency/index.ts';
import type { CourseVersion } from '../../../src/features/catalogue/index.ts';
import { gapsToClose, offersOf } from '../../../src/features/planning/learning-path/offers.ts';

function course(changes: Partial<CourseVersion>): CourseVersion {
  return {
    id: '1',
    code: 'DG103',
    number: 1,
    state: 'open',
    opensOn: null,
    title: { en: 'A course' },
    summary: { en: 'About it' },
    hours: 6,
    languages: ['en'],
    prerequisites: [],
    evidence: [{ competency: 'AIL', quizLevel: 2, finalLevel: 3 }],
    modules: [],
    final: {
      kind: 'exam',
      minutes: 60,
      passMark: 0.7,
      attempts: 3,
      waitingHours: 24,
      recurrence: null,
      blueprint: [],
    },
    enrolment: 'open',
    ...changes,
  };
}

describe('what a recommendation chooses from', () => {
  it('is open and announced courses', () => {
    const states = ['announced', 'open', 'closed', 'retired'] as const;
    const offers = offersOf(states.map((state) => course({ code: state, state })));
    expect(offers.map(({ code }) => code)).to.deep.equal(['announced', 'open']);
  });

  it('counts a final that the program marks as a course final, any other as assessed work', () => {
    const project = course({ final: { ...course({}).final, kind: 'project' } });
    expect(offersOf([course({}), project]).map(({ finalSource }) => finalSource)).to.deep.equal([
      'course-final',
      'assessed-work',
    ]);
  });

  it('asks only for prerequisites that keep people out', () => {
    const prerequisites = [
      { course: 'DG104', kind: 'block' as const },
      { course: 'DG101', kind: 'advise' as const },
    ];
    expect(offersOf([course({ prerequisites })])[0]?.prerequisites).to.deep.equal(['DG104']);
  });
});

describe('gaps to close', () => {
  const gap = (competency: string, changes: object = {}) => ({
    competency,
    required: 2,
    attained: null,
    gap: 2,
    weight: 1,
    essential: true,
    verified: false,
    lapsed: null,
    countedId: null,
    ...changes,
  });
  const result = (gaps: ReturnType<typeof gap>[]): Pick<PostStanding, 'result'> => ({
    result: { gaps, meets: false, readiness: 0, readinessOverAssessed: null, coverage: 0 },
  });
  const profile: RoleProfile = {
    code: 'R01',
    version: 1,
    validFrom: null,
    title: { en: 'Clerk' },
    family: null,
    grade: null,
    requirements: [requirementOf({ competency: 'SEC', level: 2, sources: ['exam'] })],
  };

  it('are the requirements that are not met, the heaviest first, with what counts there', () => {
    const gaps = [gap('PRI'), gap('LAW', { gap: 0 }), gap('SEC'), gap('AIL', { weight: 2 })];
    const found = gapsToClose(result(gaps), profile);
    expect(found.map(({ competency }) => competency)).to.deep.equal(['AIL', 'PRI', 'SEC']);
    expect(found.map(({ sources }) => sources)).to.deep.equal([DEFAULT_SOURCES, DEFAULT_SOURCES, ['exam']]);
  });

  it('are none without a profile', () => {
    expect(gapsToClose({ result: null }, profile)).to.deep.equal([]);
  });
});
