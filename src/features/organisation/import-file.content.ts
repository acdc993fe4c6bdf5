import { parse } from 'csv-parse/sync';

import { faultAt, type Fault } from './import-fault.ts';

export type Encoding = 'UTF-8' | 'GB18030';

/** A file as a table: the header's cells, then the rows with their numbers; the header is row 1. */
export interface Table {
  encoding: Encoding;
  header: string[];
  rows: { row: number; cells: string[] }[];
}
export type TableReading = { ok: true; table: Table } | { ok: false; faults: Fault[] };

export const MOST_ROWS = 50_000;

const WHOLE_FILE = { row: 1, column: '', value: '' };

/**
 * Reads a CSV file: UTF-8 with or without a byte-order mark, else GB18030. Empty lines are passed over. A file that
 * cannot be read as a table gives faults instead.
 */
export function readTable(bytes: Uint8Array, mostRows = MOST_ROWS): TableReading {
  const decoded = decode(bytes);
  if (decoded === null) return { ok: false, faults: [faultAt(WHOLE_FILE, 'file-encoding')] };
  const { text, encoding } = decoded;
  if (text.includes('\0')) return { ok: false, faults: [faultAt(WHOLE_FILE, 'file-encoding')] };
  const lines = parseLines(text, mostRows);
  if (!lines.ok) return lines;
  const [header, ...rows] = lines.records;
  if (header === undefined) return { ok: false, faults: [faultAt(WHOLE_FILE, 'file-empty')] };
  if (rows.length > mostRows) {
    return { ok: false, faults: [faultAt({ ...WHOLE_FILE, row: mostRows + 2 }, 'file-rows', { n: String(mostRows) })] };
  }
  return { ok: true, table: { encoding, header: header.cells.map((cell) => cell.trim()), rows } };
}

function decode(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  for (const [label, encoding] of [
    ['utf-8', 'UTF-8'],
    ['gb18030', 'GB18030'],
  ] as const) {
    try {
      return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not this one.
    }
  }
  return null;
}

interface Line {
  row: number;
  cells: string[];
}

function parseLines(text: string, mostRows: number): { ok: true; records: Line[] } | { ok: false; faults: Fault[] } {
  try {
    const records: string[][] = parse(text, {
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
      to: mostRows + 2,
    });
    return {
      ok: true,
      records: records
        .map((cells, index) => ({ row: index + 1, cells }))
        .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
    };
  } catch (error) {
    const { lines = 1 } = (typeof error === 'object' && error !== null ? error : {}) as { lines?: number };
    return { ok: false, faults: [faultAt({ row: lines, column: '', value: '' }, 'file-quotes')] };
  }
}
