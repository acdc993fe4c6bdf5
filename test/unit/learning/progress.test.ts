import { expect } from 'chai';
import fc from 'fast-check';

import {
  courseProgress,
  hasPassedAllQuizzes,
  missingChecks,
  neighboursOf,
  nextQuizEntry,
  nextStep,
  quizMinutes,
  stepAfter,
  type Step,
} from '../../../src/features/learning/progress.ts';
import { aCourse, progressWith } from './facts.ts';

const nameOf = (step: Step): string =>
  step.kind === 'lesson' ? step.lesson.slug : step.kind === 'quiz' ? step.quizId : 'final';
const course = aCourse();

describe('progress in a course', () => {
  it('begins with everything left and no module under way before the first', () => {
    expect(courseProgress(course, progressWith())).to.deep.equal({
      hoursLeft: 2,
      percent: 0,
      modulesPassed: 0,
      moduleNow: 1,
    });
  });

  it('takes the minutes of a done lesson off the hours of its module', () => {
    // 20 of 60 minutes of module 1, whose quiz has the 20 minutes that its lessons leave.
    expect(course.modules.map(quizMinutes)).to.deep.equal([20, 10]);
    const without = aCourse({ final: { ...course.final, minutes: null } });
    expect(courseProgress(without, progressWith({ lessons: ['a'] }))).to.include({ hoursLeft: 1.7, percent: 17 });
  });

  it('passes a module by its quiz alone, and one without a quiz by its lessons', () => {
    expect(courseProgress(course, progressWith({ lessons: ['a', 'b'] })).modulesPassed).to.equal(0);
    expect(courseProgress(course, progressWith({ quizzes: ['m1'] }))).to.include({ modulesPassed: 1, percent: 31 });
  });

  it('leaves the final to be done when everything before it is done, and never says that all is done', () => {
    const everything = progressWith({ quizzes: ['m1'], lessons: ['c'] });
    // 45 of 120 minutes.
    expect(courseProgress(course, everything)).to.deep.equal({
      hoursLeft: 0.8,
      percent: 63,
      modulesPassed: 2,
      moduleNow: null,
    });
    const practical = aCourse({ final: { ...course.final, kind: 'practical', minutes: null } });
    expect(courseProgress(practical, everything)).to.include({ hoursLeft: 0, percent: 99 });
  });

  it('counts no hours done in an announced course without lessons', () => {
    const announced = aCourse({ modules: [{ order: 1, title: {}, hours: 2, lessons: [], quiz: null }] });
    expect(courseProgress(announced, progressWith())).to.include({ hoursLeft: 2, percent: 0 });
    expect(hasPassedAllQuizzes(announced, progressWith())).to.equal(false);
  });

  it('enters what the quizzes show once, and again when all are passed again on later days', () => {
    const two = aCourse({
      modules: ['m1', 'm2'].map((id, at) => ({
        order: at + 1,
        title: {},
        hours: 1,
        lessons: [],
        quiz: { id, passMark: 0.7, itemCount: 5 },
      })),
    });
    const passedOn = (m1: string, m2: string): ReturnType<typeof progressWith> => {
      const progress = progressWith({ quizzes: ['m1', 'm2'] });
      Object.assign(progress.quizzes.m1 ?? {}, { lastPassedOn: m1 });
      Object.assign(progress.quizzes.m2 ?? {}, { lastPassedOn: m2 });
      return progress;
    };
    const entered = (id: string, earnedOn: string): Parameters<typeof nextQuizEntry>[2][0] => ({
      cause: { kind: 'quiz', id },
      earnedOn,
    });
    const first = entered('TC101 v1', '2026-11-20');
    expect(nextQuizEntry(two, progressWith({ quizzes: ['m1'] }), [])).to.equal(null);
    expect(nextQuizEntry(two, passedOn('2026-11-20', '2026-11-20'), [])).to.equal('TC101 v1');
    expect(nextQuizEntry(two, passedOn('2026-11-20', '2026-11-20'), [first])).to.equal(null);
    expect(nextQuizEntry(two, passedOn('2027-11-20', '2026-11-20'), [first])).to.equal(null);
    expect(nextQuizEntry(two, passedOn('2027-11-20', '2027-11-24'), [first])).to.equal('TC101 v1 2027-11-24');
    const second = entered('TC101 v1 2027-11-24', '2027-11-24');
    expect(nextQuizEntry(two, passedOn('2027-11-24', '2027-11-24'), [second, first])).to.equal(null);
    expect(nextQuizEntry(two, passedOn('2027-11-25', '2027-11-24'), [second, first])).to.equal(null);
    // Another version, another course and another kind of evidence are not these quizzes.
    const others = [entered('TC101 v10', '2027-01-01'), entered('TC1010 v1', '2027-01-01')];
    expect(nextQuizEntry(two, passedOn('2026-11-20', '2026-11-20'), others)).to.equal('TC101 v1');
  });

  it('goes on at the place that was left, then behind it, then at what was skipped, then with the final', () => {
    expect(nameOf(nextStep(course, progressWith()))).to.equal('a');
    expect(nameOf(nextStep(course, progressWith({ place: 'b' })))).to.equal('b');
    expect(nameOf(nextStep(course, progressWith({ place: 'b', lessons: ['b'] })))).to.equal('m1');
    expect(nameOf(nextStep(course, progressWith({ place: 'c', lessons: ['c'] })))).to.equal('a');
    expect(nameOf(nextStep(course, progressWith({ place: 'c', lessons: ['c'], quizzes: ['m1'] })))).to.equal('final');
    expect(nameOf(nextStep(course, progressWith({ place: 'gone' })))).to.equal('a');
  });

  it('knows what stands behind and before a lesson', () => {
    expect(nameOf(stepAfter(course, 'a'))).to.equal('b');
    expect(nameOf(stepAfter(course, 'b'))).to.equal('m1');
    expect(nameOf(stepAfter(course, 'c'))).to.equal('final');
    const { previous, next } = neighboursOf(course, 'b');
    expect([previous?.slug, next?.slug]).to.deep.equal(['a', 'c']);
    expect(neighboursOf(course, 'a').previous).to.equal(null);
  });

  it('asks for every self-check that was never right', () => {
    const lesson = { slug: 'a', selfChecks: ['c1', 'c2', 'c3'] };
    const at = new Date(0);
    const progress = {
      ...progressWith(),
      checks: {
        a: { c1: { chosen: ['a'], answeredAt: at, rightAt: at }, c2: { chosen: ['b'], answeredAt: at, rightAt: null } },
      },
    };
    expect(missingChecks(lesson, progress)).to.deep.equal(['c2', 'c3']);
  });

  it('never goes back when more is done', () => {
    const done = fc.record({ lessons: fc.subarray(['a', 'b', 'c']), quizzes: fc.subarray(['m1']) });
    fc.assert(
      fc.property(done, done, (some, more) => {
        const before = courseProgress(course, progressWith(some));
        const after = courseProgress(
          course,
          progressWith({
            lessons: [...some.lessons, ...more.lessons],
            quizzes: [...some.quizzes, ...more.quizzes],
          }),
        );
        expect(after.percent).to.be.at.least(before.percent);
        expect(after.hoursLeft).to.be.at.most(before.hoursLeft);
        expect(after.modulesPassed).to.be.at.least(before.modulesPassed);
      }),
    );
  });
});
