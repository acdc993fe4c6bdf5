import { readFile } from 'node:fs/promises';

import type { Command } from 'commander';

import { publishFramework, readFramework } from '../features/competency/index.ts';
import { StartError } from '../platform/start-error.ts';
import type { Open } from './open.ts';

export function registerFrameworks(program: Command, open: Open): void {
  program
    .command('frameworks')
    .description('competency frameworks and role profiles')
    .command('load <file>')
    .description('publish a framework and its role profiles from a JSON file, as new versions where they differ')
    .action(async (file: string) => {
      const reading = readFramework(await readJson(file));
      if (!reading.ok) throw new StartError(reading.faults.map((fault) => `${file}: ${fault}`).join('\n'));
      const { framework, roleProfiles, filledIn } = reading.content;
      const isNew = await open(({ clock }) => publishFramework(reading.content, { actorId: null, now: clock.now() }));
      const defaults = filledIn.length === 0 ? '' : ` Filled in with defaults: ${filledIn.join(', ')}.`;
      process.stdout.write(
        isNew
          ? `${framework.id} ${framework.version} is published, with ${String(roleProfiles.length)} role profiles.${defaults}\n`
          : `${framework.id} ${framework.version} is published already; nothing is new.\n`,
      );
    });
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new StartError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
