import { expect } from 'chai';

import { noFigures, type UnitFigures } from '../../../src/features/reporting/figures.ts';
import { meetingShare, ownFirst, trendOf, trueUnits, type TrendRow } from '../../../src/features/reporting/report.ts';
import {
  cutOffOf,
  dueMonthEnds,
  snapshotHash,
  snapshotUnits,
  type SnapshotBasis,
} from '../../../src/features/reporting/snapshot.ts';
import { coverageOf, trueCells } from '../../../src/features/reporting/unit-cells.ts';

const ZONE = 'Asia/Shanghai';
const sec = { required: 2, assessed: 1, met: 1, verified: 0, shortfall: 1 };

function people(count: number, changes: Partial<UnitFigures> = {}): UnitFigures {
  return { ...noFigures(), headcount: count, counted: count, readinessSum: 50_000 * count, meets: 1, ...changes };
}

const departments = [
  { id: 'city', code: 'CITY', name: { en: 'City' }, parentId: null },
  { id: 'b02', code: 'B02', name: { en: 'Two' }, parentId: 'city' },
  { id: 'b01', code: 'B01', name: { en: 'One' }, parentId: 'city' },
];
const rows = [
  { path: ['city', 'b01'], roleProfile: 'R01', figures: people(20, { competencies: { SEC: sec } }) },
  { path: ['city', 'b02'], roleProfile: 'R02', figures: people(15, { onLeave: 2, headcount: 17, withoutProfile: 0 }) },
];
const tree = { departments, rows };
const asked = { departmentId: 'city', withSubtree: true, day: '2026-11-25' };

describe('the report of a unit', () => {
  it('shows the unit with all below it, and its parts by code', () => {
    const report = trueUnits(tree, asked);
    expect(report?.hasSubtree).to.equal(true);
    expect(report?.apart).to.deep.equal({ headcount: 37, onLeave: 2, withoutProfile: 0 });
    expect(report?.parts.map(({ code, isOwn }) => [code, isOwn])).to.deep.equal([
      ['B01', false],
      ['B02', false],
    ]);
    expect(report?.unit.cells.people).to.deep.include({ shown: true, people: 35 });
  });

  it('puts the people right in a department before its divisions, and shows them alone when asked to', () => {
    const own = [...rows, { path: ['city'], roleProfile: 'R02', figures: people(3) }];
    expect(trueUnits({ departments, rows: own }, asked)?.parts.map(({ isOwn }) => isOwn)).to.deep.equal([
      true,
      false,
      false,
    ]);
    const alone = trueUnits({ departments, rows: own }, { ...asked, withSubtree: false });
    expect(alone?.unit).to.deep.include({ isOwn: true });
    expect(alone?.parts.map(({ key }) => key)).to.deep.equal([alone?.unit.key]);
  });

  it('is the unit alone where nothing is below it, and nothing for a department that is not there', () => {
    const report = trueUnits(tree, { ...asked, departmentId: 'b01' });
    expect([report?.hasSubtree, report?.parts.map(({ code }) => code)]).to.deep.equal([false, ['B01']]);
    expect(trueUnits(tree, { ...asked, departmentId: 'gone' })).to.equal(null);
    const cells = trueCells({ figures: people(2), profiles: {} }, []);
    const unit = (code: string, isOwn: boolean): Parameters<typeof ownFirst>[0] => ({
      key: code,
      code,
      name: {},
      isOwn,
      cells,
    });
    const order = [unit('B', false), unit('A', false), unit('C', true)].sort(ownFirst).map(({ code }) => code);
    expect(order).to.deep.equal(['C', 'A', 'B']);
  });

  it('shows to those who see the people all but what is of nobody', () => {
    const figures = people(4, { competencies: { SEC: sec, LAW: { ...sec, required: 0 } }, expiring: { '2026-12': 2 } });
    const cells = trueCells({ figures, profiles: { R01: people(4), R02: people(0) } }, ['2026-11', '2026-12']);
    expect(cells.competencies.SEC).to.deep.equal({ shown: true, people: 2, figures: sec });
    expect(cells.competencies.LAW).to.deep.equal({ shown: false, reason: 'none' });
    expect(cells.profiles.R02).to.deep.equal({ shown: false, reason: 'none' });
    expect(cells.expiring).to.deep.equal({
      '2026-11': { shown: false, reason: 'none' },
      '2026-12': { shown: true, people: 2, figures: 2 },
    });
    expect(coverageOf(cells.competencies)).to.deep.equal({ required: 2, assessed: 1, shown: 1, all: 1 });
    expect(coverageOf({ LAW: { shown: false, reason: 'none' } })).to.equal(null);
  });
});

