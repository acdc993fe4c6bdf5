import { Types } from 'mongoose';

import { findItems, VersionCache } from '../catalogue/index.ts';
import type { Item } from '../catalogue/item.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { Paper, Slot } from './paper.ts';
import { PaperModel, type PaperRow } from './paper.model.ts';

/** A frozen paper and whose it is. */
export interface KeptPaper extends Paper {
  readonly personId: string;
}

// Neither a paper nor a version of an item ever changes, so a process may keep them.
const papers = new VersionCache<KeptPaper>(4000);
const items = new VersionCache<Item>(8000);

/** Writes the paper of an attempt, once. */
export async function insertPaper(attempt: { id: string; personId: string }, paper: Paper, tx: Tx): Promise<void> {
  await PaperModel.create(
    [
      {
        _id: new Types.ObjectId(attempt.id),
        personId: new Types.ObjectId(attempt.personId),
        seed: paper.seed,
        slots: paper.slots.map((slot) => ({
          ...slot,
          optionOrder: [...slot.optionOrder],
          rowOrder: [...slot.rowOrder],
        })),
      },
    ],
    { session: sessionOf(tx) },
  );
}

/** The paper of an attempt. Throws NotFoundError when there is none. */
export async function getPaper(attemptId: string): Promise<KeptPaper> {
  const kept = papers.get(attemptId);
  if (kept !== undefined) return kept;
  const row = /^[0-9a-f]{24}$/.test(attemptId) ? await PaperModel.findById(attemptId).lean<PaperRow | null>() : null;
  if (row === null) throw new NotFoundError('no such attempt');
  return papers.set(attemptId, { personId: row.personId.toString(), seed: row.seed, slots: row.slots });
}

/** The item versions of these slots, in their order. */
export async function itemsOf(slots: readonly Slot[]): Promise<Item[]> {
  const missing = slots.filter((slot) => items.get(keyOf(slot)) === undefined);
  const found = new Map((await findItems(missing)).map((item, index) => [keyOf(missing[index]), item]));
  return slots.map((slot) => {
    const kept = items.get(keyOf(slot));
    if (kept !== undefined) return kept;
    const item = found.get(keyOf(slot));
    if (item === undefined) throw new NotFoundError('no such item');
    return items.set(keyOf(slot), item);
  });
}

function keyOf(slot: Slot | undefined): string {
  return `${slot?.itemId ?? ''} ${String(slot?.itemVersion ?? 0)}`;
}
