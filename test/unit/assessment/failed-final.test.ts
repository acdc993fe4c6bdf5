import { expect } from 'chai';

import type { CourseAttempt } from '../../../src/features/assessment/course-exam.ts';
import { failedFinal } from '../../../src/features/assessment/failed-final.ts';
import { aCourse } from '../learning/facts.ts';
import { after, attempt } from './attempts.ts';

const HOUR = 3600;
const { final } = aCourse();

/** A released attempt that began and ended so many hours after the first. */
function taken(number: number, hours: number, over: { share?: number } & Partial<CourseAttempt> = {}): CourseAttempt {
  const { share = 0.6, ...changes } = over;
  const passed = share >= final.passMark;
  return {
    ...attempt({ id: `a${String(number)}`, number, state: 'released', startedAt: after(hours * HOUR) }),
    submittedAt: after(hours * HOUR),
    kind: 'exam',
    courseCode: 'TC101',
    quizId: null,
    courseVersionId: 'v1',
    penSession: 's',
    flags: [],
    result: { earned: share, weight: 1, share, passMark: final.passMark, passed, sections: [], slots: [] },
    ...changes,
  };
}

describe('a final that was not passed', () => {
  it('says with what, and when it can be taken again', () => {
    const attempts = [taken(1, 0, { share: 0.61 })];
    expect(failedFinal(attempts, final, after(HOUR))).to.deep.equal({
      attemptId: 'a1',
      share: 0.61,
      again: after(24 * HOUR),
    });
    expect(failedFinal(attempts, final, after(24 * HOUR))?.again).to.equal('now');
  });

  it('says that it can not once all attempts are used', () => {
    const attempts = [taken(1, 0), taken(2, 24), taken(3, 48, { share: 0.7 })];
    expect(failedFinal(attempts, final, after(99 * HOUR))).to.include({ share: 0.7, again: 'never' });
  });

  it('is none before the first attempt, during the next, and after a pass', () => {
    expect(failedFinal([], final, after(0))).to.equal(null);
    const open = taken(2, 24, { state: 'open', submittedAt: null, result: null });
    expect(failedFinal([taken(1, 0), open], final, after(25 * HOUR))).to.equal(null);
    expect(failedFinal([taken(1, 0), taken(2, 24, { share: 0.9 })], final, after(25 * HOUR))).to.equal(null);
  });

  it('forgets what was made void', () => {
    const gone = taken(1, 0, { state: 'void', counts: false });
    expect(failedFinal([gone], final, after(HOUR))).to.equal(null);
  });

  it('counts anew each year where the final recurs', () => {
    const yearly = { ...final, recurrence: 'yearly' as const };
    const attempts = [taken(1, 0, { share: 0.9 }), taken(2, 24 * 300)];
    expect(failedFinal(attempts, yearly, after(24 * 301 * HOUR))).to.include({ attemptId: 'a2', again: 'now' });
    expect(failedFinal(attempts, final, after(24 * 301 * HOUR))).to.equal(null);
  });
});
