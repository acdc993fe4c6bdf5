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
      process.stdout.write(`${json ? JSON.stringify(built) : inWords(built)}\n`);
    });
}

function inWords({ people, differing }: { people: number; differing: number }): string {
  const found = differing === 0 ? 'equal to those before' : `${String(differing)} units had others before`;
  return `Figures of ${String(people)} people are made anew: ${found}.`;
}
