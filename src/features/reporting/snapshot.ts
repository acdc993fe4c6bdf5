import type { Bilingual } from '../../kernel/bilingual.ts';
import { addDays, addMonths, monthEnd, startOfDay, type CivilDate } from '../../kernel/date.ts';
import { canonicalJson, sha256 } from '../../kernel/digest.ts';
import { publishUnits, tableUnits, type TreeDepartment, type TreeRow } from './published.ts';
import { monthsFrom, type Breakdown, type UnitCells } from './unit-cells.ts';

/** The way in which figures are calculated; a change of it makes a new number. */
export const CALCULATION = 2;

/** A month end that stays, or the one current table of a day. */
export const SNAPSHOT_KINDS = ['month', 'day'] as const;
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number];

/** What the figures of a snapshot follow from; with the facts recorded by the cut-off, nothing else. */
export interface SnapshotBasis {
  kind: SnapshotKind;
  day: CivilDate;
  cutOff: Date;
  calculation: number;
  threshold: number;
  framework: { id: string; version: string };
  profiles: { code: string; version: number }[];
}

export interface Snapshot extends SnapshotBasis {
  id: string;
  /** SHA-256 over the basis and the sorted hashes of the units. */
  hash: string;
  takenAt: Date;
}

/** One unit on the day: its true figures, and what group viewers may see of them. */
export interface SnapshotUnit extends Breakdown {
  key: string;
  departmentId: string;
  isOwn: boolean;
  /** Key of the unit above; null for a root. */
  parentKey: string | null;
  code: string;
  name: Bilingual;
  cells: UnitCells;
  /** SHA-256 over all of the above. */
  hash: string;
}

/** A day is over when its snapshot is taken: facts count that were recorded before the next one begins. */
export function cutOffOf(day: CivilDate, timeZone: string): Date {
  return new Date(startOfDay(addDays(day, 1), timeZone).getTime() - 1);
}

export function snapshotUnits(
  basis: Pick<SnapshotBasis, 'day' | 'threshold'>,
  tree: { departments: readonly TreeDepartment[]; rows: readonly TreeRow[] },
): SnapshotUnit[] {
  const units = tableUnits(tree.departments, tree.rows);
  const published = publishUnits(units, { threshold: basis.threshold, months: monthsFrom(basis.day) });
  return units.flatMap((unit) => {
    const cells = published.get(unit.key);
    if (cells === undefined) return [];
    const content = { ...unit, cells };
    return [{ ...content, hash: sha256(canonicalJson(content)) }];
  });
}

export function snapshotHash(basis: SnapshotBasis, units: readonly Pick<SnapshotUnit, 'hash'>[]): string {
  const { kind, day, cutOff, calculation, threshold, framework, profiles } = basis;
  const hashes = units.map(({ hash }) => hash).sort();
  return sha256(canonicalJson({ kind, day, cutOff, calculation, threshold, framework, profiles, units: hashes }));
}

const MINUTES_AFTER = 5;

/**
 * Month ends that are due and not there yet, the earliest first: all since the last one, or the last one alone in a
 * city that has none, each some minutes after its cut-off.
 */
export function dueMonthEnds(taken: readonly CivilDate[], now: Date, timeZone: string): CivilDate[] {
  const last = [...taken].sort().at(-1);
  const due: CivilDate[] = [];
  for (let months = 1; months <= 12; months += 1) {
    const day = lastMonthEnd(now, { timeZone, months });
    if (last !== undefined && day <= last) break;
    const ready = cutOffOf(day, timeZone).getTime() + MINUTES_AFTER * 60_000 <= now.getTime();
    if (ready) due.unshift(day);
    if (last === undefined && ready) break;
  }
  return due;
}

function lastMonthEnd(now: Date, { timeZone, months }: { timeZone: string; months: number }): CivilDate {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  return monthEnd(addMonths(`${today.slice(0, 7)}-01`, -months));
}
