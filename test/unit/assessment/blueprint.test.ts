import { expect } from 'chai';
import {
  difficultyBand,
  familyKey,
  fitsRow,
  isDrawable,
  itemCount,
} from '../../../src/features/assessment/blueprint.ts';
import { ordering, securityBlueprint, single } from './items.ts';

describe('A blueprint', () => {
  it('counts its items', () => {
    expect(itemCount(securityBlueprint)).to.equal(40);
  });

  it('calls items easy from 0.85, medium from 0.65 and hard below', () => {
    expect([1, 0.85, 0.84, 0.65, 0.64, 0.4].map(difficultyBand)).to.deep.equal([
      'easy',
      'easy',
      'medium',
      'medium',
      'hard',
      'hard',
    ]);
  });

  it('asks for competency, level and type group, and for course, module and difficulty where it says so', () => {
    const row = { competency: 'SEC', level: 1, group: 'choice', count: 1 } as const;
    expect(fitsRow(single(), row)).to.equal(true);
    expect(fitsRow(single({ competency: 'PRI' }), row)).to.equal(false);
    expect(fitsRow(single({ level: 2 }), row)).to.equal(false);
    expect(fitsRow(ordering(), row)).to.equal(false);
    expect(fitsRow(single(), { ...row, course: 'DG104', modules: [2, 3], difficulty: 'easy' })).to.equal(true);
    expect(fitsRow(single(), { ...row, course: 'DG101' })).to.equal(false);
    expect(fitsRow(single(), { ...row, modules: [2] })).to.equal(false);
    expect(fitsRow(single(), { ...row, difficulty: 'hard' })).to.equal(false);
  });

  it('draws approved items of its pool that nobody approved for themselves', () => {
    expect(isDrawable(single(), 'final')).to.equal(true);
    expect(isDrawable(single({ author: null, reviewer: null }), 'final')).to.equal(true);
    expect(isDrawable(single(), 'quiz')).to.equal(false);
    expect(isDrawable(single({ status: 'retired' }), 'final')).to.equal(false);
    expect(isDrawable(single({ author: 'lin', reviewer: 'lin' }), 'final')).to.equal(false);
  });

  it('tells families of one course from those of another', () => {
    expect(familyKey(single({ id: 'x', family: 'f' }))).to.equal(familyKey(single({ id: 'y', family: 'f' })));
    expect(familyKey(single({ family: 'f' }))).not.to.equal(familyKey(single({ family: 'f', course: 'DG101' })));
    expect(familyKey(single({ id: 'x' }))).not.to.equal(familyKey(single({ id: 'y' })));
  });
});
