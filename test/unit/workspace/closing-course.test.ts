import { expect } from 'chai';

import { DEFAULT_SOURCES, VERIFIED_SOURCES } from '../../../src/features/competency/index.ts';
import { cheapestCourse, closingCourses } from '../../../src/features/workspace/competencies/closing-course.ts';
import { aCourse } from '../learning/facts.ts';
import { learnerCourse } from './facts.ts';

const shortfall = { competency: 'SEC', required: 2, attained: 0, sources: DEFAULT_SOURCES };
const { final } = aCourse();

describe('the course that closes a gap', () => {
  it('is the one with the fewest hours among those that reach the level', () => {
    const long = learnerCourse({ code: 'A', hours: 9 });
    const short = learnerCourse({ code: 'B', hours: 3 });
    const low = learnerCourse({ code: 'C', hours: 1, evidence: [{ competency: 'SEC', quizLevel: 1, finalLevel: 1 }] });
    const found = cheapestCourse(shortfall, [long, short, low]);
    expect(found).to.include({ level: 2, by: 'final', hours: 3 });
    expect(found?.course.current.code).to.equal('B');
  });

  it('needs only the quizzes where they reach the level', () => {
    const course = learnerCourse({ evidence: [{ competency: 'SEC', quizLevel: 2, finalLevel: 3 }] });
    expect(cheapestCourse(shortfall, [course])).to.include({ level: 2, by: 'quizzes' });
  });

  it('counts the courses that must be completed before, and theirs, apart from its own hours', () => {
    const first = learnerCourse({ code: 'A', hours: 2, evidence: [] });
    const second = learnerCourse({ code: 'B', hours: 4, evidence: [] }, { missing: ['A'] });
    const third = learnerCourse({ code: 'C', hours: 3 }, { missing: ['B'] });
    expect(cheapestCourse(shortfall, [first, second, third])).to.deep.include({
      hours: 3,
      hoursBefore: 6,
      before: ['A', 'B'],
    });
    // 9 hours in all are more than 8 without anything before.
    const alone = learnerCourse({ code: 'D', hours: 8 });
    expect(cheapestCourse(shortfall, [first, second, third, alone])?.course.current.code).to.equal('D');
  });

  it('prefers what can be begun to what is announced, whatever it takes', () => {
    const announced = learnerCourse({ code: 'A', hours: 1, state: 'announced' });
    const open = learnerCourse({ code: 'B', hours: 8 });
    expect(closingCourses(shortfall, [announced, open]).map(({ course }) => course.current.code)).to.deep.equal([
      'B',
      'A',
    ]);
  });

  it('leaves out what is done, what is closed and what does not raise the level', () => {
    const courses = [
      learnerCourse({}, { state: 'done' }),
      learnerCourse({}, { state: 'closed' }),
      learnerCourse({ evidence: [{ competency: 'PRI', quizLevel: 1, finalLevel: 2 }] }),
    ];
    expect(cheapestCourse(shortfall, courses)).to.equal(null);
    expect(cheapestCourse({ ...shortfall, attained: 2 }, [learnerCourse()])).to.equal(null);
  });

  it('does not offer what the post does not accept', () => {
    const verified = { ...shortfall, sources: VERIFIED_SOURCES };
    expect(cheapestCourse(verified, [learnerCourse()])).to.equal(null);
    const practical = learnerCourse({ final: { ...final, kind: 'practical' } });
    expect(cheapestCourse(verified, [practical])).to.include({ level: 2, by: 'final' });
  });
});
