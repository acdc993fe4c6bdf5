import { writeFileSync } from 'node:fs';

import type { Command } from 'commander';

import { currentModel } from '../features/competency/index.ts';
import { actorOfAccount, findAccountByUsername, type Actor } from '../features/people/index.ts';
import { exportTables, readReport, recordReading, tablesToCsv, tablesToXlsx } from '../features/reporting/index.ts';
import { isCivilDate, type CivilDate } from '../kernel/date.ts';
import { StartError } from '../platform/start-error.ts';
import { localeFor } from '../web/locale.ts';
import type { Open } from './open.ts';

interface Options {
  on?: string;
  as?: string;
  format: string;
  subtree: boolean;
  out?: string;
}

export function registerReport(program: Command, open: Open): void {
  program
    .command('report <department>')
    .description('write the talent report of a department as a file, as every reader of groups may see it')
    .option('--on <date>', 'the day, YYYY-MM-DD')
    .option('--as <username>', 'as this person may see it')
    .option('--format <format>', 'xlsx or csv', 'csv')
    .option('--no-subtree', 'without the divisions below')
    .option('--out <file>', 'where to write it')
    .action(async (code: string, options: Options) => {
      const { format, on = null } = options;
      if (format !== 'xlsx' && format !== 'csv') throw new StartError(`The format is xlsx or csv, not ${format}.`);
      if (on !== null && !isCivilDate(on)) throw new StartError(`${on} is not a date: write it as 2026-10-31.`);
      await open(async ({ clock, config }) => {
        const moment = { now: clock.now(), today: clock.today() };
        const actor = options.as === undefined ? null : await actorNamed(options.as, moment.today);
        const report = await readReport(
          { code, on, withSubtree: options.subtree },
          { actor, ...moment, findPlanProgress: () => Promise.resolve([]) },
        );
        const locale = localeFor(actor?.language ?? config.defaultLanguage, config.timeZone);
        const tables = exportTables(locale, report, await currentModel());
        const bytes = format === 'xlsx' ? await tablesToXlsx(tables) : tablesToCsv(tables);
        await recordReading(report, { actorId: actor?.id ?? null, act: 'report.export', at: moment.now, format });
        const file = options.out ?? `report-${code}-${report.day}.${format}`;
        writeFileSync(file, bytes);
        process.stdout.write(`${file}: ${code} on ${report.day}.\n`);
      });
    });
}

async function actorNamed(username: string, today: CivilDate): Promise<Actor> {
  const account = await findAccountByUsername(username);
  if (account === null || account.status === 'left') throw new StartError(`There is no account ${username}.`);
  return actorOfAccount(account, today);
}
