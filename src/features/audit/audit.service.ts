import { inTransaction, isDuplicateKey, type Tx } from '../../platform/mongo/transaction.ts';
import { blockHash, entryHash, FIRST_PREVIOUS_HASH, judgeBlock, type Act, type Block, type Break } from './audit.ts';
import {
  eachBlock,
  findLastBlock,
  insertActs,
  insertBlock,
  listEntries,
  listStrayEntryIds,
  listUnsealed,
} from './audit.store.ts';

const ENTRIES_A_BLOCK = 500;
const MINUTE_MS = 60_000;

/** Signs and checks block hashes with the server's key. */
export interface Seal {
  sign(text: string): string;
  isSigned(text: string, signature: string): boolean;
}

/** Records acts in the caller's transaction: the change and its entry stand or fall together. */
export async function recordActs(acts: readonly Act[], tx: Tx): Promise<void> {
  await insertActs(acts, tx);
}

export async function recordAct(act: Act, tx: Tx): Promise<void> {
  await insertActs([act], tx);
}

/**
 * Seals waiting entries into the next block; returns how many. It takes unsealed rows, never "newer than the last id":
 * a transaction may commit late. Of two sealers one meets the unique number and gives way.
 */
export async function sealEntries(seal: Seal, now: Date): Promise<number> {
  try {
    return await inTransaction(async (tx) => {
      const waiting = await listUnsealed(ENTRIES_A_BLOCK, tx);
      if (waiting.length === 0) return 0;
      const entries = await listEntries(
        waiting.map((row) => row.id),
        tx,
      );
      const last = await findLastBlock(tx);
      const draft = {
        number: (last?.number ?? 0) + 1,
        previousHash: last?.hash ?? FIRST_PREVIOUS_HASH,
        entries: entries.map((entry) => ({ id: entry.id, hash: entryHash(entry) })),
        sealedAt: now,
      };
      const hash = blockHash(draft);
      await insertBlock({ ...draft, hash, signature: seal.sign(hash) }, tx);
      return entries.length;
    });
  } catch (error) {
    if (isDuplicateKey(error)) return 0;
    throw error;
  }
}

export interface Verification {
  blocks: number;
  entries: number;
  /** Hash of the last block; noted elsewhere, it shows a chain that was cut off and grown again. */
  head: string | null;
  firstBreak: Break | null;
  /** Entries that have waited for a block for more than a minute. */
  overdue: number;
}

/** Walks the whole chain and names the first break: a missing, changed or inserted entry or block. */
export async function verifyChain(seal: Seal, now: Date): Promise<Verification> {
  let expected = { number: 1, previousHash: FIRST_PREVIOUS_HASH };
  let entries = 0;
  let firstBreak: Break | null = null;
  for await (const block of eachBlock()) {
    firstBreak = await judge(block, expected, seal);
    if (firstBreak !== null) break;
    entries += block.entries.length;
    expected = { number: block.number + 1, previousHash: block.hash };
  }
  const [stray] = firstBreak === null ? await listStrayEntryIds(1) : [];
  if (stray !== undefined) firstBreak = { kind: 'entry-unsealed', entryId: stray };
  const waiting = await listUnsealed(1000);
  return {
    blocks: expected.number - 1,
    entries,
    head: expected.number === 1 ? null : expected.previousHash,
    firstBreak,
    overdue: waiting.filter((row) => now.getTime() - row.at.getTime() > MINUTE_MS).length,
  };
}

async function judge(
  block: Block,
  expected: { number: number; previousHash: string },
  seal: Seal,
): Promise<Break | null> {
  const found = await listEntries(block.entries.map((entry) => entry.id));
  return judgeBlock(block, {
    ...expected,
    isSigned: ({ hash, signature }) => seal.isSigned(hash, signature),
    entryHashes: new Map(found.map((entry) => [entry.id, entryHash(entry)])),
  });
}
