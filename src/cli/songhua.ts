import { Command } from 'commander';

import { wordsFor } from '../platform/start-error.ts';
import { registerAudit } from './audit.command.ts';
import { registerBackup } from './backup.command.ts';
import { registerClock } from './clock.command.ts';
import { registerCourses } from './courses.command.ts';
import { open } from './open.ts';

const program = new Command('songhua')
  .description('Looks after a Songhua installation. Each command has its own --help.')
  .showHelpAfterError()
  .showSuggestionAfterError();

for (const register of [registerAudit, registerBackup, registerClock, registerCourses]) register(program, open);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exitCode = 1;
}
