import { addressOf, loadConfig, readEnvironment, type Config } from '../config.ts';
import type { Job } from '../platform/jobs.ts';
import { createLogger } from '../platform/logger.ts';
import { launchDatabase, type Database } from '../platform/mongo/database.ts';
import { takeOwnership, type Ownership } from '../platform/owner.ts';
import { wordsFor } from '../platform/start-error.ts';
import { openFrontDoor, type FrontDoor } from './front-door.ts';
import type { Composition } from './prepare-application.ts';
import { say } from './say.ts';
import { within } from './within.ts';

const LONGEST_JOB_END_MS = 6_500;

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
  const stopping = new AbortController();
  const stop = (): void => {
    // npm passes a Ctrl-C on that the terminal sent to us already: the second one means nothing new.
    if (stopping.signal.aborted) return;
    stopping.abort();
    void close(opened).then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  try {
    await start(compose, opened);
  } catch (error) {
    if (stopping.signal.aborted) return;
    stopping.abort();
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
  opened.database = await launchDatabase({ config, logger, progress: say });
  const [{ prepareApplication }, composition] = await Promise.all([import('./prepare-application.ts'), compose()]);
  await opened.database.connect();
  opened.folder?.update({ address: config.baseUrl, databasePort: opened.database.port });
  const { app, jobs } = await prepareApplication({ composition, config, logger });
  opened.jobs = jobs;
  opened.frontDoor.mount(app);
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
