import mongoose, { Types } from 'mongoose';

import { canonicalJson, randomToken, sha256 } from '../../kernel/digest.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { Act, Block, Entry } from './audit.ts';
import { BlockModel, EntryModel, PersonalModel, UnsealedModel, type BlockRow, type EntryRow } from './audit.model.ts';

/** Inserts acts and their unsealed rows in the caller's transaction. */
export async function insertActs(acts: readonly Act[], tx: Tx): Promise<void> {
  if (acts.length === 0) return;
  const session = sessionOf(tx);
  const rows = acts.map((act) => ({ act, _id: new Types.ObjectId(), salt: randomToken() }));
  const personal = rows.filter(({ act }) => act.personal !== undefined);
  // As they are, every field given: an import records thousands, and making a document of each first costs more.
  const options = { session, lean: true };
  await EntryModel.insertMany(
    rows.map(({ act, _id, salt }) => ({
      _id,
      actorId: act.actorId === null ? null : new Types.ObjectId(act.actorId),
      act: act.act,
      subject: act.subject,
      at: act.at,
      details: act.details ?? {},
      personalHash: act.personal === undefined ? null : sha256(salt + canonicalJson(act.personal)),
    })),
    options,
  );
  if (personal.length > 0) {
    await PersonalModel.insertMany(
      personal.map(({ act, _id, salt }) => ({ _id, salt, details: act.personal })),
      options,
    );
  }
  await UnsealedModel.insertMany(
    rows.map(({ act, _id }) => ({ _id, at: act.at })),
    options,
  );
}

export async function listUnsealed(limit: number, tx?: Tx): Promise<{ id: string; at: Date }[]> {
  const rows = await UnsealedModel.find({}, null, tx === undefined ? {} : { session: sessionOf(tx) })
    .limit(limit)
    .lean();
  return rows.map((row) => ({ id: row._id.toString(), at: row.at }));
}

export async function listEntries(ids: readonly string[], tx?: Tx): Promise<Entry[]> {
  const rows = await EntryModel.find(
    { _id: mongoose.trusted({ $in: ids.map((id) => new Types.ObjectId(id)) }) },
    null,
    tx === undefined ? {} : { session: sessionOf(tx) },
  ).lean<EntryRow[]>();
  return rows.map(toEntry);
}

export interface EntryFilter {
  act?: string;
  actorId?: string;
  subject?: { kind: string; id: string };
  before?: Date;
}

/** The newest entries first. */
export async function listNewestEntries(
  filter: EntryFilter,
  limit: number,
): Promise<(Entry & { personal: Record<string, string> | null })[]> {
  const rows = await EntryModel.find({
    ...(filter.act === undefined ? {} : { act: filter.act }),
    ...(filter.actorId === undefined ? {} : { actorId: new Types.ObjectId(filter.actorId) }),
    ...(filter.subject === undefined ? {} : { 'subject.kind': filter.subject.kind, 'subject.id': filter.subject.id }),
    ...(filter.before === undefined ? {} : { at: mongoose.trusted({ $lt: filter.before }) }),
  })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<EntryRow[]>();
  const personal = await PersonalModel.find({ _id: mongoose.trusted({ $in: rows.map((row) => row._id) }) }).lean();
  const byId = new Map(personal.map((row) => [row._id.toString(), row.details as Record<string, string>]));
  return rows.map((row) => ({ ...toEntry(row), personal: byId.get(row._id.toString()) ?? null }));
}

export async function findLastBlock(tx?: Tx): Promise<Block | null> {
  const row = await BlockModel.findOne({}, null, tx === undefined ? {} : { session: sessionOf(tx) })
    .sort({ number: -1 })
    .lean<BlockRow | null>();
  return row === null ? null : toBlock(row);
}

/** Inserts a block and takes its entries off the unsealed rows. A second sealer meets the unique number. */
export async function insertBlock(block: Block, tx: Tx): Promise<void> {
  const session = sessionOf(tx);
  await BlockModel.insertMany([block], { session, lean: true });
  await UnsealedModel.deleteMany(
    { _id: mongoose.trusted({ $in: block.entries.map((entry) => new Types.ObjectId(entry.id)) }) },
    { session },
  );
}

/** Walks the blocks in order of their number. */
export async function* eachBlock(): AsyncGenerator<Block> {
  for await (const row of BlockModel.find().sort({ number: 1 }).lean<BlockRow[]>().cursor()) yield toBlock(row);
}

/** Ids of entries that are neither in a block nor waiting for one: inserted past the application. */
export async function listStrayEntryIds(limit: number): Promise<string[]> {
  const rows = await EntryModel.aggregate<{ _id: Types.ObjectId }>([
    { $addFields: { idText: { $toString: '$_id' } } },
    {
      $lookup: {
        from: 'auditBlocks',
        localField: 'idText',
        foreignField: 'entries.id',
        as: 'blocks',
        pipeline: [{ $project: { _id: 1 } }],
      },
    },
    { $match: { blocks: [] } },
    { $lookup: { from: 'auditUnsealed', localField: '_id', foreignField: '_id', as: 'unsealed' } },
    { $match: { unsealed: [] } },
    { $limit: limit },
    { $project: { _id: 1 } },
  ]);
  return rows.map((row) => row._id.toString());
}

function toEntry(row: EntryRow): Entry {
  return {
    id: row._id.toString(),
    actorId: row.actorId?.toString() ?? null,
    act: row.act,
    subject: { kind: row.subject.kind, id: row.subject.id },
    at: row.at,
    details: row.details,
    personalHash: row.personalHash,
  };
}

function toBlock(row: BlockRow): Block {
  return {
    number: row.number,
    previousHash: row.previousHash,
    entries: row.entries.map(({ id, hash }) => ({ id, hash })),
    sealedAt: row.sealedAt,
    hash: row.hash,
    signature: row.signature,
  };
}
