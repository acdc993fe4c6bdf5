import mongoose from 'mongoose';

const { BSON } = mongoose.mongo;

/** Up to about so much of a collection travels together. */
const CHUNK_BYTES = 4 * 1024 * 1024;

export interface Chunk {
  collection: string;
  documents: number;
  /** BSON documents, one after the other. */
  content: Buffer;
}

export interface CollectionPlan {
  name: string;
  options: Record<string, unknown>;
}

export async function listCollections(): Promise<CollectionPlan[]> {
  const found = await mongoose.connection.db?.listCollections({ type: 'collection' }, { nameOnly: false }).toArray();
  return (found ?? [])
    .filter(({ name }) => !name.startsWith('system.'))
    .map(({ name, options }) => ({ name, options: options ?? {} }));
}

/** Every document of every collection as all stood at one moment, however long the reading takes (up to 5 minutes). */
export async function* readAtOneMoment(collections: readonly CollectionPlan[]): AsyncGenerator<Chunk> {
  const session = mongoose.connection.getClient().startSession({ snapshot: true });
  try {
    for (const { name } of collections) yield* readChunks(name, session);
  } finally {
    await session.endSession();
  }
}

async function* readChunks(name: string, session: mongoose.mongo.ClientSession): AsyncGenerator<Chunk> {
  // Values stay in their stored types, so that a restored number is the same kind of number.
  const cursor = mongoose.connection.collection(name).find({}, { session, promoteValues: false, bsonRegExp: true });
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const chunk = (): Chunk => ({ collection: name, documents: parts.length, content: Buffer.concat(parts) });
  for await (const document of cursor) {
    const part = BSON.serialize(document);
    parts.push(part);
    bytes += part.length;
    if (bytes < CHUNK_BYTES) continue;
    yield chunk();
    parts = [];
    bytes = 0;
  }
  if (parts.length > 0) yield chunk();
}

export async function makeCollections(plans: readonly CollectionPlan[]): Promise<void> {
  const present = new Set((await listCollections()).map(({ name }) => name));
  for (const { name, options } of plans) {
    if (!present.has(name)) await mongoose.connection.createCollection(name, options);
  }
}

/** Inserts a chunk and returns how many documents it held. */
export async function insertChunk(collection: string, content: Buffer): Promise<number> {
  const documents: mongoose.mongo.BSON.Document[] = [];
  for (let at = 0; at < content.length;) {
    const size = content.readInt32LE(at);
    documents.push(BSON.deserialize(content.subarray(at, at + size), { promoteValues: false, bsonRegExp: true }));
    at += size;
  }
  await mongoose.connection.collection(collection).insertMany(documents, { ordered: false });
  return documents.length;
}