describe('the trend of a unit', () => {
  const row = (snapshotId: string, key: string, meets: number): TrendRow => {
    const figures = people(10, { meets });
    const parentKey = key === 'city' ? null : 'city';
    return { snapshotId, key, parentKey, figures, cells: trueCells({ figures, profiles: {} }, []) };
  };

  it('stands beside the city’s, the earliest month first, with a gap where nothing is known', () => {
    const months = ['2026-10-31', '2026-09-30'].map((day) => ({ id: day, day }));
    const all = [row('2026-10-31', 'city', 5), row('2026-10-31', 'b01', 2)];
    const share = ({ figures }: TrendRow): number => figures.meets / figures.counted;
    expect(trendOf(months, all, { key: 'b01', share })).to.deep.equal([
      { day: '2026-09-30', unit: null, city: null },
      { day: '2026-10-31', unit: 0.2, city: 0.5 },
    ]);
  });

  it('has no share where it is withheld, where it would tell too much or where nobody is counted', () => {
    const cell = { shown: true as const, people: 10 };
    expect(meetingShare({ shown: false, reason: 'none' })).to.equal(null);
    expect(meetingShare({ ...cell, figures: { counted: 10, readinessSum: 1 } })).to.equal(null);
    expect(meetingShare({ ...cell, figures: { counted: 0, readinessSum: 0, meets: 0 } })).to.equal(null);
    expect(meetingShare({ ...cell, figures: { counted: 10, readinessSum: 1, meets: 4 } })).to.equal(0.4);
  });
});

describe('a snapshot', () => {
  const basis: SnapshotBasis = {
    kind: 'month',
    day: '2026-10-31',
    cutOff: cutOffOf('2026-10-31', ZONE),
    calculation: 2,
    threshold: 10,
    framework: { id: 'dgc-core', version: '0.1' },
    profiles: [{ code: 'R01', version: 1 }],
  };

  it('counts what was recorded before the next day began in the city', () => {
    expect(basis.cutOff.toISOString()).to.equal('2026-10-31T15:59:59.999Z');
  });

  it('has one hash, whatever order its rows come in, and another for other figures or another basis', () => {
    const units = snapshotUnits(basis, tree);
    expect(units.map(({ key }) => key)).to.include.members(['city', 'b01', 'b02']);
    const hash = snapshotHash(basis, units);
    const turned = snapshotUnits(basis, { departments, rows: [...rows].reverse() });
    expect(snapshotHash(basis, turned.reverse())).to.equal(hash);
    expect(snapshotHash({ ...basis, threshold: 5 }, units)).not.to.equal(hash);
    const others = snapshotUnits(basis, { departments, rows: rows.slice(1) });
    expect(snapshotHash(basis, others)).not.to.equal(hash);
  });

  it('is due some minutes after each month end since the last one, a year back at most', () => {
    const due = (taken: string[], now: string): string[] => dueMonthEnds(taken, new Date(now), ZONE);
    expect(due(['2026-08-31'], '2026-11-25T09:00:00+08:00')).to.deep.equal(['2026-09-30', '2026-10-31']);
    expect(due(['2026-10-31', '2026-08-31'], '2026-11-25T09:00:00+08:00')).to.deep.equal([]);
    expect(due([], '2026-11-25T09:00:00+08:00')).to.deep.equal(['2026-10-31']);
    expect(due(['2026-09-30'], '2026-11-01T00:04:00+08:00')).to.deep.equal([]);
    expect(due(['2026-09-30'], '2026-11-01T00:05:00+08:00')).to.deep.equal(['2026-10-31']);
    expect(due([], '2026-11-01T00:04:00+08:00')).to.deep.equal(['2026-09-30']);
    expect(due(['2020-01-31'], '2026-11-25T09:00:00+08:00')).to.have.length(12);
  });
});
