import type { Command } from 'commander';

import { fillSampleCity, SAMPLE_DEFAULTS } from '../sample/fill.ts';
import { findSetting, putSetting } from '../platform/mongo/settings.store.ts';
import { StartError } from '../platform/start-error.ts';
import type { Open } from './open.ts';

/** Thrown when there are people already: invented ones are never poured among them. */
class NotEmptyError extends StartError {}

export function registerSample(program: Command, open: Open): void {
  program
    .command('sample')
    .description('fill the sample city into an empty embedded database')
    .option('--people <count>', 'how many people', String(SAMPLE_DEFAULTS.people))
    .option('--seed <text>', 'the same seed gives the same city', SAMPLE_DEFAULTS.seed)
    .action(async ({ people, seed }: { people: string; seed: string }) => {
      const count = Number(people);
      if (!Number.isInteger(count) || count < 180 || count > 200_000) {
        throw new NotEmptyError('--people takes a whole number from 180 to 200000.');
      }
      await open(async (installation) => {
        const state = await findSetting('sample-city');
        if (state === 'filled') throw new NotEmptyError('The sample city is there already.');
        if (installation.config.mongodbUri !== null) {
          throw new NotEmptyError('The sample city goes into the embedded database only: unset MONGODB_URI.');
        }
        await putSetting('sample-city', 'filling');
        await fillSampleCity(installation, (line) => process.stderr.write(`${line}\n`), { people: count, seed });
        await putSetting('sample-city', 'filled');
      });
    });
}
