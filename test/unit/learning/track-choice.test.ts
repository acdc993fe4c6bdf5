import { expect } from 'chai';

import { trackUnderWay } from '../../../src/features/learning/browse/track-choice.ts';
import type { CourseTrack } from '../../../src/features/learning/learning.links.ts';
import { learnerCourse } from '../workspace/facts.ts';
import { progressWith } from './facts.ts';

function track(code: string, courses: string[], changes: Partial<CourseTrack> = {}): CourseTrack {
  return { code, title: { en: code }, courses, after: [], isHeld: false, exam: null, ...changes };
}

const data = track('CD', ['D', 'E'], { after: ['CF'] });
const foundation = track('CF', ['A', 'B']);
const security = track('SP', ['B']);
const courses = ['A', 'B', 'D', 'E'].map((code) => learnerCourse({ code }));

describe('the track that the catalogue shows', () => {
  it('is the one that others build on, for somebody who has done nothing', () => {
    expect(trackUnderWay([data, foundation, security], courses)?.code).to.equal('CF');
  });

  it('is the one with the most hours behind the learner', () => {
    const begun = learnerCourse(
      { code: 'B', hours: 8 },
      { state: 'progress', progress: progressWith({ lessons: ['a'] }) },
    );
    expect(trackUnderWay([data, security, foundation], [...courses, begun])?.code).to.equal('CF');
    const x = learnerCourse({ code: 'X' }, { state: 'done' });
    expect(trackUnderWay([foundation, security, track('XX', ['X'])], [...courses, x])?.code).to.equal('XX');
  });

  it('is none that is held, and none that asks for a certificate which is not held', () => {
    expect(trackUnderWay([data, { ...foundation, isHeld: true }], courses)?.code).to.equal('CD');
    expect(trackUnderWay([data], courses)).to.equal(null);
    expect(trackUnderWay([{ ...foundation, isHeld: true }], courses)).to.equal(null);
    expect(trackUnderWay([track('ZZ', ['none'])], courses)).to.equal(null);
  });
});
