import { expect } from 'chai';

import {
  examIdOf,
  inRunningPeriod,
  policyOf,
  positionOf,
  resultOf,
  type CourseAttempt,
} from '../../../src/features/assessment/course-exam.ts';
import type { CourseVersion } from '../../../src/features/catalogue/index.ts';
import { after, attempt } from './attempts.ts';

const DAY = 86_400;

function taken(number: number, day: number, passed = false): CourseAttempt {
  const result = { earned: 0, weight: 1, share: 0, passMark: 0.8, passed, sections: [], slots: [] };
  return {
    ...attempt({ number, startedAt: after(day * DAY), state: 'released' }),
    kind: 'exam',
    courseCode: 'DG104',
    quizId: null,
    courseVersionId: 'v1',
    penSession: 'A',
    flags: [],
    result,
  };
}

const course = {
  modules: [
    { order: 1, title: {}, hours: 1, lessons: [], quiz: { id: 'm1', passMark: 0.7, itemCount: 6 } },
    { order: 2, title: {}, hours: 1, lessons: [], quiz: null },
  ],
  final: {
    kind: 'exam',
    minutes: 45,
    passMark: 0.8,
    attempts: 3,
    waitingHours: 24,
    recurrence: 'yearly',
    blueprint: [],
  },
} as unknown as CourseVersion;

describe('the exam of a course', () => {
  it('is named by its course, a quiz by course and module', () => {
    expect(examIdOf({ kind: 'exam', courseCode: 'DG104', quizId: null })).to.equal('DG104');
    expect(examIdOf({ kind: 'quiz', courseCode: 'DG104', quizId: 'm1' })).to.equal('DG104/m1');
  });

  it('shows the score alone, a quiz everything and without limits', () => {
    expect(policyOf(course, null)).to.deep.include({
      minutes: 45,
      passMark: 0.8,
      attempts: 3,
      waitingHours: 24,
      reviewRule: [{ from: null, shows: 'score' }],
    });
    expect(policyOf(course, 'm1')).to.deep.include({
      minutes: null,
      passMark: 0.7,
      attempts: null,
      reviewRule: [{ from: null, shows: 'right-answers' }],
    });
    expect(policyOf(course, 'm2')).to.equal(null);
    expect(policyOf({ ...course, final: { ...course.final, kind: 'project' } }, null)).to.equal(null);
  });

  it('counts every attempt where nothing recurs', () => {
    const attempts = [taken(1, 0), taken(2, 2, true), taken(3, 900)];
    expect(inRunningPeriod(attempts, { recurrence: null, now: after(1000 * DAY) })).to.have.length(3);
  });

  it('counts anew after a pass, and after a year', () => {
    const attempts = [taken(1, 0), taken(2, 2, true), taken(3, 300), taken(4, 302)];
    const numbers = (day: number): number[] =>
      inRunningPeriod(attempts, { recurrence: 'yearly', now: after(day * DAY) }).map((one) => one.number);
    expect(numbers(303)).to.deep.equal([3, 4]);
    expect(numbers(666)).to.deep.equal([4]);
    const [first, second, third, fourth] = attempts;
    const positions = [first, second, third, fourth].map((one) => one && positionOf(one, attempts, 'yearly'));
    expect(positions).to.deep.equal([1, 2, 1, 2]);
  });

  it('keeps of a marking what is shown and analysed later', () => {
    const mark = {
      earned: 1,
      weight: 2,
      share: 0.5,
      passed: false,
      sectionMarks: [],
      sections: [{ competency: 'SEC', earned: 1, weight: 2, share: 0.5 }],
      slots: [{ slot: 's1', competency: 'SEC', weight: 1, share: 1, points: 3, maximum: 3, feedback: [] }],
    };
    expect(resultOf(mark, 0.8)).to.deep.equal({
      earned: 1,
      weight: 2,
      share: 0.5,
      passMark: 0.8,
      passed: false,
      sections: [{ competency: 'SEC', earned: 1, weight: 2, share: 0.5 }],
      slots: [{ slot: 's1', share: 1 }],
    });
  });
});
