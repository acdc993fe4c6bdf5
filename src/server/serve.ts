import type { Express } from 'express';

import { addressOf, loadConfig, readEnvironment, type Config } from '../config.ts';
import type { Job } from '../platform/jobs.ts';
import { createLogger, type Logger } from '../platform/logger.ts';
import { launchDatabase, type Database } from '../platform/mongo/database.ts';
import { takeOwnership, type Ownership } from '../platform/owner.ts';
import { wordsFor } from '../platform/start-error.ts';
import { openFrontDoor, type FrontDoor } from './front-door.ts';
import type { Installation } from './installation.ts';
import type { Fill } from './sample-city.ts';
import type { Readiness } from '../web/health.ts';
import { within } from './within.ts';

const LONGEST_JOB_END_MS = 6_500;

/** What the server runs. */
export interface Composition {
  createApp(installation: Installation): { app: Express; readiness: Readiness };
  /** Starts the work that goes on beside the requests. */
  startJobs?(installation: Installation): Job[];
  fillSampleCity?: Fill;
}

/** What is open so far, so that a signal can close it at any moment. */
interface Opened {
  folder?: Ownership;
  frontDoor?: FrontDoor;
  database?: Database;
  jobs: Job[];
}

/**
 * Runs the server until SIGTERM or SIGINT. `compose` loads the application, while the database starts. A start that
 * fails says why and ends with status 1.
 */
export async function serve(compose: () => Promise<Composition>): Promise<void> {
  const opened: Opened = { jobs: [] };
  let stopping = false;
  const stop = (): void => {
    // npm passes a Ctrl-C on that the terminal sent to us already: the second one means nothing new.
    if (stopping) return;
    stopping = true;
    void close(opened).then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  try {
    await start(compose, opened);
  } catch (error) {
    if (stopping) return;
    stopping = true;
    process.stderr.write(`${wordsFor(error)}\n`);
    await close(opened);
    process.exit(1);
  }
}

async function start(compose: () => Promise<Composition>, opened: Opened): Promise<void> {
  const loaded = loadConfig(readEnvironment());
  const logger = createLogger(loaded.logLevel);
  if (loaded.mongodbUri === null) opened.folder = await takeOwnership(loaded.dataDir, 'server');
  opened.frontDoor = await openFrontDoor(loaded);
  const config = withPort(loaded, opened.frontDoor.port);
  const { say } = await import('./sample-city.ts');
  opened.database = await launchDatabase({ config, logger, progress: say });
  const composition = await compose();
  await opened.database.connect();
  opened.folder?.update({ address: config.baseUrl, databasePort: opened.database.port });
  await openToPublic({ composition, config, logger, opened, frontDoor: opened.frontDoor });
}

interface Opening {
  composition: Composition;
  config: Config;
  logger: Logger;
  opened: Opened;
  frontDoor: FrontDoor;
}

async function openToPublic({ composition, config, logger, opened, frontDoor }: Opening): Promise<void> {
  const [{ openInstallation }, { watchDatabase }, { fillAtFirstStart, say, tellHowToSignIn }] = await Promise.all([
    import('./installation.ts'),
    import('./watch.ts'),
    import('./sample-city.ts'),
  ]);
  const installation = await openInstallation(config, logger);
  const justFilled =
    composition.fillSampleCity !== undefined && (await fillAtFirstStart(installation, composition.fillSampleCity));
  const { app, readiness } = composition.createApp(installation);
  opened.jobs = [watchDatabase(readiness, installation), ...(composition.startJobs?.(installation) ?? [])];
  Object.assign(readiness, { ready: true, reason: '' });
  frontDoor.mount(app);
  tellHowToSignIn(installation, justFilled);
  say(`Songhua is ready at ${config.baseUrl}`);
}

/** With PORT=0 the port is known only now. */
function withPort(config: Config, port: number): Config {
  if (config.port === port) return config;
  const isOwnAddress = config.baseUrl === addressOf(config.host, config.port);
  return Object.freeze({ ...config, port, baseUrl: isOwnAddress ? addressOf(config.host, port) : config.baseUrl });
}

/** Answers what is in hand, then ends the jobs, the connection, the database and the claim on the folder. */
async function close({ folder, frontDoor, database, jobs }: Opened): Promise<void> {
  folder?.update({ state: 'draining' });
  await Promise.all([frontDoor?.drain(), within(LONGEST_JOB_END_MS, Promise.all(jobs.map((job) => job.stop())))]);
  await database?.close();
  folder?.release();
}
