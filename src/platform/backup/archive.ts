import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

import { extract, pack } from 'tar-stream';

import { StartError } from '../start-error.ts';

export interface ArchiveEntry {
  name: string;
  content: Buffer;
}

/** Thrown when a file is no whole backup of ours. */
export class BrokenArchiveError extends StartError {}

/** Writes entries into a compressed tar file that only its owner can read; the file appears when it is whole. */
export async function writeArchive(file: string, entries: AsyncIterable<ArchiveEntry>): Promise<void> {
  const tar = pack();
  const written = pipeline(tar, createGzip({ level: 6 }), createWriteStream(`${file}.part`, { mode: 0o600 }));
  const filled = (async () => {
    for await (const { name, content } of entries) {
      await new Promise<void>((resolve, reject) => {
        tar.entry({ name, mode: 0o600 }, content, (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
    }
    tar.finalize();
  })();
  filled.catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  await Promise.all([filled, written]);
  await rename(`${file}.part`, file);
}

/** @throws BrokenArchiveError */
export async function* readArchive(file: string): AsyncGenerator<ArchiveEntry> {
  const tar = extract();
  const read = pipeline(createReadStream(file), createGunzip(), tar);
  read.catch(() => undefined);
  try {
    for await (const entry of tar) yield { name: entry.header.name, content: await buffer(entry) };
    await read;
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new BrokenArchiveError(
      `${file} cannot be read as a backup: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}
