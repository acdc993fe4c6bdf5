import mongoose from 'mongoose';

import type { Logger } from '../logger.ts';
import { StartError } from '../start-error.ts';
import { ownVersion, refuseNewerData, writeDataVersion } from '../version.ts';
import { forgetKept } from './edition.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { findSetting } from './settings.store.ts';

/** Thrown when a restore into this database was broken off. */
export class HalfRestoredError extends StartError {}

/**
 * Brings a connected database up to this version: migrations, then the collections and indexes of every model that is
 * loaded. No page answers before it is done, and a failure ends the start.
 */
export async function prepareDatabase({ dataDir, logger }: { dataDir: string; logger: Logger }): Promise<void> {
  refuseNewerData(dataDir);
  if ((await findSetting('restore')) !== null) {
    throw new HalfRestoredError('A restore into this database did not finish: empty it and restore again.');
  }
  await migrate(migrations, logger);
  await createIndexes();
  writeDataVersion(dataDir, ownVersion());
}

async function createIndexes(): Promise<void> {
  const present = new Set((await mongoose.connection.listCollections()).map(({ name }) => name));
  await Promise.all(
    Object.values(mongoose.models).map(async (model) => {
      // Made beforehand, since a transaction that meets a missing collection loses time and may conflict.
      if (!present.has(model.collection.collectionName)) await model.createCollection();
      await model.createIndexes();
    }),
  );
}

/** Removes everything from the database; for a filling that was broken off. */
export async function emptyDatabase(): Promise<void> {
  await mongoose.connection.dropDatabase();
  forgetKept();
}
