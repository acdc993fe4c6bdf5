import type { Command } from 'commander';

import { isCivilDate } from '../kernel/date.ts';
import { findSetting } from '../platform/mongo/settings.store.ts';
import { moveToDay } from '../platform/moved-clock.ts';
import { StartError } from '../platform/start-error.ts';
import type { Open } from './open.ts';

export function registerClock(program: Command, open: Open): void {
  program
    .command('clock')
    .description('the day of the sample city')
    .command('set <date>')
    .description('make it another day for the whole sample city: YYYY-MM-DD, or "today" for the real one')
    .option('--json', 'answer as JSON')
    .action(async (date: string, { json = false }: { json?: boolean }) => {
      if (date !== 'today' && !isCivilDate(date))
        throw new StartError(`${date} is not a date: write it as 2027-03-01.`);
      await open(async ({ clock, config }) => {
        if (config.mongodbUri !== null || (await findSetting('sample-city')) !== 'filled') {
          throw new StartError('Only the sample city can live on another day; this is a city of its own.');
        }
        clock.moveBy(0);
        const day = date === 'today' ? clock.today() : date;
        await moveToDay(day, config.timeZone);
        const words = `It is ${day} now; a running server follows within two seconds.`;
        process.stdout.write(`${json ? JSON.stringify({ today: day }) : words}\n`);
      });
    });
}
