import { setTimeout as sleep } from 'node:timers/promises';

import { loadConfig, readEnvironment, type Config } from '../config.ts';
import { sealEntries } from '../features/audit/index.ts';
import { createLogger, type Logger } from '../platform/logger.ts';
import { joinDatabase, launchDatabase, type Database } from '../platform/mongo/database.ts';
import { findOwner, takeOwnership } from '../platform/owner.ts';
import { openInstallation, type Installation } from '../server/installation.ts';

/** Opens the installation, does the work and closes it again, whatever happens. */
export type Open = <T>(work: (installation: Installation) => Promise<T>) => Promise<T>;

export const open: Open = (work) =>
  withDatabase(async ({ config, logger, isAlone }) => {
    const installation = await openInstallation(config, logger);
    // Beside a running server the sealing is that server's: acts that wait there for long are a fault to be seen.
    if (isAlone) await sealWaiting(installation);
    const result = await work(installation);
    if (isAlone) await sealWaiting(installation);
    return result;
  });

/** Seals what waits for a block where no server does it: a killed one may have left acts, and commands add their own. */
export async function sealWaiting({ signingKey, clock }: Installation): Promise<void> {
  while ((await sealEntries(signingKey, clock.now())) > 0);
}

export interface Connected {
  config: Config;
  logger: Logger;
  /** Whether no server runs on the database, as far as can be known: it was started for this command alone. */
  isAlone: boolean;
}

/** Only connects: for a command that must meet the database as it is. */
export async function withDatabase<T>(work: (connected: Connected) => Promise<T>): Promise<T> {
  const config = loadConfig(readEnvironment());
  // What a command has to say it says itself; the log is for what goes wrong.
  const logger = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const { database, isAlone, leave } = await reachDatabase(config, logger);
  try {
    // Brings all models along, so that a command at a new database makes the same indexes as the server.
    await import('../app.ts');
    await database.connect();
    return await work({ config, logger, isAlone });
  } finally {
    await database.close();
    leave();
  }
}

interface Reached {
  database: Database;
  isAlone: boolean;
  leave: () => void;
}

/** Joins the embedded database of a server that runs on the same folder, or starts it for as long as the command. */
async function reachDatabase(config: Config, logger: Logger): Promise<Reached> {
  const progress = tell;
  if (config.mongodbUri !== null) {
    return { database: await launchDatabase({ config, logger, progress }), isAlone: false, leave: () => undefined };
  }
  const port = await portOfRunningServer(config.dataDir);
  if (port !== null) return { database: await joinDatabase(port), isAlone: false, leave: () => undefined };
  const folder = await takeOwnership(config.dataDir, 'command');
  try {
    const database = await launchDatabase({ config, logger, progress });
    return {
      database,
      isAlone: true,
      leave: () => {
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}

const STARTING_MS = 15_000;

/** The database of a running server; one that has just been started is given time to get it up. */
async function portOfRunningServer(dataDir: string): Promise<number | null> {
  const begun = Date.now();
  for (;;) {
    const owner = findOwner(dataDir);
    if (owner?.task !== 'server' || owner.state !== 'running') return null;
    if (owner.databasePort !== null) return owner.databasePort;
    if (Date.now() - begun > STARTING_MS) return null;
    await sleep(100);
  }
}

/** A line for the person at the terminal; standard output is kept for answers. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
