import type { Command } from 'commander';

import { currentModel } from '../features/competency/index.ts';
import { actorOfAccount, findAccountByUsername, type Actor } from '../features/people/index.ts';
import {
  exportTables,
  readReport,
  recordReading,
  reportDocument,
  setReport,
  tablesToCsv,
  tablesToXlsx,
} from '../features/reporting/index.ts';
import type { CivilDate } from '../kernel/date.ts';
import { findPlanProgress } from '../links.ts';
import { StartError } from '../platform/start-error.ts';
import { localeFor, type Locale } from '../web/locale.ts';
import { dayOf, handOver, ofDepartment } from './answer.ts';
import { tell, type Open } from './open.ts';

interface Options {
  on?: string;
  as?: string;
  format: string;
  subtree: boolean;
  out?: string;
  json?: boolean;
}

type Report = Awaited<ReturnType<typeof readReport>>;

const WRITERS: Partial<Record<string, (locale: Locale, report: Report) => Promise<Buffer | string>>> = {
  xlsx: async (locale, report) => tablesToXlsx(exportTables(locale, report, await currentModel())),
  csv: async (locale, report) => tablesToCsv(exportTables(locale, report, await currentModel())),
  pdf: async (locale, report) => setReport(reportDocument(locale, report, await currentModel())),
};

export function registerReport(program: Command, open: Open): void {
  program
    .command('report <department>')
    .description('write the talent report of a department as a file, as every reader of groups may see it')
    .option('--on <date>', 'the day, YYYY-MM-DD')
    .option('--as <username>', 'as this person may see it')
    .option('--format <format>', 'xlsx, csv or pdf', 'csv')
    .option('--no-subtree', 'without the divisions below')
    .option('--out <file>', 'where to write it; - for standard output')
    .option('--json', 'answer as JSON')
    .action(async (code: string, options: Options) => {
      const { format, json = false } = options;
      const write = WRITERS[format];
      if (write === undefined) throw new StartError(`The format is xlsx, csv or pdf, not ${format}.`);
      const on = dayOf(options.on);
      await open(async ({ clock, config }) => {
        const moment = { now: clock.now(), today: clock.today() };
        const actor = options.as === undefined ? null : await actorNamed(options.as, moment.today);
        const question = { code, on, withSubtree: options.subtree };
        const report = await ofDepartment(code, readReport(question, { actor, ...moment, findPlanProgress }));
        const bytes = await write(localeFor(actor?.language ?? config.defaultLanguage, config.timeZone), report);
        await recordReading(report, { actorId: actor?.id ?? null, act: 'report.export', at: moment.now, format });
        const { day } = report;
        if (on !== null && on !== day) tell(`There are no figures of ${on} to be shown: these are those of ${day}.`);
        handOver({
          file: options.out ?? `report-${code}-${day}.${format}`,
          bytes,
          words: `${code} on ${day}.`,
          json: json ? { department: code, day, format, basis: report.basis.kind } : null,
        });
      });
    });
}

async function actorNamed(username: string, today: CivilDate): Promise<Actor> {
  const account = await findAccountByUsername(username);
  if (account === null || account.status === 'left') throw new StartError(`There is no account ${username}.`);
  return actorOfAccount(account, today);
}
