import { recordAct } from '../audit/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import { findBatch, listBatches, moveBatch } from './import-batch.store.ts';
import type { ImportBatch } from './import-batch.ts';
import { rightsNow } from './import-rights.service.ts';
import { countOutcomes, listOpenRows } from './import-row.store.ts';
import { writePeople } from './import-write.service.ts';

interface Moment {
  now: Date;
  today: CivilDate;
}

/** People in one transaction. Larger ones save little more, and whoever acts for one of the people waits longer. */
const PEOPLE_A_GROUP = 250;

/** Writes what running batches still hold, also after a process that was killed. Returns how many people it wrote. */
export async function applyRunningImports(moment: () => Moment): Promise<number> {
  let count = 0;
  for (const batch of await listBatches('running')) count += await applyImport(batch, moment);
  return count;
}

/**
 * Writes one running batch to its end, or until somebody stops it: group after group, since groups meet at the
 * departments that they write people into. What was settled stays so, and a process that takes over goes on from there.
 */
export async function applyImport(
  batch: ImportBatch,
  moment: () => Moment,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  let done = 0;
  for (;;) {
    if ((await findBatch(batch.id))?.state !== 'running') return done;
    const { now, today } = moment();
    const rights = await rightsNow(batch, today);
    const rows = rights === null ? [] : await listOpenRows(batch.id, PEOPLE_A_GROUP);
    if (rights === null || rows.length === 0) {
      await finish(batch, { stopped: rights === null, now });
      return done;
    }
    await writePeople(rows, { batch, rights, now, today });
    done += rows.length;
    progress(done);
  }
}

async function finish(batch: ImportBatch, { stopped, now }: { stopped: boolean; now: Date }): Promise<void> {
  const outcomes = await countOutcomes(batch.id);
  const to = stopped ? 'stopped' : 'done';
  await inTransaction(async (tx) => {
    if (!(await moveBatch(batch.id, { from: 'running', to, at: now }, tx))) return;
    await recordAct(
      {
        actorId: batch.uploadedBy,
        act: 'people.import-end',
        subject: { kind: 'import', id: batch.id },
        at: now,
        details: { to, ...outcomes },
      },
      tx,
    );
  });
}
