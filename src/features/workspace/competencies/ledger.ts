import {
  attainmentOn,
  type EvidenceEntry,
  type EvidenceSource,
  type NotCountedReason,
} from '../../competency/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';

/** How an entry stands today: it counts, or why it does not. */
export type EntryState = 'counts' | Exclude<NotCountedReason, 'revocation'>;

export interface LedgerRow {
  entry: EvidenceEntry;
  state: EntryState;
  /** When the entry that took this one back was recorded. */
  revokedAt: Date | null;
}

/**
 * The entries of one competency, the newest first, each with what it is worth on a day. An entry that takes another one
 * back stands with that one, not by itself.
 */
export function ledgerOf(
  entries: readonly EvidenceEntry[],
  rule: { day: CivilDate; sources: readonly EvidenceSource[] },
): LedgerRow[] {
  const { others } = attainmentOn(entries, rule.day, rule.sources);
  const reasons = new Map(others.map(({ id, reason }) => [id, reason]));
  const revocations = new Map(entries.map((entry) => [entry.revokes, entry.recordedAt]));
  return entries
    .flatMap((entry): LedgerRow[] => {
      const reason = reasons.get(entry.id) ?? 'counts';
      if (reason === 'revocation') return [];
      return [{ entry, state: reason, revokedAt: revocations.get(entry.id) ?? null }];
    })
    .sort(newestFirst);
}

function newestFirst({ entry: a }: LedgerRow, { entry: b }: LedgerRow): number {
  if (a.earnedOn !== b.earnedOn) return a.earnedOn > b.earnedOn ? -1 : 1;
  return b.recordedAt.getTime() - a.recordedAt.getTime() || (a.id > b.id ? -1 : 1);
}
