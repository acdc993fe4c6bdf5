import type { Actor } from '../../../src/features/people/index.ts';
import { applyImport } from '../../../src/features/organisation/import-apply.service.ts';
import { getBatch } from '../../../src/features/organisation/import-batch.store.ts';
import { checkPeopleFile } from '../../../src/features/organisation/import-check.service.ts';
import { startImport } from '../../../src/features/organisation/import-start.service.ts';
import { TODAY } from '../../support/deps.ts';

export const moment = { now: new Date(`${TODAY}T09:00:00+08:00`), today: TODAY };

interface Way {
  completeFor?: string;
  closeAbsent?: boolean;
  /** Who brings the file in; without one, the command line does. */
  actor?: Actor;
}

/** Checks a file and gives the batch. */
export async function check(csv: string, { completeFor, actor }: Way = {}): Promise<string> {
  const checked = await checkPeopleFile({
    bytes: Buffer.from(csv),
    fileName: 'people.csv',
    completeFor: completeFor ?? null,
    actor: actor ?? null,
    ...moment,
  });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.batchId;
}

/** Starts a checked batch, with the number of those who are not in it typed. */
export async function start(batchId: string, { closeAbsent = false }: Way = {}): Promise<void> {
  const batch = await getBatch(batchId);
  const choice = { onlyGood: false, closeAbsent, typed: String(batch.counts.absent) };
  const started = await startImport(batch, { actorId: batch.uploadedBy, choice, now: moment.now });
  if (!started.started) throw new Error(started.reason);
}

/** Starts a checked batch and writes it to its end. */
export async function write(batchId: string, way: Way = {}): Promise<void> {
  await start(batchId, way);
  await applyImport(await getBatch(batchId), () => moment);
}
