import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';

import { dropSetting, putSetting } from '../mongo/settings.store.ts';
import { StartError } from '../start-error.ts';
import { refuseNewer } from '../version.ts';
import { BrokenArchiveError, readArchive, type ArchiveEntry } from './archive.ts';
import { FORMAT, type Counts, type Folders, type Manifest } from './backup.ts';
import { insertChunk, listCollections, makeCollections } from './collections.store.ts';
import { unsealFiles } from './sealed-files.ts';

/** Thrown when a restore would meet data that are there already. */
export class NotEmptyError extends StartError {}

interface Order {
  file: string;
  passphrase: string;
  folders: Folders;
  progress: (documents: number) => void;
}

/**
 * Brings a backup back into an empty database and empty folders. One that is broken off leaves a mark in the database,
 * and no server starts on it.
 */
export async function restore({ file, passphrase, folders, progress }: Order): Promise<Counts> {
  await refuseFullTarget(folders);
  const counts: Counts = {};
  let expected: Counts | null = null;
  let documents = 0;
  for await (const entry of readArchive(file)) {
    const [kind = '', name = ''] = entry.name.split('/');
    if (entry.name === 'manifest.json') await begin(JSON.parse(entry.content.toString()) as Manifest, file);
    else if (entry.name === 'keys.sealed') await writeSecretFiles(entry.content, passphrase, folders);
    else if (entry.name === 'counts.json') expected = JSON.parse(entry.content.toString()) as Counts;
    else if (kind === 'files') await writeKeptFile(entry, folders.dataDir);
    else if (kind === 'collections') {
      const inserted = await insertChunk(name, entry.content);
      counts[name] = (counts[name] ?? 0) + inserted;
      documents += inserted;
      progress(documents);
    }
  }
  if (JSON.stringify(counts) !== JSON.stringify(expected)) throw new BrokenArchiveError(`${file} is not whole.`);
  await dropSetting('restore');
  return counts;
}

async function refuseFullTarget({ dataDir, keysDir }: Folders): Promise<void> {
  const collections = await listCollections();
  if (collections.length > 0) throw new NotEmptyError('The database holds data: restore into an empty one.');
  const keys = await readdir(keysDir).catch(() => []);
  if (keys.length > 0)
    throw new NotEmptyError(`${keysDir} holds keys: restore into an empty DATA_DIR (now ${dataDir}).`);
}

async function begin({ format, version, collections }: Manifest, file: string): Promise<void> {
  if (format !== FORMAT) throw new BrokenArchiveError(`${file} has a form that this Songhua does not know.`);
  refuseNewer(file, version);
  await makeCollections(collections);
  await putSetting('restore', new Date());
}

async function writeSecretFiles(sealed: Buffer, passphrase: string, { dataDir, keysDir }: Folders): Promise<void> {
  for (const [path, content] of Object.entries(unsealFiles(sealed, passphrase))) {
    const file = path.startsWith('keys/') ? inside(keysDir, path.slice('keys/'.length)) : inside(dataDir, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, content, { mode: 0o600, flag: 'wx' });
  }
}

async function writeKeptFile({ name, content }: ArchiveEntry, dataDir: string): Promise<void> {
  const file = inside(dataDir, name.slice('files/'.length));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content, { mode: 0o600 });
}

/** A path under a folder; an archive that names one outside is not ours. */
function inside(folder: string, path: string): string {
  const file = resolve(folder, path);
  if (!file.startsWith(resolve(folder) + sep)) throw new BrokenArchiveError(`The backup names a path outside: ${path}`);
  return file;
}
