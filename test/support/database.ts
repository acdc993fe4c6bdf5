import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import mongoose from 'mongoose';

// Brings every model along, so that every index is there whichever test comes first.
import '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { findMongod } from '../../src/platform/mongo/binary.ts';
import { connectDatabase, disconnectDatabase } from '../../src/platform/mongo/connection.ts';
import { forgetKept } from '../../src/platform/mongo/edition.ts';
import { launchEmbeddedDatabase, type EmbeddedDatabase } from '../../src/platform/mongo/embedded.ts';
import { prepareDatabase } from '../../src/platform/mongo/prepare.ts';

const logger = createLogger('fatal');
const folder = mkdtempSync(join(tmpdir(), 'songhua-test-'));
let embedded: EmbeddedDatabase | null = null;
let connected: Promise<void> | null = null;

/** Connects to a database of this run's own, with all indexes; call it in `before`. All models must be loaded. */
export function useDatabase(): Promise<void> {
  connected ??= connect();
  return connected;
}

async function connect(): Promise<void> {
  const given = process.env.TEST_MONGODB_URI;
  if (given === undefined) {
    const config = loadConfig(process.env);
    const binary = await findMongod(config, (line) => process.stderr.write(`${line}\n`));
    embedded = await launchEmbeddedDatabase({ binary, folder: join(folder, 'db'), logger });
    await embedded.ready();
    await connectDatabase(embedded.uri);
  } else {
    await connectDatabase(given);
  }
  await prepareDatabase({ dataDir: folder, logger });
}

/** Removes every document and keeps the indexes. */
export async function emptyDatabase(): Promise<void> {
  const collections = (await mongoose.connection.db?.collections()) ?? [];
  await Promise.all(collections.map((collection) => collection.deleteMany({})));
  forgetKept();
}

/** A folder of this run for mail, keys and files. */
export const testFolder = folder;

export async function closeTestDatabase(): Promise<void> {
  if (connected !== null) {
    await connected.catch(() => undefined);
    await disconnectDatabase();
    await embedded?.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}
