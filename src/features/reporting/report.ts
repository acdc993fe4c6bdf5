import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { UnitFigures } from './figures.ts';
import { tableUnits, ownKey, type TreeDepartment, type TreeRow } from './published.ts';
import { monthsFrom, trueCells, type UnitCells } from './unit-cells.ts';

/** A unit in a report, with what is shown of it. */
export interface ReportUnit {
  key: string;
  code: string;
  name: Bilingual;
  /** The people right in a department that has divisions. */
  isOwn: boolean;
  cells: UnitCells;
}

/**
 * Where the figures come from: the people themselves, live or on another day; or a published day, as groups alone.
 */
export type ReportBasis =
  | { kind: 'live'; asOf: Date }
  | { kind: 'derived'; asOf: Date }
  | { kind: 'published'; table: 'month' | 'day'; takenAt: Date; threshold: number };

/** People of the unit who are left out of means; for those alone who may see the people. */
export interface Apart {
  headcount: number;
  onLeave: number;
  withoutProfile: number;
}

/** How far a plan has come in a unit. */
export interface PlanProgress {
  title: Bilingual;
  due: CivilDate | null;
  completed: number;
  overdue: number;
  total: number;
}

export interface TrendPoint {
  day: CivilDate;
  /** Share of the people who meet their post; null where it is withheld or nobody is counted. */
  unit: number | null;
  city: number | null;
}

export interface Report {
  department: { id: string; code: string; name: Bilingual };
  day: CivilDate;
  withSubtree: boolean;
  hasSubtree: boolean;
  basis: ReportBasis;
  unit: ReportUnit;
  apart: Apart | null;
  /** Rows of the heat map: the units right below, or the unit alone. */
  parts: ReportUnit[];
  /** The whole city on the last published day, to compare with. */
  city: { day: CivilDate; cells: UnitCells } | null;
  trend: TrendPoint[];
  progress: PlanProgress[] | null;
  /** Days that a group viewer may choose, the latest first. */
  publishedDays: { day: CivilDate; kind: 'month' | 'day' }[];
  /** The day that was asked for, where another one is shown. */
  instead: CivilDate | null;
}

/** The part of a report that follows from figures of the people themselves. */
export function trueUnits(
  tree: { departments: readonly TreeDepartment[]; rows: readonly TreeRow[] },
  asked: { departmentId: string; withSubtree: boolean; day: CivilDate },
): Pick<Report, 'unit' | 'apart' | 'parts' | 'hasSubtree'> | null {
  const units = tableUnits(tree.departments, tree.rows);
  const months = monthsFrom(asked.day);
  const hasSubtree = units.some(({ key }) => key === ownKey(asked.departmentId));
  const key = hasSubtree && !asked.withSubtree ? ownKey(asked.departmentId) : asked.departmentId;
  const whole = units.find((unit) => unit.key === key);
  if (whole === undefined) return null;
  const { headcount, onLeave, withoutProfile } = whole.figures;
  const below = units.filter(({ parentKey }) => parentKey === key);
  const parts = (below.length === 0 ? [whole] : below).filter(
    ({ isOwn, figures }) => !isOwn || below.length === 0 || figures.headcount > 0,
  );
  const toUnit = (unit: (typeof units)[number]): ReportUnit => ({
    key: unit.key,
    code: unit.code,
    name: unit.name,
    isOwn: unit.isOwn,
    cells: trueCells(unit, months),
  });
  return {
    hasSubtree,
    unit: toUnit(whole),
    apart: { headcount, onLeave, withoutProfile },
    parts: parts.map(toUnit).sort(ownFirst),
  };
}

export function ownFirst(a: ReportUnit, b: ReportUnit): number {
  if (a.isOwn !== b.isOwn) return Number(b.isOwn) - Number(a.isOwn);
  return a.code < b.code ? -1 : 1;
}

/** Share of the people who meet their post; null where that is not shown. */
export function meetingShare(people: UnitCells['people']): number | null {
  if (!people.shown || people.figures.meets === undefined || people.figures.counted === 0) return null;
  return people.figures.meets / people.figures.counted;
}

/** A unit's headline figures on one of several published days. */
export interface TrendRow {
  snapshotId: string;
  key: string;
  parentKey: string | null;
  figures: Pick<UnitFigures, 'counted' | 'meets'>;
  /** People and competencies alone. */
  cells: UnitCells;
}

/** The months of a trend, the earliest first. `share` says what is read of the unit's own row. */
export function trendOf(
  months: readonly { id: string; day: CivilDate }[],
  rows: readonly TrendRow[],
  unit: { key: string; share: (row: TrendRow) => number | null },
): TrendPoint[] {
  return months
    .map(({ id, day }) => {
      const own = rows.find((row) => row.snapshotId === id && row.key === unit.key);
      const city = rows.find((row) => row.snapshotId === id && row.parentKey === null);
      return {
        day,
        unit: own === undefined ? null : unit.share(own),
        city: city === undefined ? null : meetingShare(city.cells.people),
      };
    })
    .reverse();
}
