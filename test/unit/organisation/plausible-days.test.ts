import { expect } from 'chai';

import { isPlausibleDay, plausibleDays } from '../../../src/features/organisation/plausible-days.ts';

describe('plausible days', () => {
  it('of a post lie within a working life, and a few years ahead', () => {
    expect(plausibleDays('begin', '2026-11-25')).to.deep.equal({ first: '1956-11-25', last: '2031-11-25' });
    for (const [day, expected] of [
      ['0026-11-01', false],
      ['1956-11-25', true],
      ['2031-11-25', true],
      ['2062-11-01', false],
      ['2126-11-01', false],
    ] as const)
      expect(isPlausibleDay(day, 'begin', '2026-11-25'), day).to.equal(expected);
  });

  it('of an end reach to the end of a working life, and of a department back beyond everybody', () => {
    expect(isPlausibleDay('2070-01-01', 'end', '2026-11-25')).to.equal(true);
    expect(isPlausibleDay('1898-01-01', 'department', '2026-11-25')).to.equal(true);
    expect(isPlausibleDay('0198-01-01', 'department', '2026-11-25')).to.equal(false);
  });

  it('are days that exist on a leap day, too', () => {
    expect(plausibleDays('begin', '2028-02-29')).to.deep.equal({ first: '1958-02-28', last: '2033-02-28' });
  });
});
