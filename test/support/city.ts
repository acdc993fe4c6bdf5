import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { createApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { startJobs } from '../../src/jobs.ts';
import type { Job } from '../../src/platform/jobs.ts';
import { fillSampleCity } from '../../src/sample/fill.ts';
import { createExpressServer } from '../../src/web/express-server.ts';
import { emptyDatabase, testFolder, useDatabase } from './database.ts';
import { testDeps, type TestDeps } from './deps.ts';

/** The sample city behind a listening server, with its jobs. */
export interface City {
  baseUrl: string;
  deps: TestDeps;
  /** Passwords of the accounts to try, by username. */
  passwords: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** Fills the sample city into the run's database and listens; the clock is the real one. */
export async function startCity(config: Partial<Config> = {}): Promise<City> {
  await useDatabase();
  await emptyDatabase();
  const deps = testDeps({ signInAttempts: 0, ...config });
  deps.clock.set(new Date());
  await fillSampleCity(deps, () => undefined);
  const { app, readiness } = createApp(deps);
  readiness.ready = true;
  const { server, mount } = createExpressServer(app, { keepAliveTimeout: 75_000 });
  mount(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const jobs: Job[] = startJobs(deps);
  const lines = readFileSync(join(testFolder, 'sample-accounts.txt'), 'utf8').trim().split('\n');
  return {
    baseUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    deps,
    passwords: new Map(lines.map((line) => line.split('\t') as [string, string])),
    async close() {
      await Promise.all(jobs.map((job) => job.stop()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
