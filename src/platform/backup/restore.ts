import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';

import { dropSetting, putSetting } from '../mongo/settings.store.ts';
import { StartError } from '../start-error.ts';
import { refuseNewer } from '../version.ts';
import { BrokenArchiveError, readArchive, type ArchiveEntry } from './archive.ts';
import { FORMAT, type Counts, type Folders, type Manifest } from './backup.ts';
import { insertChunk, listCollections, makeCollections } from './collections.store.ts';
import { unsealFiles, type SecretFiles } from './sealed-files.ts';

/** Thrown when a restore would meet data that are there already. */
export class NotEmptyError extends StartError {}

interface Order {
  file: string;
  passphrase: string;
  folders: Folders;
  progress: (documents: number) => void;
}

/**
 * Brings a backup back into an empty database and empty folders. Nothing is written before the passphrase has opened
 * the keys; a restore that is broken off later leaves a mark in the database, and no server starts on it.
 */
export async function restore({ file, passphrase, folders, progress }: Order): Promise<Counts> {
  await refuseFullTarget(folders);
  const entries = readArchive(file);
  const manifest = readManifest(await contentOf('manifest.json', entries, file), file);
  const secretFiles = unsealFiles(await contentOf('keys.sealed', entries, file), passphrase);
  await putSetting('restore', new Date());
  await makeCollections(manifest.collections);
  await writeSecretFiles(secretFiles, folders);
  const { counts, expected } = await writeRest(entries, folders.dataDir, progress);
  if (JSON.stringify(counts) !== JSON.stringify(expected)) throw new BrokenArchiveError(`${file} is not whole.`);
  await dropSetting('restore');
  return counts;
}

async function writeRest(entries: AsyncGenerator<ArchiveEntry>, dataDir: string, progress: Order['progress']) {
  const counts: Counts = {};
  let expected: Counts | null = null;
  let documents = 0;
  for await (const entry of entries) {
    const [kind, name = ''] = entry.name.split('/');
    if (kind === 'files') await writeKeptFile(entry, dataDir);
    if (entry.name === 'counts.json') expected = JSON.parse(entry.content.toString()) as Counts;
    if (kind !== 'collections') continue;
    const inserted = await insertChunk(name, entry.content);
    counts[name] = (counts[name] ?? 0) + inserted;
    documents += inserted;
    progress(documents);
  }
  return { counts, expected };
}

/** The content of the next entry, which must have this name. */
async function contentOf(name: string, entries: AsyncGenerator<ArchiveEntry>, file: string): Promise<Buffer> {
  const next = await entries.next();
  if (next.done === true || next.value.name !== name) throw new BrokenArchiveError(`${file} is no backup of Songhua.`);
  return next.value.content;
}

function readManifest(content: Buffer, file: string): Manifest {
  const manifest = JSON.parse(content.toString()) as Manifest;
  if (manifest.format !== FORMAT) throw new BrokenArchiveError(`${file} has a form that this Songhua does not know.`);
  refuseNewer(file, manifest.version);
  return manifest;
}

async function refuseFullTarget({ dataDir, keysDir }: Folders): Promise<void> {
  const collections = await listCollections();
  if (collections.length > 0) throw new NotEmptyError('The database holds data: restore into an empty one.');
  const keys = await readdir(keysDir).catch(() => []);
  if (keys.length > 0)
    throw new NotEmptyError(`${keysDir} holds keys: restore into an empty DATA_DIR (now ${dataDir}).`);
}

async function writeSecretFiles(files: SecretFiles, { dataDir, keysDir }: Folders): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
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
