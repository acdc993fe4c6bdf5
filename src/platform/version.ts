import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inProject } from './files.ts';
import { StartError } from './start-error.ts';

/** What `DATA_DIR/version.json` says: which Songhua last used the data, and in which form they are. */
export interface DataVersion {
  application: string;
  database: number;
}

/** Thrown when the data were last used by a newer Songhua. */
export class NewerDataError extends StartError {}

/** The version of this program. */
export function applicationVersion(): string {
  return (JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string }).version;
}

/** @throws NewerDataError before anything touches the data */
export function refuseNewerData(dataDir: string, own: DataVersion): void {
  const stored = readDataVersion(dataDir);
  if (stored === null) return;
  if (stored.database <= own.database && !isNewer(stored.application, own.application)) return;
  throw new NewerDataError(
    `${dataDir} was last used by Songhua ${stored.application}; this is ${own.application}. Install the newer one again, or choose another DATA_DIR.`,
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
