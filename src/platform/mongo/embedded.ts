import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from '../logger.ts';
import { commandOfProcess, startOfProcess } from '../process-start.ts';
import { StartError } from '../start-error.ts';
import { startNode } from './mongod.ts';
import { becomeReplicaSet } from './replica-set.ts';

/*
 * A one-node replica set whose files stay, run as a child. mongodb-memory-server finds or fetches the program
 * (binary.ts) but does not run it: it cannot start a node again that died, its children share our process group, so
 * that Ctrl-C would end the database before the requests in hand, and it ends an orphan only after seconds.
 */

export interface EmbeddedDatabase {
  readonly uri: string;
  readonly port: number;
  /** Resolves when the database takes writes. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** Path of the mongod program. */
  binary: string;
  /** Folder of the database files. */
  folder: string;
  logger: Logger;
}

/** Thrown when mongod does not come up; the message holds its last words. */
export class DatabaseStartError extends StartError {}

const LOCK_WAIT_MS = 30_000;
const LONGEST_BACK_OFF_MS = 10_000;

/** The address of an embedded database that takes connections on a port. */
export function embeddedUri(port: number): string {
  return `mongodb://127.0.0.1:${String(port)}/songhua?replicaSet=songhua`;
}

/** Starts the database; returns as soon as its process runs, so that the caller can load its modules meanwhile. */
export async function launchEmbeddedDatabase(options: Options): Promise<EmbeddedDatabase> {
  endOrphan(options);
  await discardHalfMade(options.folder);
  const port = await choosePort(options.folder);
  let node = startNode({ ...options, port });
  const stopping = new AbortController();

  async function comeUp(): Promise<void> {
    const begun = Date.now();
    for (;;) {
      const failure = await node.listening;
      if (failure === null) break;
      if (!failure.isLock || Date.now() - begun > LOCK_WAIT_MS) throw new DatabaseStartError(failure.words);
      // The orphan of a killed server still holds the files.
      await sleep(200);
      if (stopping.signal.aborted) throw new DatabaseStartError('The start was broken off.');
      node = startNode({ ...options, port });
    }
    await becomeReplicaSet(port);
    rmSync(unfinishedMark(options.folder), { force: true });
    void supervise();
  }

  async function supervise(): Promise<void> {
    for (let backOff = 100; ; backOff = Math.min(backOff * 2, LONGEST_BACK_OFF_MS)) {
      await node.exited;
      if (stopping.signal.aborted) return;
      options.logger.error({ lastWords: node.lastWords() }, 'the database process ended; starting it again');
      const goesOn = await sleep(backOff, true, { signal: stopping.signal }).catch(() => false);
      if (!goesOn) return;
      node = startNode({ ...options, port });
      if ((await node.listening) === null) backOff = 50;
    }
  }

  const ready = comeUp();
  ready.catch(() => undefined);
  return {
    port,
    uri: embeddedUri(port),
    ready: () => ready,
    async stop() {
      stopping.abort();
      await node.stop();
    },
  };
}

/** Ends a mongod that a dead owner of this folder left behind. Only the folder's owner may call this. */
function endOrphan({ folder, logger }: Options): void {
  const pid = lockHolder(folder);
  if (pid === null || startOfProcess(pid) === null || !commandOfProcess(pid).includes(folder)) return;
  logger.warn({ pid }, 'ending the database process of a server that was killed');
  process.kill(pid, 'SIGTERM');
}

function unfinishedMark(folder: string): string {
  return `${folder}.unfinished`;
}

/**
 * A first start that was cut off can leave files that no mongod starts on. Until the first one has come up nobody has
 * been told that anything is safe, so they are thrown away and made anew.
 */
async function discardHalfMade(folder: string): Promise<void> {
  const mark = unfinishedMark(folder);
  if (existsSync(mark)) {
    const begun = Date.now();
    for (let pid = lockHolder(folder); pid !== null && startOfProcess(pid) !== null; pid = lockHolder(folder)) {
      if (Date.now() - begun > LOCK_WAIT_MS) break;
      await sleep(200);
    }
    rmSync(folder, { recursive: true, force: true });
  }
  const isNew = !existsSync(join(folder, 'WiredTiger'));
  mkdirSync(folder, { recursive: true });
  if (isNew) writeFileSync(mark, '');
}

function lockHolder(folder: string): number | null {
  return numberIn(join(folder, 'mongod.lock'));
}

function numberIn(file: string): number | null {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || null;
  } catch {
    return null;
  }
}

/** The port of the last time where it is free, since a changed one costs a new configuration of the replica set. */
async function choosePort(folder: string): Promise<number> {
  const file = join(folder, 'port');
  const last = numberIn(file);
  const port = (last === null ? null : await freePort(last)) ?? (await freePort(0));
  if (port === null) throw new DatabaseStartError('No port is free on 127.0.0.1 for the database.');
  writeFileSync(file, String(port));
  return port;
}

/** A port when it is free, for 0 one that the system chooses; else null. */
async function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(null);
    });
    probe.listen({ host: '127.0.0.1', port }, () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  });
}
