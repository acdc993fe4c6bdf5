import { setTimeout as sleep } from 'node:timers/promises';

import { dropLease, holdLease, keepLease } from '../../platform/mongo/lease.store.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { applyImport } from './import-apply.service.ts';
import { getBatch, listBatches } from './import-batch.store.ts';
import { progressOf, type ImportBatch } from './import-batch.ts';
import { countOutcomes } from './import-row.store.ts';

/** The job that writes imports in a server; whoever writes one holds its lease, so that work is not done twice. */
export const IMPORTS = 'people-imports';

const LEASE_MS = 15_000;
const LOOK_EVERY_MS = 500;

type Moments = () => { now: Date; today: CivilDate };

/** Writes a running batch from the command line to its end; where a server has the job, it lets the server and waits. */
export async function writeImport(
  batch: ImportBatch,
  moments: Moments,
  progress: (done: number) => void,
): Promise<void> {
  while ((await getBatch(batch.id)).state === 'running') {
    if (await holdLease(IMPORTS, LEASE_MS)) {
      try {
        await keepLease(IMPORTS, LEASE_MS, () => applyImport(batch, moments, progress));
      } finally {
        await dropLease(IMPORTS);
      }
      return;
    }
    progress(progressOf(await countOutcomes(batch.id)).done);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Finishes what a command line that was killed left half written. Returns the files' names. */
export async function finishBrokenOff(moments: Moments): Promise<string[]> {
  const left = (await listBatches('running')).filter(({ uploadedBy }) => uploadedBy === null);
  for (const batch of left) await writeImport(batch, moments, () => undefined);
  return left.map(({ fileName }) => fileName);
}
