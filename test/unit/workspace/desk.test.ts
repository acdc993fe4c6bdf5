import { expect } from 'chai';

import type { RequirementGap } from '../../../src/features/competency/index.ts';
import { gapsByUrgency } from '../../../src/features/workspace/competencies/gap-order.ts';
import { coursesInProgress } from '../../../src/features/workspace/home/course-in-progress.ts';
import { endingLevels } from '../../../src/features/workspace/home/ends.ts';
import { DAYS_BACK, noticesOfChange, type NoticeFacts } from '../../../src/features/workspace/notices/notice.ts';
import { civilDateOf } from '../../../src/kernel/date.ts';
import { entry, learnerCourse } from './facts.ts';

const gap = (competency: string, changes: Partial<RequirementGap>): RequirementGap => ({
  competency,
  required: 2,
  attained: 0,
  gap: 2,
  weight: 1,
  essential: true,
  verified: false,
  lapsed: null,
  countedId: null,
  ...changes,
});

describe('the order of gaps', () => {
  it('puts essential ones first, then what holds readiness back most', () => {
    const gaps = [
      gap('D', { essential: false, weight: 9 }),
      gap('C', { attained: 1, gap: 1 }),
      gap('B', {}),
      gap('A', { attained: 2, gap: 0 }),
      gap('E', { attained: 1, gap: 1, weight: 4 }),
    ];
    expect(gapsByUrgency(gaps).map(({ competency }) => competency)).to.deep.equal(['E', 'B', 'C', 'D']);
  });

  it('goes by code where nothing else tells them apart', () => {
    expect(gapsByUrgency([gap('B', {}), gap('A', {})]).map(({ competency }) => competency)).to.deep.equal(['A', 'B']);
  });
});

describe('where somebody was', () => {
  it('is the course touched last', () => {
    const before = learnerCourse({ code: 'A' }, { state: 'progress', enrolledAt: new Date('2026-11-01T09:00:00Z') });
    const after = learnerCourse({ code: 'B' }, { state: 'progress', enrolledAt: new Date('2026-11-02T09:00:00Z') });
    const done = learnerCourse({ code: 'C' }, { state: 'done', enrolledAt: new Date('2026-11-03T09:00:00Z') });
    expect(coursesInProgress([before, done, after]).map(({ current }) => current.code)).to.deep.equal(['B', 'A']);
  });
});

describe('levels that end', () => {
  const level = (
    competency: string,
    holdsUntil: string | null,
  ): Parameters<typeof endingLevels>[0]['levels'][number] => ({
    competency,
    level: 2,
    source: 'course-final',
    earnedOn: '2026-01-01',
    validUntil: holdsUntil,
    holdsUntil,
    verified: false,
    lapsed: null,
    countedId: 'e1',
  });

  it('are those whose last day lies ahead and near', () => {
    const levels = [
      level('A', '2027-02-23'),
      level('B', '2026-11-25'),
      level('C', '2027-02-24'),
      level('D', '2026-11-24'),
    ];
    const found = endingLevels({ levels }, '2026-11-25', 90).map(({ competency }) => competency);
    expect(found).to.deep.equal(['B', 'A']);
  });
});

describe('messages of what changed', () => {
  const facts = (changes: Partial<NoticeFacts>): NoticeFacts => ({
    assignments: [],
    certificates: [],
    overdue: [],
    endingCertificates: [],
    endingLevels: [],
    lapsed: [],
    ledger: [],
    attempts: [],
    today: '2026-11-25',
    dayOf: (instant) => civilDateOf(instant, 'Asia/Shanghai'),
    ...changes,
  });

  it('go by the day on which something was recorded, and tell of revocations', () => {
    const old = entry();
    const late = entry({ recordedAt: new Date('2026-11-20T09:00:00+08:00') });
    const taken = entry({ ...old, id: 'r1', revokes: old.id, recordedAt: new Date('2026-11-24T09:00:00+08:00') });
    const notices = noticesOfChange(facts({ ledger: [old, late, taken] }));
    expect(notices.map(({ kind, day }) => [kind, day])).to.deep.equal([
      ['revoked', '2026-11-24'],
      ['evidence', '2026-11-20'],
    ]);
  });

  it('tell of levels that lapsed lately, not of those that will or did long ago', () => {
    const lapsed = ['2026-11-25', '2026-11-26', '2026-09-01'].map((on) => ({ competency: 'SEC', level: 2, on }));
    expect(DAYS_BACK).to.equal(60);
    expect(noticesOfChange(facts({ lapsed })).map(({ day }) => day)).to.deep.equal(['2026-11-25']);
  });
});
