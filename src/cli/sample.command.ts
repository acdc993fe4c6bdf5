import type { Command } from 'commander';

import { countAccountsIn } from '../features/people/index.ts';
import { emptyDatabase } from '../platform/mongo/prepare.ts';
import { findSetting, putSetting } from '../platform/mongo/settings.store.ts';
import { StartError } from '../platform/start-error.ts';
import { fillSampleCity, SAMPLE_DEFAULTS } from '../sample/fill.ts';
import { openInstallation } from '../server/installation.ts';
import { sealWaiting, tell, withDatabase, type Connected } from './open.ts';

/** Thrown when there are people already: invented ones are never poured among them. */
class NotEmptyError extends StartError {}

const SETTING = 'sample-city';
const [FEWEST, MOST] = [180, 200_000];

interface Options {
  people: string;
  seed: string;
  json?: boolean;
}

export function registerSample(program: Command): void {
  program
    .command('sample')
    .description('fill the sample city into an empty embedded database')
    .option(
      '--people <count>',
      `how many people, from ${String(FEWEST)} to ${String(MOST)}`,
      String(SAMPLE_DEFAULTS.people),
    )
    .option('--seed <text>', 'the same seed gives the same city', SAMPLE_DEFAULTS.seed)
    .option('--json', 'answer as JSON')
    .action(async ({ people, seed, json = false }: Options) => {
      const count = Number(people);
      if (!Number.isInteger(count) || count < FEWEST || count > MOST) {
        throw new StartError(`--people takes a whole number from ${String(FEWEST)} to ${String(MOST)}.`);
      }
      await withDatabase(async (connected) => {
        await makeRoom(connected);
        const installation = await openInstallation(connected.config, connected.logger);
        await putSetting(SETTING, 'filling');
        await fillSampleCity(installation, tell, { people: count, seed });
        await putSetting(SETTING, 'filled');
        if (connected.isAlone) await sealWaiting(installation);
      });
      const words = `The sample city is there: ${people} people. Passwords stand in sample-accounts.txt in the DATA_DIR.`;
      process.stdout.write(`${json ? JSON.stringify({ people: count, seed }) : words}\n`);
    });
}

/** Refuses a database that holds people; what is left of a filling that was broken off goes. */
async function makeRoom({ config, isAlone }: Connected): Promise<void> {
  if (config.mongodbUri !== null) {
    throw new StartError('The sample city goes into the embedded database only: unset MONGODB_URI.');
  }
  const state = await findSetting(SETTING);
  if (state === 'filled') throw new NotEmptyError('The sample city is there already.');
  if (state === 'filling' && !isAlone) throw new NotEmptyError('The running server is filling the sample city.');
  if (state === 'filling') await emptyDatabase();
  else if ((await countAccountsIn({ whole: true })) > 0)
    throw new NotEmptyError('There are people already: the sample city needs an empty database.');
}
