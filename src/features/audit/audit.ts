import type { ActName } from './acts.ts';
import { canonicalJson, sha256 } from '../../kernel/digest.ts';

/** What an act was about; ids only, names stand beside the chain. */
export interface Subject {
  kind: string;
  id: string;
}

/** One act, as a use case reports it. `details` holds ids, codes and figures; `personal` what erasure may delete. */
export interface Act {
  /** Who acted; null for the application itself. */
  actorId: string | null;
  act: ActName;
  subject: Subject;
  at: Date;
  details?: Readonly<Record<string, unknown>>;
  personal?: Readonly<Record<string, string>>;
}

export interface Entry extends Omit<Act, 'act' | 'personal'> {
  id: string;
  /** A trail outlives the programs that wrote it: an act need not be one of today's. */
  act: string;
  /** SHA-256 over salt and personal details; the chain keeps it after they are erased. */
  personalHash: string | null;
}

/** One block of the chain: the entries that it seals, and the block before. */
export interface Block {
  number: number;
  previousHash: string;
  entries: { id: string; hash: string }[];
  sealedAt: Date;
  hash: string;
  signature: string;
}

export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

export function entryHash(entry: Entry): string {
  const { id, actorId, act, subject, at, details, personalHash } = entry;
  return sha256(canonicalJson({ id, actorId, act, subject, at, details: details ?? {}, personalHash }));
}

export function blockHash(block: Pick<Block, 'number' | 'previousHash' | 'entries' | 'sealedAt'>): string {
  const { number, previousHash, entries, sealedAt } = block;
  return sha256(canonicalJson({ number, previousHash, entries, sealedAt }));
}

/** Where a chain first breaks. */
export type Break =
  | { kind: 'block-missing'; number: number }
  | { kind: 'block-changed'; number: number }
  | { kind: 'block-not-signed'; number: number }
  | { kind: 'entry-missing'; number: number; entryId: string }
  | { kind: 'entry-changed'; number: number; entryId: string }
  | { kind: 'entry-unsealed'; entryId: string };

/** Judges one block against the one before and its entries as found today; null when all is whole. */
export function judgeBlock(
  block: Block,
  expected: {
    number: number;
    previousHash: string;
    isSigned: (block: Block) => boolean;
    entryHashes: ReadonlyMap<string, string>;
  },
): Break | null {
  const { number } = expected;
  if (block.number !== number) return { kind: 'block-missing', number };
  if (block.previousHash !== expected.previousHash || block.hash !== blockHash(block))
    return { kind: 'block-changed', number };
  if (!expected.isSigned(block)) return { kind: 'block-not-signed', number };
  for (const sealed of block.entries) {
    const today = expected.entryHashes.get(sealed.id);
    if (today === undefined) return { kind: 'entry-missing', number, entryId: sealed.id };
    if (today !== sealed.hash) return { kind: 'entry-changed', number, entryId: sealed.id };
  }
  return null;
}
