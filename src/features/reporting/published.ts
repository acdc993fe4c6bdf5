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
type Cell = TrueTable<Figures>['cells'][number];

/**
 * What group viewers may see of a day, unit by unit: the one place where figures of units become what such a viewer
 * sees. The holes are decided over the whole table, so all viewers meet the same ones.
 */
export function publishUnits(
  units: readonly TableUnit[],
  rule: { threshold: number; months: readonly string[] },
): Map<string, UnitCells> {
  const competencies = keysOf(units, (unit) => unit.figures.competencies);
  const upper = upperUnits(units);
  const profiles = keysOf(units, (unit) => unit.profiles);
  const rows = suppress(tableOf(units, { competencies, profiles, months: rule.months, upper }), rule.threshold);
  return new Map(
    rows.map((row) => [
      row.unit,
      {
        people: peopleCell(row),
        profiles: upper.has(row.unit)
          ? Object.fromEntries(profiles.map((code) => [code, cell<GroupFigures>(row, `profile:${code}`)]))
          : {},
        competencies: Object.fromEntries(
          competencies.map((code) => [code, cell<CompetencyFigures>(row, `competency:${code}`)]),
        ),
        expiring: Object.fromEntries(rule.months.map((month) => [month, cell<number>(row, `month:${month}`)])),
      },
    ]),
  );
}

function tableOf(
  units: readonly TableUnit[],
  known: {
    competencies: readonly string[];
    profiles: readonly string[];
    months: readonly string[];
    upper: ReadonlySet<string>;
  },
): TrueTable<Figures> {
  const { competencies, profiles, months, upper } = known;
  return {
    units: units.map(({ key, parentKey }) => ({ id: key, parent: parentKey })),
    columns: [
      { id: 'people' },
      { id: 'meeting' },
      ...profiles.map((code) => ({ id: `profile:${code}`, partOf: 'people' })),
      ...competencies.map((code) => ({ id: `competency:${code}` })),
      ...months.map((month) => ({ id: `month:${month}` })),
    ],
    cells: units.flatMap(({ key: unit, figures, profiles: own }) => [
      { unit, column: 'people', ...readinessCell(figures) },
      { unit, column: 'meeting', ...meetingCell(figures) },
      // Role profiles are published for the city and its bureaus alone: in a division hardly one has enough people, and
      // every small cell would cost others.
      ...Object.entries(own).map(([code, some]) => ({
        unit,
        column: `profile:${code}`,
        isPublished: upper.has(unit),
        ...readinessCell(some),
      })),
      ...Object.entries(figures.competencies).map(([code, some]) => ({
        unit,
        column: `competency:${code}`,
        ...competencyCell(some),
      })),
      ...months.map((month) => {
        const people = figures.expiring[month] ?? 0;
        return { unit, column: `month:${month}`, people, figures: people };
      }),
    ]),
  };
}

const READY = 100_000;

function readinessCell({ counted, readinessSum }: UnitFigures): Pick<Cell, 'people' | 'figures' | 'amounts'> {
  const amounts = [{ value: readinessSum, most: counted * READY }];
  return { people: counted, figures: { counted, readinessSum }, amounts };
}

/** Who meets the post is a column of its own: so few do that it would cost the other figures of many units. */
function meetingCell(figures: UnitFigures): Pick<Cell, 'people' | 'figures' | 'amounts'> {
  const amounts = [{ value: figures.meets, most: figures.counted }];
  return { people: figures.counted, figures: groupFigures(figures), amounts };
}

function competencyCell(figures: CompetencyFigures): Pick<Cell, 'people' | 'figures' | 'amounts'> {
  const { required, assessed, met, verified } = figures;
  const amounts = [assessed, met, verified].map((value) => ({ value, most: required }));
  return { people: required, figures, amounts };
}

/** Roots, and the parts of units that have a part with parts of its own. */
function upperUnits(units: readonly TableUnit[]): Set<string> {
  const parents = new Set(units.map(({ parentKey }) => parentKey));
  const tall = new Set(units.filter(({ key }) => parents.has(key)).map(({ parentKey }) => parentKey));
  const upper = units.filter(({ parentKey }) => parentKey === null || tall.has(parentKey));
  return new Set(upper.map(({ key }) => key));
}

/** All people of a unit, with those who meet their post where that is shown too. */
function peopleCell(row: SuppressedRow<Figures>): UnitCells['people'] {
  const [people, meeting] = [cell<GroupFigures>(row, 'people'), cell<GroupFigures>(row, 'meeting')];
  return people.shown && meeting.shown ? meeting : people;
}

/** The cell of a column; the column says which kind of figures was put there. */
function cell<T extends Figures>(row: SuppressedRow<Figures>, column: string): SuppressedCell<T> {
  const found = row.cells[column];
  return found === undefined ? { shown: false, reason: 'none' } : (found as SuppressedCell<T>);
}

function keysOf(units: readonly TableUnit[], record: (unit: TableUnit) => object): string[] {
  return [...new Set(units.flatMap((unit) => Object.keys(record(unit))))].sort();
}
