import type { Command } from 'commander';

import { exportLedger } from '../features/reporting/index.ts';
import { dayOf, handOver, ofDepartment } from './answer.ts';
import type { Open } from './open.ts';

interface Options {
  on?: string;
  out?: string;
  json?: boolean;
}

export function registerEvidence(program: Command, open: Open): void {
  program
    .command('evidence')
    .description('the ledger that levels follow from')
    .command('export <department>')
    .description('write every entry of the people of a department and below as CSV')
    .option('--on <date>', 'for the people of that day, what was earned by then: YYYY-MM-DD')
    .option('--out <file>', 'where to write it; - for standard output')
    .option('--json', 'answer as JSON')
    .action(async (code: string, { on, out, json = false }: Options) => {
      const asked = dayOf(on);
      await open(async ({ clock }) => {
        const day = asked ?? clock.today();
        const ledger = await ofDepartment(code, exportLedger({ code, day }, { actor: null, now: clock.now() }));
        const { people, entries } = ledger;
        handOver({
          file: out ?? `ledger-${code}-${day}.csv`,
          bytes: ledger.csv,
          words: `${String(entries)} entries of ${String(people)} people of ${code} on ${day}.`,
          json: json ? { department: code, day, people, entries } : null,
        });
      });
    });
}
