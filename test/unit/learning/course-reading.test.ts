import { expect } from 'chai';

import { mayRead } from '../../../src/features/learning/course/course-reading.ts';
import { isPlacedIn } from '../../../src/features/learning/progress.ts';
import { learnerCourse } from '../workspace/facts.ts';
import { aCourse, progressWith } from './facts.ts';

describe('the lessons of a course', () => {
  it('are open to its learners, and to everybody while it is open and takes everybody', () => {
    const { enrolment } = learnerCourse({}, { enrolledAt: new Date(0) });
    expect(mayRead(aCourse(), null)).to.equal(true);
    for (const closed of [aCourse({ state: 'announced' }), aCourse({ enrolment: 'approval' })]) {
      expect(mayRead(closed, null)).to.equal(false);
      expect(mayRead(closed, enrolment)).to.equal(true);
    }
  });

  it('know where their reader is, at a heading or anywhere', () => {
    const place = { slug: 'a', heading: 'locks', at: new Date(0) };
    expect(isPlacedIn({ place }, 'a')).to.equal(true);
    expect(isPlacedIn({ place }, 'a', 'locks')).to.equal(true);
    expect(isPlacedIn({ place }, 'a', 'keys')).to.equal(false);
    expect(isPlacedIn({ place }, 'b')).to.equal(false);
    expect(isPlacedIn(progressWith(), 'a')).to.equal(false);
  });
});
