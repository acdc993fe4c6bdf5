import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';

import type { Command } from 'commander';

import {
  checkPeopleFile,
  countOutcomes,
  faultInWords,
  finishBrokenOff,
  getBatch,
  startImport,
  writeImport,
  type Checked,
} from '../features/organisation/index.ts';
import { createAdministrator } from '../features/people/index.ts';
import { localeFor } from '../web/locale.ts';
import { StartError } from '../platform/start-error.ts';
import { isDuplicateKey } from '../platform/mongo/transaction.ts';
import { tell, type Open } from './open.ts';
import { countOnTerminal } from './progress.ts';

interface ImportOptions {
  commit?: boolean;
  onlyGood?: boolean;
  completeFor?: string;
  close?: string;
  json?: boolean;
}

export function registerPeople(program: Command, open: Open): void {
  const people = program.command('people').description('people and their accounts');
  people
    .command('import <file>')
    .description('check a CSV file of people; with --commit, write it')
    .option('--commit', 'write what was checked')
    .option('--only-good', 'write the rows that are right although others are not')
    .option('--complete-for <code>', 'the file is complete for this department: who is not in it has left')
    .option('--close <number>', 'close those who are not in a complete file; say how many they are')
    .option('--json', 'answer as JSON')
    .action(async (file: string, options: ImportOptions) => {
      const answer = await open((installation) => importPeople(file, options, () => momentOf(installation.clock)));
      process.stdout.write(options.json === true ? `${JSON.stringify(answer)}\n` : `${inWords(answer)}\n`);
      if (!answer.ok) process.exitCode = 1;
    });
  people
    .command('create-admin')
    .description('make an administrator over the whole; prints a password that works once')
    .option('--username <username>', 'what the administrator signs in with')
    .option('--name <name>', 'the name of the administrator')
    .action(async (options: { username?: string; name?: string }) => {
      const username = options.username ?? (await ask('Username: '));
      const name = options.name ?? (await ask('Name: '));
      if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$/u.test(username) || name.trim() === '')
        throw new StartError(
          'The username is made of letters, digits, dots, - and _, at most 32; the name is not empty.',
        );
      const password = await open(async ({ clock }) => {
        try {
          return await createAdministrator({ username, name: name.trim(), ...momentOf(clock) });
        } catch (error) {
          if (isDuplicateKey(error))
            throw new StartError(`Somebody has the username or staff number ${username} already.`);
          throw error;
        }
      });
      process.stdout.write(`${username} can sign in once with the password ${password}\n`);
    });
}

interface Answer {
  ok: boolean;
  counts: Awaited<ReturnType<typeof getBatch>>['counts'] | null;
  faults: { row: number; column: string; value: string; what: string; right: string }[];
  written: number | null;
  notWritten: number | null;
  refusal: string | null;
}

async function importPeople(
  file: string,
  options: ImportOptions,
  moment: () => { now: Date; today: string },
): Promise<Answer> {
  const bytes = await readFile(file).catch(() => {
    throw new StartError(`There is no file ${file} that can be read.`);
  });
  if (options.commit === true) {
    for (const name of await finishBrokenOff(moment))
      tell(`${name} had been broken off; it is written to its end now.`);
  }
  const completeFor = options.completeFor ?? null;
  const checked = await checkPeopleFile({ bytes, fileName: basename(file), completeFor, actor: null, ...moment() });
  const faults = faultsOf(checked);
  if (!checked.ok) return { ok: false, counts: null, faults, written: null, notWritten: null, refusal: null };
  const batch = await getBatch(checked.batchId);
  const unwritten = { counts: batch.counts, faults, written: null, notWritten: null };
  if (options.commit !== true) return { ...unwritten, ok: faults.length === 0, refusal: null };
  const choice = {
    onlyGood: options.onlyGood === true,
    closeAbsent: options.close !== undefined,
    typed: options.close ?? '',
  };
  const started = await startImport(batch, { actorId: null, choice, now: moment().now });
  if (!started.started) {
    const isNothing = started.reason === 'nothing' && faults.length === 0;
    return { ...unwritten, ok: isNothing, refusal: started.reason };
  }
  await writeImport(batch, moment, countOnTerminal('people'));
  const outcomes = await countOutcomes(batch.id);
  const notWritten = outcomes['changed-since'] + outcomes.refused;
  return { counts: batch.counts, faults, written: outcomes.written, notWritten, refusal: null, ok: notWritten === 0 };
}

function faultsOf(checked: Checked): Answer['faults'] {
  const locale = localeFor('en');
  return (checked.ok ? checked.preview.faults : checked.faults).map((fault) => {
    const { row, column, value } = fault;
    return { row, column, value, ...faultInWords(locale, fault) };
  });
}

function inWords({ counts, faults, written, notWritten, refusal }: Answer): string {
  const lines = faults.map(
    ({ row, column, value, what, right }) =>
      `row ${String(row)}, ${column || 'file'}: ${JSON.stringify(value)} ${what} → ${right}`,
  );
  if (counts !== null)
    lines.push(
      `${String(counts.rows)} rows: ${String(counts.add)} people to add, ${String(counts.change + counts.close)} to change, ` +
        `${String(counts.unchanged)} stay as they are, ${String(counts.absent)} not in the file, ${String(counts.faults)} faults.`,
    );
  if (refusal !== null) lines.push(REFUSALS[refusal] ?? `Nothing was written: ${refusal}.`);
  else if (written === null) lines.push('Nothing was written.');
  else lines.push(`${String(written)} people written, ${String(notWritten ?? 0)} not.`);
  return lines.join('\n');
}

const REFUSALS: Record<string, string> = {
  faults: 'Nothing was written: faults stand in the file. Correct them, or add --only-good.',
  number: 'Nothing was written: --close must say exactly how many people are not in the file.',
  nothing: 'There is nothing to write.',
};

function momentOf(clock: { now(): Date; today(): string }): { now: Date; today: string } {
  return { now: clock.now(), today: clock.today() };
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new StartError('Give --username and --name: there is no terminal to ask at.');
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await line.question(question);
  } finally {
    line.close();
  }
}
