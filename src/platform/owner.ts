import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startOfProcess } from './process-start.ts';
import { StartError } from './start-error.ts';

/** Who works with a DATA_DIR at the moment, as `owner.json` says it. */
export interface Owner {
  pid: number;
  /** Tells this process from a later one with the same pid. */
  startedAt: string;
  task: 'server' | 'command';
  state: 'running' | 'draining';
  /** Where the server listens; null before it does. */
  address: string | null;
  /** Port of the embedded database on 127.0.0.1; null before it accepts connections. */
  databasePort: number | null;
}

export interface Ownership {
  update(change: Partial<Pick<Owner, 'state' | 'address' | 'databasePort'>>): void;
  release(): void;
}

/** Thrown when another process works with the DATA_DIR and does not let go of it. */
export class FolderInUseError extends StartError {
  readonly owner: Owner;
  constructor(dataDir: string, owner: Owner) {
    const what =
      owner.task === 'server' ? `A Songhua server${owner.address === null ? '' : ` at ${owner.address}`}` : 'A command';
    super(
      `${what} (process ${String(owner.pid)}) already works with ${dataDir}. End it first, or choose another DATA_DIR.`,
    );
    this.owner = owner;
  }
}

// A server that just got its signal may not have written "draining" yet.
const GRACE_MS = 1_000;
const DRAIN_MS = 15_000;

/** The living owner of a folder, or null. */
export function findOwner(dataDir: string): Owner | null {
  const owner = readOwner(join(dataDir, 'owner.json'));
  return owner !== null && isAlive(owner) ? owner : null;
}

/**
 * Makes this process the only owner of a folder. Meeting an owner that drains, or a command, it waits up to 15 s.
 * @throws FolderInUseError
 */
export async function takeOwnership(dataDir: string, task: Owner['task']): Promise<Ownership> {
  mkdirSync(dataDir, { recursive: true });
  const begun = Date.now();
  for (;;) {
    const ownership = claim(dataDir, task);
    if (ownership !== null) return ownership;
    const owner = findOwner(dataDir);
    const patience = owner !== null && (owner.state === 'draining' || owner.task === 'command') ? DRAIN_MS : GRACE_MS;
    if (owner !== null && Date.now() - begun > patience) throw new FolderInUseError(dataDir, owner);
    await sleep(100);
  }
}

function claim(dataDir: string, task: Owner['task']): Ownership | null {
  const file = join(dataDir, 'owner.json');
  let self: Owner = {
    pid: process.pid,
    startedAt: startOfProcess(process.pid) ?? 'unknown',
    task,
    state: 'running',
    address: null,
    databasePort: null,
  };
  const found = readOwner(file);
  if (found !== null) {
    if (isAlive(found)) return null;
    removeStale(file, found);
  }
  if (!linkNew(file, self)) return null;
  return {
    update(change) {
      self = { ...self, ...change };
      renameSync(writeBeside(file, self), file);
    },
    release() {
      rmSync(file, { force: true });
    },
  };
}

/** Creates the file with its content in one step; false when another was faster. */
function linkNew(file: string, owner: Owner): boolean {
  const draft = writeBeside(file, owner);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes a dead owner's file away. Of two that try, the later may catch the new owner's file: it puts that back. */
function removeStale(file: string, stale: Owner): void {
  const aside = `${file}.stale-${String(process.pid)}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const caught = readOwner(aside);
  if (caught !== null && caught.startedAt !== stale.startedAt) linkNew(file, caught);
  rmSync(aside, { force: true });
}

function writeBeside(file: string, owner: Owner): string {
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, JSON.stringify(owner, null, 2));
  return draft;
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    // A power cut may leave half a file; whoever wrote it is gone.
    if (error instanceof SyntaxError)
      return { pid: 0, startedAt: '', task: 'command', state: 'draining', address: null, databasePort: null };
    throw error;
  }
}

function isAlive(owner: Owner): boolean {
  return owner.pid > 0 && startOfProcess(owner.pid) === owner.startedAt;
}
