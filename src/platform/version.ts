import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inProject } from './files.ts';
import { migrations } from './mongo/migrations.ts';
import { StartError } from './start-error.ts';

/** What `DATA_DIR/version.json` says: which Songhua last used the data, and in which form they are. */
export interface DataVersion {
  application: string;
  database: number;
}

/** Thrown when the data were last used by a newer Songhua. */
export class NewerDataError extends StartError {}

/** The versions that this program writes. */
export function ownVersion(): DataVersion {
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string };
  return { application: version, database: migrations.at(-1)?.number ?? 0 };
}

/** @throws NewerDataError before anything touches the data */
export function refuseNewerData(dataDir: string): void {
  const stored = readDataVersion(dataDir);
  if (stored !== null) refuseNewer(dataDir, stored);
}

/** @throws NewerDataError when the data of a folder or a backup are newer than this program */
export function refuseNewer(what: string, stored: DataVersion): void {
  const own = ownVersion();
  if (stored.database <= own.database && !isNewer(stored.application, own.application)) return;
  throw new NewerDataError(
    `${what} was last written by Songhua ${stored.application}, and this is ${own.application}: use the newer one.`,
  );
}

export function writeDataVersion(dataDir: string, version: DataVersion): void {
  mkdirSync(dataDir, { recursive: true });
  const draft = join(dataDir, `version.json.${String(process.pid)}`);
  writeFileSync(draft, `${JSON.stringify(version, null, 2)}\n`);
  renameSync(draft, join(dataDir, 'version.json'));
}

function readDataVersion(dataDir: string): DataVersion | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'version.json'), 'utf8')) as DataVersion;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isNewer(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) > 0;
}
