import type { CivilDate } from '../../kernel/date.ts';
import { code, date, email, oneOf, words } from './import-cells.ts';
import { faultAt, type Fault, type Place } from './import-fault.ts';
import type { Header, PeopleColumn } from './import-header.ts';

/** A role as a cell names it: `manager@B03`; without a scope the row's department is meant. */
export interface StatedRole {
  text: string;
  role: string;
  scope: string | null;
}

/** One row of a file of people: null where a cell is empty or its column left out. */
export interface StatedRow {
  row: number;
  staffNumber: string | null;
  username: string | null;
  name: string | null;
  nameLatin: string | null;
  email: string | null;
  department: string | null;
  roleProfile: string | null;
  grade: string | null;
  site: string | null;
  sex: 'f' | 'm' | null;
  postFrom: CivilDate | null;
  postTo: CivilDate | null;
  primary: boolean | null;
  manager: string | null;
  language: 'en' | 'zh' | null;
  status: 'active' | 'leave' | 'left' | null;
  roles: StatedRole[];
  /** Cells as they stand in the file, to show beside a fault. */
  raw: Partial<Record<PeopleColumn, string>>;
}

/** Rows as read, with the faults of their cells. */
export interface ReadRow {
  stated: StatedRow;
  faults: Fault[];
}

export function placeOf(row: StatedRow, column: PeopleColumn): Place {
  return { row: row.row, column, value: (row.raw[column] ?? '').slice(0, 200) };
}

const staffNumber = code(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, 'staff-number-form');
const readers = {
  staff_number: staffNumber,
  username: code(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u, 'username-form'),
  name: words(100),
  name_latin: words(100),
  email,
  department: words(40),
  role_profile: words(40),
  grade: words(60),
  site: words(100),
  sex: oneOf({ f: 'f', m: 'm' } as const, 'sex-form'),
  post_from: date,
  post_to: date,
  primary: oneOf({ yes: true, no: false }, 'primary-form'),
  manager: code(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, 'manager-form'),
  language: oneOf({ en: 'en', zh: 'zh' } as const, 'language-form'),
  status: oneOf({ active: 'active', leave: 'leave', left: 'left' } as const, 'status-form'),
  roles: words(500),
} satisfies Record<PeopleColumn, unknown>;

/** Words that stand in the place of a staff number in addresses of the application. */
const RESERVED = ['import', 'new'];

/** Reads the cells of one row; a cell at fault counts as empty, and the faults say so. */
export function readRow(line: { row: number; cells: readonly string[] }, header: Header<PeopleColumn>): ReadRow {
  const { row, cells } = line;
  const faults: Fault[] = [];
  const raw: Partial<Record<PeopleColumn, string>> = {};
  header.columns.forEach((column, index) => {
    if (column !== null) raw[column] = (cells[index] ?? '').trim();
  });
  if (cells.length > header.columns.length && cells.slice(header.columns.length).some((cell) => cell.trim() !== '')) {
    const extra = { row, column: '', value: (cells[header.columns.length] ?? '').slice(0, 80) };
    faults.push(faultAt(extra, 'row-width', { n: String(header.columns.length), found: String(cells.length) }));
  }
  const at = (column: PeopleColumn): Place => ({ row, column, value: raw[column] ?? '' });
  const cell = <C extends PeopleColumn>(column: C): ReturnType<(typeof readers)[C]> =>
    readers[column](at(column), faults) as ReturnType<(typeof readers)[C]>;
  const stated: StatedRow = {
    row,
    staffNumber: cell('staff_number'),
    username: cell('username'),
    name: cell('name'),
    nameLatin: cell('name_latin'),
    email: cell('email'),
    department: cell('department')?.normalize('NFKC') ?? null,
    roleProfile: cell('role_profile')?.normalize('NFKC') ?? null,
    grade: cell('grade'),
    site: cell('site'),
    sex: cell('sex'),
    postFrom: cell('post_from'),
    postTo: cell('post_to'),
    primary: cell('primary'),
    manager: cell('manager'),
    language: cell('language'),
    status: cell('status'),
    roles: readRoles(cell('roles')),
    raw,
  };
  faults.push(...missing(stated, at));
  return { stated, faults };
}

function readRoles(text: string | null): StatedRole[] {
  return (text ?? '')
    .split(/[;；]/)
    .map((part) => part.trim().normalize('NFKC'))
    .filter((part) => part !== '')
    .map((part) => {
      const [role = '', ...scope] = part.split('@');
      return { text: part, role: role.trim().toLowerCase(), scope: scope.length === 0 ? null : scope.join('@').trim() };
    });
}

function missing(
  { raw, staffNumber: number, postFrom, postTo }: StatedRow,
  at: (column: PeopleColumn) => Place,
): Fault[] {
  const faults: Fault[] = [];
  if ((raw.staff_number ?? '') === '') faults.push(faultAt(at('staff_number'), 'staff-number-missing'));
  if (number !== null && RESERVED.includes(number.toLowerCase()))
    faults.push(faultAt(at('staff_number'), 'staff-number-reserved'));
  if ((raw.name ?? '') === '') faults.push(faultAt(at('name'), 'name-missing'));
  if ((raw.department ?? '') === '') faults.push(faultAt(at('department'), 'department-missing'));
  if (postFrom !== null && postTo !== null && postTo <= postFrom)
    faults.push(faultAt(at('post_to'), 'dates-order', { from: postFrom }));
  return faults;
}
