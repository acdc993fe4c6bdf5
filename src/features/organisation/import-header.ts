import { faultAt, nearest, type Fault } from './import-fault.ts';

export const PEOPLE_COLUMNS = [
  'staff_number',
  'username',
  'name',
  'name_latin',
  'email',
  'department',
  'role_profile',
  'grade',
  'site',
  'sex',
  'post_from',
  'post_to',
  'primary',
  'manager',
  'language',
  'status',
  'roles',
] as const;
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number];
export const PEOPLE_REQUIRED: readonly PeopleColumn[] = ['staff_number', 'name', 'department'];

export const DEPARTMENT_COLUMNS = ['code', 'name_en', 'name_zh', 'parent', 'valid_from'] as const;
export type DepartmentColumn = (typeof DEPARTMENT_COLUMNS)[number];
export const DEPARTMENT_REQUIRED: readonly DepartmentColumn[] = ['code'];

/** Which column stands at which place, and what is wrong with the header. Columns may stand in any order. */
export interface Header<Column extends string> {
  columns: (Column | null)[];
  given: ReadonlySet<Column>;
  faults: Fault[];
}

export function readHeader<Column extends string>(
  cells: readonly string[],
  known: { columns: readonly Column[]; required: readonly Column[] },
): Header<Column> {
  const separator = separatorOf(cells);
  if (separator !== null) {
    const place = { row: 1, column: '', value: cells.join(',').slice(0, 80) };
    return { columns: [], given: new Set(), faults: [faultAt(place, 'header-separator', { separator })] };
  }
  const given = new Set<Column>();
  const faults: Fault[] = [];
  const columns = cells.map((cell) => {
    const name = cell.trim().toLowerCase();
    const column = known.columns.find((candidate) => candidate === name) ?? null;
    if (column === null) faults.push(unknownColumn(cell, known.columns));
    else if (given.has(column)) faults.push(faultAt({ row: 1, column, value: cell }, 'header-twice'));
    else given.add(column);
    return column;
  });
  for (const column of known.required) {
    if (!given.has(column)) faults.push(faultAt({ row: 1, column, value: '' }, 'header-missing', { column }));
  }
  return { columns, given, faults };
}

/** What is wrong with a table as a whole: its header, or that nothing stands below it. */
export function tableFaults(header: Header<string>, rows: readonly unknown[]): Fault[] {
  if (header.faults.length > 0 || rows.length > 0) return header.faults;
  return [faultAt({ row: 2, column: '', value: '' }, 'rows-missing')];
}

/** A header in one cell that holds another separator. */
function separatorOf(cells: readonly string[]): string | null {
  const [only] = cells;
  if (cells.length > 1 || only === undefined) return null;
  return [';', '\t', '|'].find((separator) => only.split(separator).length > 2) ?? null;
}

function unknownColumn(cell: string, columns: readonly string[]): Fault {
  const place = { row: 1, column: cell.slice(0, 40), value: cell.slice(0, 80) };
  const near = nearest(cell, columns);
  return near === null
    ? faultAt(place, 'header-unknown', { columns: [...columns] })
    : faultAt(place, 'header-unknown-near', { near });
}
