import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process of ours with what it said so far. */
export interface Running {
  child: ChildProcess;
  pid: number;
  output(): string;
  faults(): string;
  /** The exit status; null after a signal that it did not handle. */
  ended: Promise<number | null>;
  /** Resolves with the match as soon as standard output holds it; rejects when the process ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

/** A server that takes requests. */
export interface RunningServer extends Running {
  url: string;
  get(path: string): Promise<Response>;
  post(path: string): Promise<Response>;
}

/** A folder for one test, with a space and Chinese characters in its path. */
export function makeDataDir(): string {
  return join(mkdtempSync(join(tmpdir(), 'songhua-test-')), '松花 data');
}

interface Start {
  dataDir: string;
  env?: Record<string, string>;
  args?: string[];
}

const started: Running[] = [];
const folders = new Set<string>();

/** Runs a TypeScript file of the project in a process group of its own, as a terminal does. */
export function run(file: string, { dataDir, env = {}, args = [] }: Start): Running {
  folders.add(dataDir);
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...env },
  });
  let output = '';
  let faults = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (faults += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const running: Running = {
    child,
    pid: child.pid ?? 0,
    ended,
    output: () => output,
    faults: () => faults,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(output);
          if (match !== null) resolve(match);
        };
        child.stdout.on('data', look);
        look();
        void ended.then((status) => {
          reject(new Error(`ended with ${String(status)} before it said ${String(pattern)}: ${output}${faults}`));
        });
      }),
  };
  started.push(running);
  return running;
}

export async function startServer(start: Start): Promise<RunningServer> {
  const running = launchServer(start);
  const [, url = ''] = await running.says(/Songhua is ready at (\S+)\n$/);
  return {
    ...running,
    url,
    get: (path) => fetch(url + path),
    post: (path) => fetch(url + path, { method: 'POST' }),
  };
}

/** Starts a server without waiting until it takes requests. */
export function launchServer(start: Start): Running {
  return run('test/platform/stand-in.ts', start);
}

/** Runs a command line to its end. */
export async function songhua(
  args: string[],
  start: Omit<Start, 'args'>,
): Promise<{ status: number | null; text: string; output: string; faults: string }> {
  const command = run('src/cli/songhua.ts', { ...start, args });
  const status = await command.ended;
  const [output, faults] = [command.output(), command.faults()];
  return { status, text: output + faults, output, faults };
}

/** The embedded database of a folder. */
export function databasePid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'db', 'mongod.lock'), 'utf8'), 10);
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Asks again until the answer is the wanted one; the test's own time limit ends it. */
export async function until(question: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await question())) await sleep(20);
}

/** Ends what a test left behind. */
export async function endAll(): Promise<void> {
  for (const { child, ended } of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  }
  for (const folder of folders) {
    const pid = databasePidOrZero(folder);
    await until(() => pid === 0 || !isRunning(pid));
    rmSync(join(folder, '..'), { recursive: true, force: true });
  }
  folders.clear();
}

function databasePidOrZero(dataDir: string): number {
  try {
    return databasePid(dataDir) || 0;
  } catch {
    return 0;
  }
}
