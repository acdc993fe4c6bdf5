import { expect } from 'chai';

import { takenUpAgain } from '../../../src/features/learning/learner-course.ts';
import { learnerCourse } from '../workspace/facts.ts';

describe('a course that a plan asks for again', () => {
  it('is under way once more for whoever is enrolled, though its last completion stands', () => {
    const enrolled = learnerCourse({}, { state: 'done', enrolledAt: new Date(0) });
    expect(takenUpAgain(enrolled, true)).to.deep.equal({ ...enrolled, state: 'progress' });
    expect(takenUpAgain(enrolled, false)).to.equal(enrolled);
    const without = learnerCourse({}, { state: 'done' });
    expect(takenUpAgain(without, true)).to.equal(without);
    const open = learnerCourse({}, { state: 'open', enrolledAt: new Date(0) });
    expect(takenUpAgain(open, true).state).to.equal('open');
  });
});
