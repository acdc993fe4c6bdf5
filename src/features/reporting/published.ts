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
  const profiles = keysOf(units, (unit) => unit.profiles);
  const competencies = keysOf(units, (unit) => unit.figures.competencies);
  const table: TrueTable<Figures> = {
    units: units.map(({ key, parentKey }) => ({ id: key, parent: parentKey })),
    columns: [
      { id: 'people' },
      ...profiles.map((code) => ({ id: `profile:${code}`, partOf: 'people' })),
      ...competencies.map((code) => ({ id: `competency:${code}` })),
      ...rule.months.map((month) => ({ id: `month:${month}` })),
    ],
    cells: units.flatMap((unit) => cellsOf(unit, rule.months)),
  };
  return new Map(
    suppress(table, rule.threshold).map((row) => [
      row.unit,
      {
        people: cell<GroupFigures>(row, 'people'),
        profiles: Object.fromEntries(profiles.map((code) => [code, cell<GroupFigures>(row, `profile:${code}`)])),
        competencies: Object.fromEntries(
          competencies.map((code) => [code, cell<CompetencyFigures>(row, `competency:${code}`)]),
        ),
        expiring: Object.fromEntries(rule.months.map((month) => [month, cell<number>(row, `month:${month}`)])),
      },
    ]),
  );
}

function cellsOf(unit: TableUnit, months: readonly string[]): TrueTable<Figures>['cells'] {
  const { key, figures, profiles } = unit;
  const at = (column: string, people: number, own: Figures): TrueTable<Figures>['cells'][number] => ({
    unit: key,
    column,
    people,
    figures: own,
  });
  return [
    at('people', figures.counted, groupFigures(figures)),
    ...Object.entries(profiles).map(([code, own]) => at(`profile:${code}`, own.counted, groupFigures(own))),
    ...Object.entries(figures.competencies).map(([code, own]) => at(`competency:${code}`, own.required, own)),
    ...months.map((month) => at(`month:${month}`, figures.expiring[month] ?? 0, figures.expiring[month] ?? 0)),
  ];
}

/** The cell of a column; the column says which kind of figures was put there. */
function cell<T extends Figures>(row: SuppressedRow<Figures>, column: string): SuppressedCell<T> {
  const found = row.cells[column];
  return found === undefined ? { shown: false, reason: 'none' } : (found as SuppressedCell<T>);
}

function keysOf(units: readonly TableUnit[], record: (unit: TableUnit) => object): string[] {
  return [...new Set(units.flatMap((unit) => Object.keys(record(unit))))].sort();
}
