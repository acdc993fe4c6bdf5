/** One row a competency and level; what the rows of one thing say twice they say the same, or leave empty. */
export const COMPETENCY_COLUMNS = [
  'framework',
  'framework_en',
  'framework_zh',
  'version',
  'licence',
  'attribution',
  'publisher',
  'code',
  'title_en',
  'title_zh',
  'short_en',
  'short_zh',
  'description_en',
  'description_zh',
  'group',
  'group_en',
  'group_zh',
  'problem',
  'freshness_months',
  'level',
  'level_en',
  'level_zh',
  'descriptor_en',
  'descriptor_zh',
] as const;

/** One row a requirement; the rows of one role together are its profile. */
export const ROLE_COLUMNS = [
  'framework',
  'role',
  'title_en',
  'title_zh',
  'family',
  'grade',
  'valid_from',
  'competency',
  'level',
  'weight',
  'essential',
  'sources',
] as const;

export type SheetColumn = (typeof COMPETENCY_COLUMNS)[number] | (typeof ROLE_COLUMNS)[number];

/** What a row says, by column; a column that the file does not have is not there. */
export interface SheetRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  cells: Partial<Record<SheetColumn, string>>;
}

interface CellPlace {
  row: number;
  column: SheetColumn | '';
}

/** The JSON form that a table says, not judged yet, and where each of its values stands. */
export interface Sheet {
  json: object;
  /** By the way to the value, such as `competencies.3.title`. */
  places: ReadonlyMap<string, CellPlace>;
  disagreements: readonly (CellPlace & { value: string; first: number })[];
}

/** Collects what the rows of one thing say, and notes where. */
export class Saying {
  readonly rows: readonly SheetRow[];
  readonly notes: Notes;

  constructor(rows: readonly SheetRow[], notes: Notes) {
    this.rows = rows;
    this.notes = notes;
  }

  has(column: SheetColumn): boolean {
    return this.rows.some(({ cells }) => cells[column] !== undefined);
  }

  /** The first value of a column, noted under its path; undefined where all are empty. Another value is a fault. */
  say(column: SheetColumn, path: string): string | undefined {
    const [first, ...others] = this.rows.filter(({ cells }) => (cells[column] ?? '') !== '');
    this.notes.places.set(path, { row: first?.row ?? this.rows[0]?.row ?? 1, column });
    const value = first?.cells[column];
    const other = others.find(({ cells }) => cells[column] !== value);
    if (first !== undefined && other !== undefined) {
      this.notes.disagreements.push({
        row: other.row,
        column,
        value: other.cells[column] ?? '',
        first: first.row,
      });
    }
    return value;
  }

  /** Fields of the JSON by column, without columns that are left out; an empty cell gives undefined. */
  fields(columns: Partial<Record<SheetColumn, string>>, path: string): Readonly<Record<string, string | undefined>> {
    const stated = (Object.entries(columns) as [SheetColumn, string][]).filter(([column]) => this.has(column));
    return Object.fromEntries(stated.map(([column, field]) => [field, this.say(column, `${path}.${field}`)]));
  }
}

/** What is noted while a table is read. */
export class Notes {
  readonly places = new Map<string, CellPlace>();
  readonly disagreements: (CellPlace & { value: string; first: number })[] = [];
}

/** Rows that say the same in a column, in the order in which that comes first. */
export function groupRows(rows: readonly SheetRow[], column: SheetColumn): SheetRow[][] {
  const groups = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const key = row.cells[column] ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Rows in which a column is filled in. */
export function rowsWith(rows: readonly SheetRow[], column: SheetColumn): SheetRow[] {
  return rows.filter(({ cells }) => (cells[column] ?? '') !== '');
}

/** An object without what is undefined, so that it is as if it had not been written. */
export function stated(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
