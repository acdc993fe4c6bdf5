import { expect } from 'chai';
import fc from 'fast-check';

import { snapshotUnits } from '../../../src/features/reporting/snapshot.ts';
import { attack } from './attacker.ts';
import { DAY, rowsOf, smallCities } from './small-city.ts';

describe('all tables of a published day', function () {
  this.timeout(60_000);
  it('give no group under the threshold away, whichever unit the reader manages', () => {
    fc.assert(
      fc.property(smallCities, fc.integer({ min: 3, max: 6 }), (city, threshold) => {
        const units = snapshotUnits({ day: DAY, threshold }, { departments: city.departments, rows: rowsOf(city) });
        expect(attack(units, threshold)).to.deep.equal([]);
      }),
      { numRuns: 12 },
    );
  });
});
