import { scopeOf } from '../people/index.ts';
import type { BatchCounts } from './import-batch.ts';
import type { Fault } from './import-fault.ts';
import { readTable } from './import-file.content.ts';
import { PEOPLE_COLUMNS, PEOPLE_REQUIRED, readHeader, tableFaults } from './import-header.ts';
import { gatherKnown, listAbsent, type FileBy, type Leavers } from './import-known.service.ts';
import { previewPeople, type PeoplePreview } from './import-people.ts';
import { planClosing } from './import-plan.ts';
import { readRow } from './import-rows.ts';
import { insertBatch } from './import-batch.store.ts';
import { departmentsFor } from './people-scope.service.ts';

export interface PeopleFile extends FileBy {
  bytes: Uint8Array;
  fileName: string;
  /** Code of the department that the file is complete for, or null. */
  completeFor: string | null;
  now: Date;
}

export type Checked = { ok: true; batchId: string; preview: PeoplePreview } | { ok: false; faults: Fault[] };

/** Faults that are kept to be shown; the others are counted. */
const MOST_FAULTS = 2000;

/**
 * Checks a file of people and stores what it would do. Nothing else is written. A file that is no table with the right
 * columns gives its faults at once.
 */
export async function checkPeopleFile(file: PeopleFile): Promise<Checked> {
  const reading = readTable(file.bytes);
  if (!reading.ok) return reading;
  const header = readHeader(reading.table.header, { columns: PEOPLE_COLUMNS, required: PEOPLE_REQUIRED });
  const faults = tableFaults(header, reading.table.rows);
  if (faults.length > 0) return { ok: false, faults };
  const rows = reading.table.rows.map((line) => readRow(line, header));
  const view = await departmentsFor(file.actor === null ? { whole: true } : scopeOf(file.actor, 'people.import'));
  const complete = view.within.get(file.completeFor ?? '');
  const known = await gatherKnown(rows, { file, view, given: header.given });
  const preview = previewPeople(rows, known);
  const leavers =
    complete === undefined ? NO_LEAVERS : await listAbsent(rows, { departmentId: complete.id, known, view });
  const lastRow = reading.table.rows.at(-1)?.row ?? 1;
  const closings = leavers.absent.map((person, index) =>
    planClosing(person, { row: lastRow + 1 + index, today: file.today }),
  );
  const batchId = await insertBatch(
    {
      kind: 'people',
      state: 'checked',
      fileName: file.fileName.slice(0, 200),
      encoding: reading.table.encoding,
      uploadedAt: file.now,
      uploadedBy: file.actor?.id ?? null,
      completeFor: complete?.id ?? null,
      counts: countsOf(preview, leavers),
      faults: preview.faults.slice(0, MOST_FAULTS),
      leaverUnits: leavers.units,
      stated: null,
    },
    [...preview.plans, ...closings],
  );
  return { ok: true, batchId, preview };
}

const NO_LEAVERS: Leavers = { all: 0, absent: [], units: [] };

function countsOf(preview: PeoplePreview, leavers: Leavers): BatchCounts {
  const count = (kind: 'add' | 'change' | 'close'): number => preview.plans.filter((plan) => plan.kind === kind).length;
  return {
    rows: preview.rowCount,
    goodRows: preview.goodRows,
    add: count('add'),
    change: count('change'),
    close: count('close'),
    unchanged: preview.unchanged,
    complete: leavers.all,
    absent: leavers.absent.length,
    faults: preview.faults.length,
  };
}
