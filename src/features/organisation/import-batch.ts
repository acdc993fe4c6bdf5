import type { Fault } from './import-fault.ts';
import type { Encoding } from './import-file.content.ts';

export type BatchState = 'checked' | 'running' | 'done' | 'stopped' | 'discarded';

/**
 * How one person of a batch ended: written; changed by somebody since the check; refused, for a right that whoever
 * imports no longer has or a rule that came in between; or left as chosen.
 */
export type RowOutcome = 'written' | 'changed-since' | 'refused' | 'left-out';

export interface BatchCounts {
  rows: number;
  goodRows: number;
  add: number;
  change: number;
  close: number;
  unchanged: number;
  /** People of the department that the file is complete for, and those of them who are not in it. */
  complete: number;
  absent: number;
  faults: number;
}

/** Where people who are not in a complete file stand. */
export interface LeaverUnit {
  departmentId: string;
  missing: number;
  all: number;
}

export interface ImportChoice {
  /** Write the rows that are right although others are not. */
  onlyGood: boolean;
  closeAbsent: boolean;
}

export interface ImportBatch {
  id: string;
  kind: 'people' | 'departments';
  state: BatchState;
  fileName: string;
  encoding: Encoding;
  uploadedAt: Date;
  /** null: the command line, which acts with all rights. */
  uploadedBy: string | null;
  completeFor: string | null;
  counts: BatchCounts;
  faults: Fault[];
  leaverUnits: LeaverUnit[];
  stated: unknown;
  choice: ImportChoice | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  mailAskedBy: string | null;
}

/** How far writing has come: those whom the choice left out are not counted. */
export function progressOf(outcomes: Readonly<Record<RowOutcome | 'open', number>>): { done: number; total: number } {
  const done = outcomes.written + outcomes['changed-since'] + outcomes.refused;
  return { done, total: done + outcomes.open };
}

/** Closing more than this share of a department takes the number, typed. */
export const LARGEST_QUIET_SHARE = 0.05;

/** Whether closing the absent needs to be confirmed by their number. */
export function needsTypedNumber({ absent, complete }: Pick<BatchCounts, 'absent' | 'complete'>): boolean {
  return absent > complete * LARGEST_QUIET_SHARE;
}

export type StartRefusal = 'state' | 'faults' | 'number' | 'nothing';

/** Whether a checked batch may be written as chosen. `typed` is the number that was typed to confirm closing. */
export function decideStart(
  batch: Pick<ImportBatch, 'state' | 'counts'>,
  choice: ImportChoice & { typed: string },
): { allowed: true } | { allowed: false; reason: StartRefusal } {
  const { counts } = batch;
  if (batch.state !== 'checked') return { allowed: false, reason: 'state' };
  if (counts.faults > 0 && !choice.onlyGood) return { allowed: false, reason: 'faults' };
  if (choice.closeAbsent && needsTypedNumber(counts) && choice.typed.trim() !== String(counts.absent))
    return { allowed: false, reason: 'number' };
  const writes = counts.add + counts.change + counts.close + (choice.closeAbsent ? counts.absent : 0);
  return writes === 0 ? { allowed: false, reason: 'nothing' } : { allowed: true };
}
