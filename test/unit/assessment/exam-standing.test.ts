import { expect } from 'chai';

import type { CourseAttempt } from '../../../src/features/assessment/course-exam.ts';
import { examStandingOn, type ExamStanding } from '../../../src/features/assessment/exam-standing.ts';
import type { CourseFinal } from '../../../src/features/catalogue/index.ts';
import { attempt } from './attempts.ts';

const final: CourseFinal = {
  kind: 'exam',
  minutes: 45,
  passMark: 0.8,
  attempts: 3,
  waitingHours: 24,
  recurrence: null,
  blueprint: [],
};
const yearly: CourseFinal = { ...final, recurrence: 'yearly' };

function taken(id: string, share: number, over: Partial<CourseAttempt> = {}): CourseAttempt {
  return {
    ...attempt({ id, state: 'released' }),
    kind: 'exam',
    courseCode: 'DG104',
    quizId: null,
    courseVersionId: 'v1',
    penSession: 'A',
    flags: [],
    result: { earned: share, weight: 1, share, passMark: 0.8, passed: share >= 0.8, sections: [], slots: [] },
    ...over,
  };
}

interface Case {
  final?: CourseFinal;
  passedBy?: string;
  attempts?: CourseAttempt[];
  day?: string;
}

function standing({ final: rules = yearly, passedBy, attempts = [], day = '2026-06-01' }: Case): ExamStanding {
  const kind = passedBy === 'row 1' ? ('import' as const) : ('attempt' as const);
  const completion = passedBy === undefined ? null : { completedOn: '2026-01-31', cause: { kind, id: passedBy } };
  return examStandingOn({ course: { final: rules }, completion, attempts, counted: attempts }, day);
}

describe('how somebody stands with a final', () => {
  it('is nothing before the first result', () => {
    expect(standing({})).to.deep.equal({ kind: 'none' });
    expect(standing({ attempts: [taken('a1', 0, { state: 'open', result: null })] })).to.deep.equal({ kind: 'none' });
    expect(standing({ attempts: [taken('a1', 0.9, { state: 'void' })] })).to.deep.equal({ kind: 'none' });
  });

  it('is a pass, for good or for twelve months where it recurs', () => {
    const attempts = [taken('a1', 0.5), taken('a2', 0.9)];
    expect(standing({ final, passedBy: 'a2', attempts })).to.deep.equal({
      kind: 'passed',
      on: '2026-01-31',
      until: null,
      share: 0.9,
    });
    const passed = { kind: 'passed', on: '2026-01-31', until: '2027-01-30', share: 0.9 };
    expect(standing({ passedBy: 'a2', attempts, day: '2027-01-30' })).to.deep.equal(passed);
    expect(standing({ passedBy: 'a2', attempts, day: '2027-01-31' })).to.deep.equal({
      kind: 'lapsed',
      on: '2026-01-31',
      until: '2027-01-30',
    });
  });

  it('knows no share of a pass from an earlier system', () => {
    expect(standing({ passedBy: 'row 1' })).to.include({ kind: 'passed', share: null });
  });

  it('is the last attempt where no pass stands, and says nothing of a result that is held back', () => {
    expect(standing({ attempts: [taken('a1', 0.4), taken('a2', 0.6)] })).to.deep.equal({ kind: 'failed', share: 0.6 });
    const held = taken('a2', 0.6, { state: 'marked' });
    expect(standing({ attempts: [taken('a1', 0.4), held] })).to.deep.equal({ kind: 'unreleased' });
    const day = '2027-03-01';
    expect(standing({ passedBy: 'a0', attempts: [taken('a1', 0.4)], day })).to.deep.equal({
      kind: 'failed',
      share: 0.4,
    });
  });

  it('stays a pass when a later attempt fails while it stands', () => {
    expect(standing({ passedBy: 'a1', attempts: [taken('a1', 0.9), taken('a2', 0.1)] })).to.include({ kind: 'passed' });
  });
});
