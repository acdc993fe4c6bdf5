import { setTimeout as sleep } from 'node:timers/promises';

import type { Job } from '../platform/jobs.ts';
import { findDatabaseFault } from '../platform/mongo/watch.ts';
import { followMovedClock } from '../platform/moved-clock.ts';
import type { Installation } from './installation.ts';

/** Whether this process should get requests, and if not, why: `/readyz` says it. */
export interface Readiness {
  ready: boolean;
  reason: string;
}

const EVERY_MS = 1_000;

/** Keeps `readiness` true to the state of the database, and the clock where `clock set` put it, once a second. */
export function watchDatabase(readiness: Readiness, { clock, logger }: Installation): Job {
  const stopping = new AbortController();

  async function look(): Promise<void> {
    const fault = await findDatabaseFault();
    if (stopping.signal.aborted) return;
    if (fault !== null && readiness.ready) logger.error({ reason: fault }, 'not ready');
    if (fault === null && !readiness.ready) logger.info('ready');
    Object.assign(readiness, { ready: fault === null, reason: fault ?? '' });
    if (fault === null) await followMovedClock(clock).catch(() => undefined);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look();
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const ended = run();
  return {
    async stop() {
      stopping.abort();
      Object.assign(readiness, { ready: false, reason: 'draining' });
      await ended;
    },
  };
}
