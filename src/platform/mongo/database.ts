import { join } from 'node:path';

import type { Config } from '../../config.ts';
import type { Logger } from '../logger.ts';
import { refuseNewerData } from '../version.ts';

export interface Database {
  /** Port of the embedded database on 127.0.0.1; null where the database is somebody else's. */
  readonly port: number | null;
  /** Connects mongoose as soon as the database takes writes. */
  connect(): Promise<void>;
  /** Disconnects, then ends the embedded database. */
  close(): Promise<void>;
}

interface Options {
  config: Config;
  logger: Logger;
  /** Hears what a person who waits at the terminal should know. */
  progress: (line: string) => void;
}

/**
 * The configured database, or the embedded one: then its process is on its way when this returns. The caller owns the
 * DATA_DIR (platform/owner.ts).
 */
export async function launchDatabase({ config, logger, progress }: Options): Promise<Database> {
  if (config.mongodbUri !== null) return connectTo(config.mongodbUri, null);
  refuseNewerData(config.dataDir);
  const { findMongod } = await import('./binary.ts');
  const { launchEmbeddedDatabase } = await import('./embedded.ts');
  const binary = await findMongod(config, progress);
  const embedded = await launchEmbeddedDatabase({ binary, folder: join(config.dataDir, 'db'), logger });
  const database = connectTo(embedded.uri, embedded.port);
  return {
    port: embedded.port,
    async connect() {
      await embedded.ready();
      await database.connect();
    },
    async close() {
      await database.close();
      await embedded.stop();
    },
  };
}

/** Joins the embedded database of a server that runs. */
export async function joinDatabase(port: number): Promise<Database> {
  const { embeddedUri } = await import('./embedded.ts');
  return connectTo(embeddedUri(port), port);
}

function connectTo(uri: string, port: number | null): Database {
  return {
    port,
    async connect() {
      const { connectDatabase } = await import('./connection.ts');
      await connectDatabase(uri);
    },
    async close() {
      const { disconnectDatabase } = await import('./connection.ts');
      await disconnectDatabase();
    },
  };
}
