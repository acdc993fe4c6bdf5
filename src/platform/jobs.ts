import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from './logger.ts';
import { dropLease, holdLease, keepLease } from './mongo/lease.store.ts';

export interface Job {
  /** Ends after the run in hand; another process takes the work over at once. */
  stop(): Promise<void>;
}

interface Work {
  /** The same in all processes: of many, one does the work at a time. */
  name: string;
  everyMs: number;
  work: () => Promise<unknown>;
  logger: Logger;
}

const SHORTEST_LEASE_MS = 15_000;

/** Runs work again and again, with a pause between; a run that fails is logged and tried again at its next turn. */
export function repeat({ name, everyMs, work, logger }: Work): Job {
  const stopping = new AbortController();
  const leaseMs = Math.max(3 * everyMs, SHORTEST_LEASE_MS);

  async function turn(): Promise<void> {
    try {
      if (await holdLease(name, leaseMs)) await keepLease(name, leaseMs, work);
    } catch (error) {
      logger.error({ job: name, error: error instanceof Error ? error.stack : String(error) }, 'a job failed');
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await turn();
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await dropLease(name).catch(() => undefined);
  }

  const ended = run();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
