import { contentOf, type FrameworkContent } from './framework-file.ts';
import type { FormFault, FrameworkFault } from './framework-fault.ts';
import { readFrameworkTable, type FrameworkTable } from './framework-csv.content.ts';
import { onLines, readJson } from './framework-json.content.ts';
import type { Sheet } from './framework-sheet.ts';
import { judgeFramework } from './framework.content.ts';
import { findLatestFramework, listRoleProfileVersions } from './framework.store.ts';
import { competencySheet } from './competency-table.ts';
import { roleSheet } from './role-table.ts';

export type FrameworkFileReading = { ok: true; content: FrameworkContent } | { ok: false; faults: FrameworkFault[] };

/**
 * Reads a framework file in any of its forms: JSON, CSV of competencies, CSV of role profiles; UTF-8 with or without a
 * byte-order mark, else GB18030. A table says something on top of what is published, so that is read too; nothing is
 * written.
 */
export async function readFrameworkFile(bytes: Uint8Array, fileName: string): Promise<FrameworkFileReading> {
  const text = decode(bytes);
  if (text === null) return { ok: false, faults: [atFile('file-encoding')] };
  if (text.trim() === '') return { ok: false, faults: [atFile('file-empty')] };
  if (/\.json$/i.test(fileName) || /^\s*[{[]/.test(text)) return readJsonForm(text);
  const reading = readFrameworkTable(text);
  return reading.ok ? readTable(reading.table) : reading;
}

function decode(bytes: Uint8Array): string | null {
  for (const label of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(label, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {
      // Not this one.
    }
  }
  return null;
}

function readJsonForm(text: string): FrameworkFileReading {
  const reading = readJson(text);
  if (!reading.ok) return reading;
  const judged = judgeFramework(reading.json);
  if ('faults' in judged) return { ok: false, faults: onLines(text, judged.faults) };
  return { ok: true, content: contentOf(judged.file) };
}

async function readTable({ kind, rows }: FrameworkTable): Promise<FrameworkFileReading> {
  const id = rows.map(({ cells }) => cells.framework ?? '').find((cell) => cell !== '');
  const [version, profiles] = await Promise.all([findLatestFramework(id), listRoleProfileVersions()]);
  if (kind === 'competencies') return judge(competencySheet(rows, version?.framework ?? null));
  if (version === null) {
    const place = { line: rows[0]?.row ?? 1, column: 'framework', value: id ?? '' };
    return { ok: false, faults: [{ ...place, kind: 'framework-unpublished', particulars: {} }] };
  }
  const { framework } = version;
  const own = profiles.filter(({ frameworkId }) => frameworkId === framework.id);
  const reading = judge(roleSheet(rows, { framework, profiles: own }));
  // The framework itself is not in this table: it stays exactly what is published.
  return reading.ok ? { ok: true, content: { ...reading.content, framework } } : reading;
}

function judge(sheet: Sheet): FrameworkFileReading {
  const judged = judgeFramework(sheet.json);
  const faults = [
    ...sheet.disagreements.map(({ row, column, value, first }): FrameworkFault => {
      const particulars = { row: String(first) };
      return { line: row, column, value, kind: 'rows-disagree', particulars };
    }),
    ...('faults' in judged ? judged.faults.map((fault) => inSheet(sheet, fault)) : []),
  ];
  if (faults.length > 0) return { ok: false, faults: once(faults) };
  return 'file' in judged ? { ok: true, content: contentOf(judged.file) } : { ok: false, faults };
}

/** The cell of a value, or of the nearest thing around it that has one. */
function inSheet({ places }: Sheet, { path, value, kind, particulars }: FormFault): FrameworkFault {
  for (let length = path.length; length > 0; length--) {
    const place = places.get(path.slice(0, length).join('.'));
    if (place !== undefined) return { line: place.row, column: place.column, value, kind, particulars };
  }
  return { line: 1, column: '', value, kind, particulars };
}

/** A cell that stands for several values, such as a level, is told once; in the order of the file. */
function once(faults: readonly FrameworkFault[]): FrameworkFault[] {
  const byCell = new Map(faults.map((fault) => [`${String(fault.line)} ${fault.column} ${fault.kind}`, fault]));
  return [...byCell.values()].sort((a, b) => a.line - b.line);
}

function atFile(kind: 'file-encoding' | 'file-empty'): FrameworkFault {
  return { line: 1, column: '', value: '', kind, particulars: {} };
}
