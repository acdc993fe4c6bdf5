import mongoose, { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { EvidenceEntry } from '../competency/index.ts';
import { EvidenceModel, type EvidenceRow } from './evidence.model.ts';

/** One person's whole ledger, in the order of recording. */
export async function listEvidence(personId: string, tx?: Tx): Promise<EvidenceEntry[]> {
  const rows = await EvidenceModel.find(
    { personId: new Types.ObjectId(personId) },
    null,
    tx === undefined ? {} : { session: sessionOf(tx) },
  )
    .sort({ recordedAt: 1, _id: 1 })
    .lean<EvidenceRow[]>();
  return rows.map(toEntry);
}

/** The ledgers of several people in one read. */
export async function listEvidenceOf(personIds: readonly string[], tx?: Tx): Promise<EvidenceEntry[]> {
  const rows = await EvidenceModel.find(
    { personId: mongoose.trusted({ $in: personIds.map((id) => new Types.ObjectId(id)) }) },
    null,
    tx === undefined ? {} : { session: sessionOf(tx) },
  ).lean<EvidenceRow[]>();
  return rows.map(toEntry);
}

/** Appends entries; `entryId` is for a caller that has derived a standing from them already, which names it. */
export async function insertEvidence(
  entries: readonly (Omit<EvidenceEntry, 'id'> & { entryId?: string })[],
  tx: Tx,
): Promise<void> {
  await EvidenceModel.insertMany(
    entries.map(({ entryId, ...entry }) => ({
      ...entry,
      _id: new Types.ObjectId(entryId),
      personId: new Types.ObjectId(entry.personId),
      revokes: entry.revokes === undefined ? null : new Types.ObjectId(entry.revokes),
    })),
    { session: sessionOf(tx), lean: true },
  );
}

function toEntry(row: EvidenceRow): EvidenceEntry {
  return {
    id: row._id.toString(),
    personId: row.personId.toString(),
    competency: row.competency,
    level: row.level,
    source: row.source,
    earnedOn: row.earnedOn,
    validUntil: row.validUntil,
    cause: { kind: row.cause.kind, id: row.cause.id },
    recordedAt: row.recordedAt,
    ...(row.revokes === null ? {} : { revokes: row.revokes.toString() }),
  };
}
