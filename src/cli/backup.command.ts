import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

import type { Command } from 'commander';

import { backup } from '../platform/backup/backup.ts';
import { restore } from '../platform/backup/restore.ts';
import { StartError } from '../platform/start-error.ts';
import { openInstallation } from '../server/installation.ts';
import { sealWaiting, withDatabase, type Open } from './open.ts';
import { countOnTerminal } from './progress.ts';

const SHORTEST_PASSPHRASE = 12;

interface Answer {
  json?: boolean;
}

export function registerBackup(program: Command, open: Open): void {
  program
    .command('backup [file]')
    .description('write one archive: the whole database at one moment, the files, and the keys under a passphrase')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nThe passphrase comes from SONGHUA_PASSPHRASE, or is asked for.')
    .action(async (file: string | undefined, { json = false }: Answer) => {
      await open(async ({ config }) => {
        const target = file ?? `songhua-${new Date().toISOString().slice(0, 16).replaceAll(':', '')}.tar.gz`;
        const passphrase = config.backupPassphrase ?? (await askTwice());
        const counts = await backup({
          file: target,
          passphrase,
          folders: config,
          progress: countOnTerminal('documents'),
        });
        const words = `${target}: ${String(total(counts))} documents, with files and keys.`;
        process.stdout.write(`${json ? JSON.stringify({ file: target, documents: total(counts) }) : words}\n`);
      });
    });
  program
    .command('restore <file>')
    .description('bring a backup back into an empty database and an empty DATA_DIR')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nThe passphrase comes from SONGHUA_PASSPHRASE, or is asked for.')
    .action(async (file: string, { json = false }: Answer) => {
      await withDatabase(async ({ config, logger }) => {
        const passphrase = config.backupPassphrase ?? (await ask('Passphrase of the backup: '));
        const counts = await restore({ file, passphrase, folders: config, progress: countOnTerminal('documents') });
        // Acts that had no block yet when the backup was made get theirs, so that the chain is whole from the start.
        await sealWaiting(await openInstallation(config, logger));
        const words = `${file}: ${String(total(counts))} documents are back, with files and keys.`;
        process.stdout.write(`${json ? JSON.stringify({ file, documents: total(counts) }) : words}\n`);
      });
    });
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function askTwice(): Promise<string> {
  const passphrase = await ask(`A passphrase for the keys (at least ${String(SHORTEST_PASSPHRASE)} characters): `);
  if (passphrase.length < SHORTEST_PASSPHRASE) throw new StartError('The passphrase is too short.');
  if ((await ask('The same once more: ')) !== passphrase) throw new StartError('The two passphrases differ.');
  return passphrase;
}

/** Asks at the terminal without showing what is typed. */
async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new StartError('Set SONGHUA_PASSPHRASE: there is no terminal to ask at.');
  process.stderr.write(question);
  const silent = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  const line = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await line.question('');
  } finally {
    line.close();
    process.stderr.write('\n');
  }
}
