import { setTimeout as sleep } from 'node:timers/promises';

import type { Job } from '../platform/jobs.ts';
import { followEdition } from '../platform/mongo/edition.ts';
import { findDatabaseFault, onDatabaseLost, type DatabaseFault } from '../platform/mongo/watch.ts';
import { followMovedClock } from '../platform/moved-clock.ts';
import type { Readiness } from '../web/health.ts';
import type { Installation } from './installation.ts';

const EVERY_MS = 1_000;

/** Keeps `readiness` true to the state of the database, and the clock where `clock set` put it, once a second. */
export function watchDatabase(readiness: Readiness, { clock, logger }: Installation): Job {
  const stopping = new AbortController();

  function note(fault: DatabaseFault | null): void {
    if (stopping.signal.aborted) return;
    if (fault !== null && readiness.ready) logger.error({ reason: fault }, 'not ready');
    if (fault === null && !readiness.ready) logger.info('ready');
    Object.assign(readiness, { ready: fault === null, reason: fault ?? '' });
  }

  async function look(): Promise<void> {
    const fault = await findDatabaseFault();
    note(fault);
    if (fault === null) await Promise.all([followMovedClock(clock), followEdition()]).catch(() => undefined);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look();
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const forget = onDatabaseLost(() => {
    note('database-away');
  });
  const ended = run();
  return {
    async stop() {
      stopping.abort();
      forget();
      Object.assign(readiness, { ready: false, reason: 'draining' });
      await ended;
    },
  };
}
