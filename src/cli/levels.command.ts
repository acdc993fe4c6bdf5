import type { Command } from 'commander';

import { rebuildLevels } from '../features/reporting/index.ts';
import type { Open } from './open.ts';
import { countOnTerminal } from './progress.ts';

export function registerLevels(program: Command, open: Open): void {
  program
    .command('levels')
    .description('levels, gaps and readiness of people')
    .command('rebuild')
    .description('derive every standing anew from the ledger; goes on where an earlier run was broken off')
    .option('--json', 'answer as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const result = await open(({ clock }) =>
        rebuildLevels({ now: clock.now(), today: clock.today(), progress: countOnTerminal('people') }),
      );
      process.stdout.write(`${json ? JSON.stringify(result) : inWords(result)}\n`);
    });
}

function inWords({ people, rewritten }: { people: number; rewritten: number }): string {
  if (rewritten === 0) return `${String(people)} people: all levels are equal to what the ledger gives.`;
  return `${String(people)} people: ${String(rewritten)} had levels that differed from the ledger, and now have what it gives.`;
}
