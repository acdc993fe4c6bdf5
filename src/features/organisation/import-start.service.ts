import { recordAct } from '../audit/index.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import { decideStart, type ImportBatch, type ImportChoice, type StartRefusal } from './import-batch.ts';
import { moveBatch } from './import-batch.store.ts';
import { leaveOutAbsent } from './import-row.store.ts';

/** Starts writing a checked batch as chosen; the job takes it from there. */
export async function startImport(
  batch: ImportBatch,
  by: { actorId: string | null; choice: ImportChoice & { typed: string }; now: Date },
): Promise<{ started: true } | { started: false; reason: StartRefusal }> {
  const decision = decideStart(batch, by.choice);
  if (!decision.allowed) return { started: false, reason: decision.reason };
  const choice: ImportChoice = { onlyGood: by.choice.onlyGood, closeAbsent: by.choice.closeAbsent };
  const moved = await inTransaction(async (tx) => {
    const isOurs = await moveBatch(batch.id, { from: 'checked', to: 'running', choice, at: by.now }, tx);
    if (!isOurs) return false;
    if (!choice.closeAbsent) await leaveOutAbsent(batch.id, by.now, tx);
    await recordAct(
      {
        actorId: by.actorId,
        act: 'people.import',
        subject: { kind: 'import', id: batch.id },
        at: by.now,
        details: { ...batch.counts, ...choice },
      },
      tx,
    );
    return true;
  });
  return moved ? { started: true } : { started: false, reason: 'state' };
}

/** Ends a batch: a checked one is thrown away, a running one stops after the people in hand. */
export async function endImport(batch: ImportBatch, by: { actorId: string; now: Date }): Promise<boolean> {
  const to = batch.state === 'checked' ? 'discarded' : 'stopped';
  if (batch.state !== 'checked' && batch.state !== 'running') return false;
  return inTransaction(async (tx) => {
    if (!(await moveBatch(batch.id, { from: batch.state, to, at: by.now }, tx))) return false;
    await recordAct(
      {
        actorId: by.actorId,
        act: 'people.import-end',
        subject: { kind: 'import', id: batch.id },
        at: by.now,
        details: { to },
      },
      tx,
    );
    return true;
  });
}
