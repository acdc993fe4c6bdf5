import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from '../logger.ts';
import { StartError } from '../start-error.ts';
import { dropLease, holdLease, keepLease } from './lease.store.ts';
import type { Migration } from './migrations.ts';
import { findSetting, putSetting } from './settings.store.ts';

/** Thrown when the database was last used by a newer Songhua. */
export class NewerDatabaseError extends StartError {}

const LEASE = 'migrations';
const LEASE_MS = 60_000;

/** Runs what the database has not seen yet; of several processes one does it and the others wait. */
export async function migrate(steps: readonly Migration[], logger: Logger): Promise<void> {
  while (!(await holdLease(LEASE, LEASE_MS))) await sleep(250);
  try {
    await keepLease(LEASE, LEASE_MS, () => runPending(steps, logger));
  } finally {
    await dropLease(LEASE);
  }
}

async function runPending(steps: readonly Migration[], logger: Logger): Promise<void> {
  const reached = Number(await findSetting('migration'));
  const newest = steps.at(-1)?.number ?? 0;
  if (reached > newest) {
    throw new NewerDatabaseError(
      `The database has version ${String(reached)} and this Songhua knows ${String(newest)}: install the newer Songhua again.`,
    );
  }
  for (const step of steps) {
    if (step.number <= reached) continue;
    logger.info({ migration: step.number, name: step.name }, 'migrating');
    await step.run();
    await putSetting('migration', step.number);
  }
}
