import type { Express } from 'express';

import { createApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { useDatabase } from './database.ts';
import { testDeps, type TestDeps } from './deps.ts';

/** The whole application on the run's database, with a clock that stands; call it in `before`. */
export async function startTestApp(config: Partial<Config> = {}): Promise<{ app: Express; deps: TestDeps }> {
  await useDatabase();
  const deps = testDeps(config);
  const { app, readiness } = createApp(deps);
  readiness.ready = true;
  return { app, deps };
}
