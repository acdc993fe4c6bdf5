import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const STOP_WAIT_MS = 3_000;
const LINES_KEPT = 20;

interface Failure {
  words: string;
  /** Another mongod holds the files. */
  isLock: boolean;
}

/** A running mongod. */
export interface DatabaseNode {
  /** null when it listens, else why it ended before. */
  listening: Promise<Failure | null>;
  exited: Promise<void>;
  lastWords(): string;
  stop(): Promise<void>;
}

/** Starts mongod on a port of 127.0.0.1, as a member of the replica set `songhua`. */
export function startNode({ binary, folder, port }: { binary: string; folder: string; port: number }): DatabaseNode {
  // detached: a process group of its own, which Ctrl-C in our terminal does not reach.
  const child = spawn(binary, argumentsOf(folder, port), { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const watcher = watchOver(child);
  const lines: string[] = [];
  // Kept apart: many lines about shutting down follow the one that says why.
  const faults: string[] = [];
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      faults.push(error.message);
      resolve();
    });
    child.once('close', () => {
      watcher?.kill('SIGKILL');
      resolve();
    });
  });
  const lastWords = (): string => (faults.length > 0 ? faults : lines).join('\n');
  const listening = new Promise<Failure | null>((resolve) => {
    const hear = (line: string): void => {
      const kept = /"s":"[EF]"|^[^{]/.test(line) ? faults : lines;
      kept.push(line);
      if (kept.length > LINES_KEPT) kept.shift();
      if (line.includes('Waiting for connections')) resolve(null);
    };
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', hear);
    void exited.then(() => {
      resolve({
        words: `mongod ended before it was ready:\n${lastWords()}`,
        isLock: faults.some((line) => line.includes('DBPathInUse')),
      });
    });
  });
  return { listening, exited, lastWords, stop: () => stopNode(child, exited) };
}

function argumentsOf(folder: string, port: number): string[] {
  const where = ['--dbpath', folder, '--bind_ip', '127.0.0.1', '--port', String(port), '--nounixsocket'];
  return [...where, '--replSet', 'songhua', '--storageEngine', 'wiredTiger', '--wiredTigerCacheSizeGB', '1', '--quiet'];
}

/** Ends mongod at once when this process dies, even by SIGKILL: then the watcher's input closes. */
function watchOver(child: ChildProcess): ChildProcess | null {
  if (child.pid === undefined) return null;
  const watcher = spawn('sh', ['-c', 'read -r _; kill "$0"', String(child.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  return watcher;
}

async function stopNode(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WAIT_MS);
  await exited;
  clearTimeout(timer);
}
