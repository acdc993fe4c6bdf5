import { expect } from 'chai';
import fc from 'fast-check';

import { pick, randomInteger, seededRandom, shuffle } from '../../../src/kernel/random.ts';

describe('chance from a seed', () => {
  it('repeats itself for the same seed, and goes another way for another', () => {
    const drawn = (seed: string): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 20 }, random);
    };
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(drawn(one)).to.deep.equal(drawn(one));
        if (one !== other) expect(drawn(one)).not.to.deep.equal(drawn(other));
      }),
    );
  });

  it('draws whole numbers evenly from zero to below the bound', () => {
    const random = seededRandom('dice');
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 6000; i++) {
      const face = randomInteger(random, 6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    expect(counts).to.have.length(6);
    // Four standard deviations of a fair die: 1000 ± 4 · sqrt(6000 · 1/6 · 5/6).
    for (const count of counts) expect(count).to.be.within(885, 1115);
  });

  it('picks every value sooner or later, and refuses to pick from nothing', () => {
    const random = seededRandom('pick');
    expect(new Set(Array.from({ length: 100 }, () => pick(random, ['a', 'b', 'c'])))).to.have.all.keys('a', 'b', 'c');
    expect(() => pick(random, [])).to.throw(RangeError);
  });

  it('shuffles without losing or adding anything, and leaves the list given as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (values, seed) => {
        const before = [...values];
        const shuffled = shuffle(seededRandom(seed), values);
        expect(shuffled).to.have.members(before).and.have.length(before.length);
        expect(values).to.deep.equal(before);
      }),
    );
  });

  it('brings each value to each place about as often', () => {
    const random = seededRandom('places');
    const firsts = Array.from({ length: 3000 }, () => shuffle(random, ['a', 'b', 'c'])[0]);
    for (const value of ['a', 'b', 'c']) {
      expect(firsts.filter((first) => first === value).length).to.be.within(897, 1103);
    }
  });
});
