import type { Command } from 'commander';

import { rebuildFigures } from '../features/reporting/index.ts';
import type { Open } from './open.ts';
import { countOnTerminal } from './progress.ts';

export function registerFigures(program: Command, open: Open): void {
  program
    .command('figures')
    .description('the figures of departments that reports are made of')
    .command('rebuild')
    .description('make all figures anew from the standings, beside those that are read meanwhile')
    .option('--json', 'answer as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const built = await open(({ clock }) =>
        rebuildFigures({ now: clock.now(), today: clock.today(), progress: countOnTerminal('people') }),
      );
      const words = `Figures of ${String(built.people)} people, generation ${String(built.generation)}.`;
      process.stdout.write(`${json ? JSON.stringify(built) : words}\n`);
    });
}
