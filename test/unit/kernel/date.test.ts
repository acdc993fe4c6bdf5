import { expect } from 'chai';
import fc from 'fast-check';

import {
  addDays,
  addMonths,
  civilDateOf,
  daysBetween,
  holdsOn,
  isCivilDate,
  monthEnd,
  startOfDay,
} from '../../../src/kernel/date.ts';

const days = fc.integer({ min: 0, max: 40_000 }).map((offset) => addDays('1990-01-01', offset));
const zones = fc.constantFrom('Asia/Shanghai', 'Europe/London', 'America/New_York', 'Pacific/Kiritimati', 'UTC');

describe('a civil date', () => {
  it('is written with four, two and two digits, and is a day of the calendar', () => {
    for (const day of ['2026-02-28', '2024-02-29', '0001-01-01']) expect(isCivilDate(day), day).to.equal(true);
    for (const no of ['2026-02-29', '2026-13-01', '2026-1-1', '20260101', ' 2026-01-01', '2026-01-01T00:00', ''])
      expect(isCivilDate(no), no).to.equal(false);
  });

  it('begins in its city at the first instant that carries it', () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const start = startOfDay(day, zone);
        expect(civilDateOf(start, zone)).to.equal(day);
        expect(civilDateOf(new Date(start.getTime() - 1), zone)).to.equal(addDays(day, -1));
      }),
    );
    expect(startOfDay('2026-11-14', 'Asia/Shanghai').toISOString()).to.equal('2026-11-13T16:00:00.000Z');
  });

  it('is as many days from another as must be added to come there', () => {
    fc.assert(
      fc.property(days, days, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).to.equal(to);
        expect(daysBetween(to, from) + daysBetween(from, to)).to.equal(0);
      }),
    );
    expect(daysBetween('2026-02-27', '2026-03-01')).to.equal(2);
  });

  it('keeps to the end of a shorter month when months are added', () => {
    expect(addMonths('2026-01-31', 1)).to.equal('2026-02-28');
    expect(addMonths('2024-02-29', 12)).to.equal('2025-02-28');
    expect(addMonths('2026-03-31', -1)).to.equal('2026-02-28');
  });

  it('has the last day of its month, after which another month begins', () => {
    fc.assert(
      fc.property(days, (day) => {
        const end = monthEnd(day);
        expect(end >= day && end.slice(0, 7) === day.slice(0, 7)).to.equal(true);
        expect(addDays(end, 1).slice(8)).to.equal('01');
      }),
    );
  });

  it('lies in a range from its first day until before its end, or for good where it has none', () => {
    const range = { from: '2026-01-01', to: '2026-02-01' };
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((day) => holdsOn(range, day))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(holdsOn({ from: '2026-01-01', to: null }, '2999-12-31')).to.equal(true);
  });
});
