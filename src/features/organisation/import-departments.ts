import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Department } from './department.ts';
import { code, date, words } from './import-cells.ts';
import { farDay } from './import-days.ts';
import { faultAt, type Fault, type Place } from './import-fault.ts';
import type { DepartmentColumn, Header } from './import-header.ts';

/** One department as a file states it; null where a cell is empty or its column left out. */
export interface StatedDepartment {
  row: number;
  code: string;
  name: Bilingual;
  parent: string | null;
  from: CivilDate | null;
}

export interface DepartmentChange {
  row: number;
  code: string;
  kind: 'add' | 'rename' | 'move';
  before: string | null;
  after: string;
  from: CivilDate;
}

/** What a file of departments would do; parents come before their children. */
export interface DepartmentsPreview {
  stated: StatedDepartment[];
  changes: DepartmentChange[];
  unchanged: number;
  faults: Fault[];
}

const readers = {
  code: code(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/, 'code-form'),
  name_en: words(120),
  name_zh: words(120),
  parent: code(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/, 'code-form'),
  valid_from: date,
};

/** Reads the rows of a file of departments. */
export function readDepartments(
  rows: readonly { row: number; cells: readonly string[] }[],
  header: Header<DepartmentColumn>,
): { stated: StatedDepartment[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  const stated = rows.flatMap(({ row, cells }) => {
    const at = (column: DepartmentColumn): Place => {
      const index = header.columns.indexOf(column);
      return { row, column, value: index < 0 ? '' : (cells[index] ?? '').trim() };
    };
    const cell = (column: DepartmentColumn): string | null => readers[column](at(column), faults);
    const own = cell('code');
    if (at('code').value === '') faults.push(faultAt(at('code'), 'code-missing'));
    if (own === null) return [];
    const before = seen.get(own);
    if (before !== undefined) faults.push(faultAt(at('code'), 'code-twice', { row: String(before) }));
    seen.set(own, row);
    const [en, zh] = [cell('name_en'), cell('name_zh')];
    const name = { ...(en === null ? {} : { en }), ...(zh === null ? {} : { zh }) };
    return [{ row, code: own, name, parent: cell('parent'), from: cell('valid_from') }];
  });
  return { stated, faults };
}

/** Holds departments of a file against the tree that stands. */
export function previewDepartments(
  { stated, faults }: { stated: StatedDepartment[]; faults: Fault[] },
  { known, today }: { known: readonly Department[]; today: CivilDate },
): DepartmentsPreview {
  const byCode = new Map(known.map((department) => [department.code, department]));
  const byId = new Map(known.map((department) => [department.id, department]));
  const inFile = new Map(stated.map((department) => [department.code, department]));
  const parentOf = (codeOf: string): string | null =>
    inFile.get(codeOf)?.parent ?? byId.get(byCode.get(codeOf)?.parentId ?? '')?.code ?? null;
  const found = [...faults];
  const changes: DepartmentChange[] = [];
  let unchanged = 0;
  for (const one of inParentOrder(stated, inFile)) {
    const own = faultsOf(one, { byCode, inFile, parentOf, today });
    found.push(...own);
    if (own.length > 0) continue;
    const before = byCode.get(one.code);
    const made = before === undefined ? [addition(one, today)] : alterations(one, { before, byId, today });
    if (made.length === 0) unchanged += 1;
    changes.push(...made);
  }
  return { stated, changes, unchanged, faults: found.sort((a, b) => a.row - b.row) };
}

interface Tree {
  byCode: ReadonlyMap<string, Department>;
  inFile: ReadonlyMap<string, StatedDepartment>;
  parentOf: (code: string) => string | null;
  today: CivilDate;
}

function faultsOf(one: StatedDepartment, { byCode, inFile, parentOf, today }: Tree): Fault[] {
  const place = (column: DepartmentColumn, value: string): Place => ({ row: one.row, column, value });
  const faults: Fault[] = [];
  const isNew = !byCode.has(one.code);
  if (isNew && one.name.en === undefined && one.name.zh === undefined)
    faults.push(faultAt(place('name_zh', ''), 'names-missing'));
  if (one.parent !== null && !byCode.has(one.parent) && !inFile.has(one.parent))
    faults.push(faultAt(place('parent', one.parent), 'parent-unknown'));
  if (runsInCircle(one.code, parentOf)) faults.push(faultAt(place('parent', one.parent ?? ''), 'parent-circle'));
  if (one.from !== null && one.from > today)
    faults.push(faultAt(place('valid_from', one.from), 'valid-from-later', { today }));
  else faults.push(...farDay(one.from, { place: place('valid_from', one.from ?? ''), kind: 'department', today }));
  return faults;
}

function runsInCircle(start: string, parentOf: (code: string) => string | null): boolean {
  const seen = new Set<string>();
  for (let at: string | null = start; at !== null; at = parentOf(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** Departments with parents before children, so that each can be written below one that is there. */
export function inParentOrder(
  stated: readonly StatedDepartment[],
  inFile: ReadonlyMap<string, StatedDepartment>,
): StatedDepartment[] {
  const ordered: StatedDepartment[] = [];
  const done = new Set<string>();
  for (const start of stated) {
    const line: StatedDepartment[] = [];
    for (
      let at: StatedDepartment | undefined = start;
      at !== undefined && !done.has(at.code);
      at = inFile.get(at.parent ?? '')
    ) {
      done.add(at.code);
      line.push(at);
    }
    ordered.push(...line.reverse());
  }
  return ordered;
}

function addition(one: StatedDepartment, today: CivilDate): DepartmentChange {
  const after = [one.name.zh, one.name.en].filter((name) => name !== undefined).join(' / ');
  return { row: one.row, code: one.code, kind: 'add', before: null, after, from: one.from ?? today };
}

interface Standing {
  before: Department;
  byId: ReadonlyMap<string, Department>;
  today: CivilDate;
}

function alterations(one: StatedDepartment, { before, byId, today }: Standing): DepartmentChange[] {
  const name = { ...before.name, ...one.name };
  const parent = byId.get(before.parentId ?? '')?.code ?? null;
  const base = { row: one.row, code: one.code, from: one.from ?? today };
  const both = ({ en, zh }: Bilingual): string => [zh, en].filter((text) => text !== undefined).join(' / ');
  return [
    ...(both(name) === both(before.name)
      ? []
      : [{ ...base, kind: 'rename' as const, before: both(before.name), after: both(name) }]),
    ...(one.parent === null || one.parent === parent
      ? []
      : [{ ...base, kind: 'move' as const, before: parent, after: one.parent }]),
  ];
}
