import { parse } from 'csv-parse/sync';

import { shown, type FrameworkFault, type FrameworkFaultKind } from './framework-fault.ts';
import { COMPETENCY_COLUMNS, ROLE_COLUMNS, type SheetColumn, type SheetRow } from './framework-sheet.ts';
import { COMPETENCY_REQUIRED } from './competency-table.ts';
import { ROLE_REQUIRED } from './role-table.ts';

/** A CSV file of one of the two kinds, row by row. */
export interface FrameworkTable {
  kind: 'competencies' | 'role-profiles';
  rows: SheetRow[];
}
export type FrameworkTableReading = { ok: true; table: FrameworkTable } | { ok: false; faults: FrameworkFault[] };

const MOST_ROWS = 50_000;

const FORMS = {
  competencies: { columns: COMPETENCY_COLUMNS, required: COMPETENCY_REQUIRED },
  'role-profiles': { columns: ROLE_COLUMNS, required: ROLE_REQUIRED },
} as const;

/** Reads a CSV file of competencies or role profiles; empty lines are passed over. */
export function readFrameworkTable(text: string): FrameworkTableReading {
  const lines = linesOf(text);
  if (!lines.ok) return lines;
  const [header, ...rows] = lines.records;
  if (header === undefined) return refused('file-empty');
  if (rows.length > MOST_ROWS) return refused('file-rows', { line: MOST_ROWS + 2, limit: String(MOST_ROWS) });
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  const kind = names.includes('role') ? 'role-profiles' : names.includes('code') ? 'competencies' : null;
  if (kind === null) return refused('file-form');
  const faults = [...headerFaults(names, kind), ...widthFaults(rows, names.length)];
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    table: {
      kind,
      rows: rows.map(({ row, cells }) => ({
        row,
        cells: Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? '').trim()])),
      })),
    },
  };
}

interface Line {
  row: number;
  cells: string[];
}

function linesOf(text: string): { ok: true; records: Line[] } | { ok: false; faults: FrameworkFault[] } {
  try {
    const records: string[][] = parse(text, {
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
      to: MOST_ROWS + 2,
    });
    return {
      ok: true,
      records: records
        .map((cells, index) => ({ row: index + 1, cells }))
        .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
    };
  } catch (error) {
    const { lines = 1 } = (typeof error === 'object' && error !== null ? error : {}) as { lines?: number };
    return refused('file-quotes', { line: lines });
  }
}

function headerFaults(names: readonly string[], kind: FrameworkTable['kind']): FrameworkFault[] {
  const { columns, required } = FORMS[kind];
  const isKnown = (name: string): boolean => (columns as readonly string[]).includes(name);
  const place = { line: 1, value: '' };
  return [
    ...names.flatMap((name, index): FrameworkFault[] => {
      if (!isKnown(name))
        return [
          fault('header-unknown', { ...place, column: shown(name), value: name }, { columns: columns.join(', ') }),
        ];
      return names.indexOf(name) < index ? [fault('header-twice', { ...place, column: name, value: name })] : [];
    }),
    ...(required as readonly SheetColumn[])
      .filter((column) => !names.includes(column))
      .map((column) => fault('header-missing', { ...place, column }, { column })),
  ];
}

function widthFaults(rows: readonly Line[], width: number): FrameworkFault[] {
  return rows.flatMap(({ row, cells }) => {
    const extra = cells.slice(width).find((cell) => cell.trim() !== '');
    if (extra === undefined) return [];
    return [fault('row-width', { line: row, column: '', value: shown(extra) }, { limit: String(width) })];
  });
}

function fault(
  kind: FrameworkFaultKind,
  place: Pick<FrameworkFault, 'line' | 'column' | 'value'>,
  particulars: Record<string, string> = {},
): FrameworkFault {
  return { ...place, kind, particulars };
}

function refused(
  kind: FrameworkFaultKind,
  { line = 1, ...particulars }: { line?: number; limit?: string } = {},
): { ok: false; faults: FrameworkFault[] } {
  return { ok: false, faults: [fault(kind, { line, column: '', value: '' }, particulars)] };
}
