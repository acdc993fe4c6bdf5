import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

import type { Config } from '../../config.ts';
import { ownVersion, type DataVersion } from '../version.ts';
import { writeArchive, type ArchiveEntry } from './archive.ts';
import { listCollections, readAtOneMoment, type CollectionPlan } from './collections.store.ts';
import { sealFiles, type SecretFiles } from './sealed-files.ts';

export const FORMAT = 1;

/** The first entry of a backup. */
export interface Manifest {
  format: number;
  version: DataVersion;
  madeAt: string;
  collections: CollectionPlan[];
}

/** The last entry: what a whole backup must have held. */
export type Counts = Record<string, number>;

export type Folders = Pick<Config, 'dataDir' | 'keysDir'>;

/** In the DATA_DIR, but not part of what it keeps: files of the database itself, and of running programs. */
const NOT_KEPT = new Set(['db', 'cache', 'keys', 'version.json', 'sample-accounts.txt']);

interface Order {
  file: string;
  passphrase: string;
  folders: Folders;
  /** Hears how many documents are written so far. */
  progress: (documents: number) => void;
}

/** Writes one archive: all collections at one moment, the files, and the keys under a passphrase. */
export async function backup(order: Order): Promise<Counts> {
  const counts: Counts = {};
  await writeArchive(order.file, entriesOf(order, counts));
  return counts;
}

async function* entriesOf(
  { file, passphrase, folders, progress }: Order,
  counts: Counts,
): AsyncGenerator<ArchiveEntry> {
  const collections = await listCollections();
  const madeAt = new Date().toISOString();
  yield jsonEntry('manifest.json', { format: FORMAT, version: ownVersion(), madeAt, collections } satisfies Manifest);
  yield { name: 'keys.sealed', content: sealFiles(await readSecretFiles(folders), passphrase) };
  let number = 0;
  let documents = 0;
  for await (const chunk of readAtOneMoment(collections)) {
    number += 1;
    counts[chunk.collection] = (counts[chunk.collection] ?? 0) + chunk.documents;
    documents += chunk.documents;
    yield { name: `collections/${chunk.collection}/${String(number)}.bson`, content: chunk.content };
    progress(documents);
  }
  yield* keptFiles(folders.dataDir, resolve(file));
  yield jsonEntry('counts.json', counts);
}

async function readSecretFiles({ dataDir, keysDir }: Folders): Promise<SecretFiles> {
  const files: SecretFiles = {};
  for (const name of await readdir(keysDir)) files[`keys/${name}`] = await readFile(join(keysDir, name));
  const accounts = await readFile(join(dataDir, 'sample-accounts.txt')).catch(() => null);
  if (accounts !== null) files['sample-accounts.txt'] = accounts;
  return files;
}

/** The files of the DATA_DIR but the archive that is being written into it. */
async function* keptFiles(dataDir: string, archive: string): AsyncGenerator<ArchiveEntry> {
  for (const top of await readdir(dataDir, { withFileTypes: true })) {
    if (NOT_KEPT.has(top.name) || top.name.startsWith('owner.json')) continue;
    const inside = top.isDirectory()
      ? await readdir(join(dataDir, top.name), { recursive: true, withFileTypes: true })
      : [top];
    for (const entry of inside) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      if (path.startsWith(archive)) continue;
      yield { name: `files/${relative(dataDir, path)}`, content: await readFile(path) };
    }
  }
}

function jsonEntry(name: string, value: unknown): ArchiveEntry {
  return { name, content: Buffer.from(JSON.stringify(value)) };
}
