import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CompetencyFigures, UnitFigures } from './figures.ts';
import { suppress, type SuppressedCell, type SuppressedRow, type TrueTable } from './suppression.ts';
import { breakdownOf, groupFigures, type Breakdown, type GroupFigures, type UnitCells } from './unit-cells.ts';

/** A department as the tree of a report needs it. */
export interface TreeDepartment {
  id: string;
  code: string;
  name: Bilingual;
  parentId: string | null;
}

/** Figures of the people right in a department, by role profile; the path leads from the root to it. */
export interface TreeRow {
  path: readonly string[];
  roleProfile: string;
  figures: UnitFigures;
}

/** A unit of a table: a department with all below it, or its own people beside its divisions. */
export interface TableUnit extends Breakdown {
  key: string;
  parentKey: string | null;
  departmentId: string;
  isOwn: boolean;
  code: string;
  name: Bilingual;
}

export function ownKey(departmentId: string): string {
  return `${departmentId}:own`;
}

/** The units of a table in the order of the departments given. A department whose parent is not given is a root. */
export function tableUnits(departments: readonly TreeDepartment[], rows: readonly TreeRow[]): TableUnit[] {
  const known = new Set(departments.map(({ id }) => id));
  const parents = new Set(departments.map(({ parentId }) => parentId));
  return departments.flatMap((department): TableUnit[] => {
    const { id, code, name } = department;
    const parentKey = department.parentId !== null && known.has(department.parentId) ? department.parentId : null;
    const all = rows.filter(({ path }) => path.includes(id));
    const whole = { key: id, parentKey, departmentId: id, isOwn: false, code, name, ...breakdownOf(all) };
    if (!parents.has(id)) return [whole];
    const own = all.filter(({ path }) => path.at(-1) === id);
    return [whole, { key: ownKey(id), parentKey: id, departmentId: id, isOwn: true, code, name, ...breakdownOf(own) }];
  });
}

type Figures = GroupFigures | CompetencyFigures | number;

/**
 * What group viewers may see of a day, unit by unit: the one place where figures of units become what such a viewer
 * sees. The holes are decided over the whole table, so all viewers meet the same ones.
 */
export function publishUnits(
  units: readonly TableUnit[],
  rule: { threshold: number; months: readonly string[] },
): Map<string, UnitCells> {
  const competencies = keysOf(units, (unit) => unit.figures.competencies);
  const rows = suppress(mainTable(units, { competencies, months: rule.months }), rule.threshold);
  const profiles = publishProfiles(units, { threshold: rule.threshold, people: rows });
  return new Map(
    rows.map((row) => [
      row.unit,
      {
        people: cell<GroupFigures>(row, 'people'),
        profiles: profiles.get(row.unit) ?? {},
        competencies: Object.fromEntries(
          competencies.map((code) => [code, cell<CompetencyFigures>(row, `competency:${code}`)]),
        ),
        expiring: Object.fromEntries(rule.months.map((month) => [month, cell<number>(row, `month:${month}`)])),
      },
    ]),
  );
}

function mainTable(
  units: readonly TableUnit[],
  { competencies, months }: { competencies: readonly string[]; months: readonly string[] },
): TrueTable<Figures> {
  return {
    units: units.map(({ key, parentKey }) => ({ id: key, parent: parentKey })),
    columns: [
      { id: 'people' },
      ...competencies.map((code) => ({ id: `competency:${code}` })),
      ...months.map((month) => ({ id: `month:${month}` })),
    ],
    cells: units.flatMap(({ key, figures }) => [
      { unit: key, column: 'people', people: figures.counted, figures: groupFigures(figures) },
      ...Object.entries(figures.competencies).map(([code, own]) => ({
        unit: key,
        column: `competency:${code}`,
        people: own.required,
        figures: own,
      })),
      ...months.map((month) => {
        const people = figures.expiring[month] ?? 0;
        return { unit: key, column: `month:${month}`, people, figures: people };
      }),
    ]),
  };
}

/**
 * Role profiles are published for the city and its bureaus alone: in a division hardly one has enough people, and every
 * small cell would cost others. As they add up to all people of a unit, they are published only where this table and
 * the main one agree on whose people are shown.
 */
function publishProfiles(
  units: readonly TableUnit[],
  main: { threshold: number; people: readonly SuppressedRow<Figures>[] },
): Map<string, UnitCells['profiles']> {
  const upper = upperUnits(units);
  const profiles = keysOf(upper, (unit) => unit.profiles);
  const rows = suppress<Figures>(
    {
      units: upper.map(({ key, parentKey }) => ({ id: key, parent: parentKey })),
      columns: [{ id: 'people' }, ...profiles.map((code) => ({ id: code, partOf: 'people' }))],
      cells: upper.flatMap(({ key, figures, profiles: own }) => [
        { unit: key, column: 'people', people: figures.counted, figures: groupFigures(figures) },
        ...Object.entries(own).map(([code, some]) => ({
          unit: key,
          column: code,
          people: some.counted,
          figures: groupFigures(some),
        })),
      ]),
    },
    main.threshold,
  );
  const shown = new Map(main.people.map((row) => [row.unit, row.cells.people?.shown]));
  const agree = rows.every((row) => row.cells.people?.shown === shown.get(row.unit));
  return new Map(
    rows.map((row) => [
      row.unit,
      Object.fromEntries(
        profiles.map((code) => {
          const own = cell<GroupFigures>(row, code);
          return [code, agree || !own.shown ? own : { shown: false, reason: 'held' }];
        }),
      ),
    ]),
  );
}

/** Roots, and the parts of units that have a part with parts of its own. */
function upperUnits(units: readonly TableUnit[]): TableUnit[] {
  const parents = new Set(units.map(({ parentKey }) => parentKey));
  const tall = new Set(units.filter(({ key }) => parents.has(key)).map(({ parentKey }) => parentKey));
  return units.filter(({ parentKey }) => parentKey === null || tall.has(parentKey));
}

/** The cell of a column; the column says which kind of figures was put there. */
function cell<T extends Figures>(row: SuppressedRow<Figures>, column: string): SuppressedCell<T> {
  const found = row.cells[column];
  return found === undefined ? { shown: false, reason: 'none' } : (found as SuppressedCell<T>);
}

function keysOf(units: readonly TableUnit[], record: (unit: TableUnit) => object): string[] {
  return [...new Set(units.flatMap((unit) => Object.keys(record(unit))))].sort();
}
