import { Command } from 'commander';

import { registerAudit } from './audit.command.ts';
import { registerBackup } from './backup.command.ts';
import { registerClock } from './clock.command.ts';
import { registerCourses } from './courses.command.ts';
import { registerEvidence } from './evidence.command.ts';
import { registerFigures } from './figures.command.ts';
import { registerFrameworks } from './frameworks.command.ts';
import { registerLevels } from './levels.command.ts';
import { open } from './open.ts';
import { registerPeople } from './people.command.ts';
import { registerReport } from './report.command.ts';
import { registerSample } from './sample.command.ts';
import { sentenceFor } from './words.ts';

const program = new Command('songhua')
  .description('Looks after a Songhua installation. Each command has its own --help.')
  .showHelpAfterError()
  .showSuggestionAfterError();

const commands = [
  registerPeople,
  registerCourses,
  registerFrameworks,
  registerSample,
  registerClock,
  registerLevels,
  registerFigures,
  registerReport,
  registerEvidence,
  registerAudit,
  registerBackup,
];
for (const register of commands) register(program, open);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exitCode = 1;
}
