import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { databasePid, isRunning, makeDataDir, until } from '../platform/processes.ts';

/** The built server as `npm start` runs it, with a folder of its own that outlives its process. */
export class BuiltServer {
  readonly dataDir = makeDataDir();
  /** Empty until the first start; every later one takes the same port, as a service would. */
  url = '';
  private child: ChildProcess | null = null;

  /** Builds what has changed before the first start, starts, and waits until requests are taken. */
  async start(): Promise<void> {
    if (this.url === '') {
      await this.end(spawn(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] }));
    }
    const { MONGODB_URI: _uri, ...environment } = process.env;
    const child = spawn(process.execPath, ['dist/server.js'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...environment,
        DATA_DIR: this.dataDir,
        PORT: new URL(this.url || 'http://x:0').port || '0',
        LOG_LEVEL: 'warn',
      },
    });
    this.child = child;
    this.url = await readyAt(child);
  }

  /** Ends the process as a power cut would: nothing is written or sent any more. */
  async kill(): Promise<void> {
    if (this.child === null) return;
    const ended = this.end(this.child);
    this.child.kill('SIGKILL');
    await ended;
    this.child = null;
  }

  /** Ends the server and its database, and takes the folder away. */
  async remove(): Promise<void> {
    const child = this.child;
    if (child !== null && child.exitCode === null) {
      const ended = this.end(child);
      child.kill('SIGTERM');
      await ended;
    }
    const pid = this.databasePid();
    await until(() => pid === 0 || !isRunning(pid));
    rmSync(join(this.dataDir, '..'), { recursive: true, force: true });
  }

  /** Passwords of the sample city, by username. */
  account(username: string): { username: string; password: string } {
    const lines = readFileSync(join(this.dataDir, 'sample-accounts.txt'), 'utf8').split('\n');
    const password = lines.find((line) => line.startsWith(`${username}\t`))?.split('\t')[1];
    if (password === undefined) throw new Error(`the sample city has no account ${username}`);
    return { username, password };
  }

  private databasePid(): number {
    try {
      return databasePid(this.dataDir) || 0;
    } catch {
      return 0;
    }
  }

  private end(child: ChildProcess): Promise<void> {
    return new Promise((resolve) =>
      child.once('close', () => {
        resolve();
      }),
    );
  }
}

/** Resolves with the address that the server says last, rejects with all that it said when it ends before. */
function readyAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /Songhua is ready at (\S+)\n/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', (status) => {
      reject(new Error(`the server ended with ${String(status)}: ${said}`));
    });
  });
}
