import type { Express } from 'express';

import type { Config } from '../config.ts';
import type { Job } from '../platform/jobs.ts';
import type { Logger } from '../platform/logger.ts';
import type { Readiness } from '../web/health.ts';
import { openInstallation, type Installation } from './installation.ts';
import { fillAtFirstStart, tellHowToSignIn, type Fill } from './sample-city.ts';
import { say } from './say.ts';
import { watchDatabase } from './watch.ts';

/** What the server runs. */
export interface Composition {
  createApp(installation: Installation): { app: Express; readiness: Readiness };
  /** Starts the work that goes on beside the requests. */
  startJobs?(installation: Installation): Job[];
  fillSampleCity?: Fill;
  /** Publishes what ships with the application; returns what had to be left out, in words. */
  publishContent?(installation: Installation): Promise<string[]>;
}

interface Preparation {
  composition: Composition;
  config: Config;
  logger: Logger;
}

/** With the database connected: brings it up to date, fills the sample city where it is wanted, and starts the jobs. */
export async function prepareApplication({
  composition,
  config,
  logger,
}: Preparation): Promise<{ app: Express; jobs: Job[] }> {
  const installation = await openInstallation(config, logger);
  const fill = composition.fillSampleCity;
  const justFilled = fill !== undefined && (await fillAtFirstStart(installation, fill));
  if (!justFilled) {
    const leftOut = (await composition.publishContent?.(installation)) ?? [];
    for (const fault of leftOut) say(`Left out: ${fault}`);
  }
  const { app, readiness } = composition.createApp(installation);
  const jobs = [watchDatabase(readiness, installation), ...(composition.startJobs?.(installation) ?? [])];
  Object.assign(readiness, { ready: true, reason: '' });
  tellHowToSignIn(installation, justFilled);
  return { app, jobs };
}
