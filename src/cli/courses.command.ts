import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import type { Command } from 'commander';

import { loadConfig, readEnvironment } from '../config.ts';
import { checkCourses, faultText, type ContentFault } from '../features/catalogue/index.ts';
import { StartError } from '../platform/start-error.ts';
import { publishContent } from '../publish-content.ts';
import type { Open } from './open.ts';

interface Answer {
  json?: boolean;
}

export function registerCourses(program: Command, open: Open): void {
  const courses = program.command('courses').description('the courses as their authors write them');
  courses
    .command('check [folder]')
    .description('check all courses of a folder, or the course in it; needs no database')
    .addHelpText('after', '\nErrors fail the check and keep a course from being published; warnings do neither.')
    .option('--json', 'answer as JSON')
    .action((folder: string | undefined, { json = false }: Answer) => {
      const findings = check(resolve(folder ?? loadConfig(readEnvironment()).coursesDir));
      process.stdout.write(json ? `${JSON.stringify(findings)}\n` : `${inWords(findings)}\n`);
      if (count(findings, 'error') > 0) process.exitCode = 1;
    });
  courses
    .command('load')
    .description('publish what has changed in the courses, the tracks and the framework; what has errors stays out')
    .option('--json', 'answer as JSON')
    .action(async ({ json = false }: Answer) => {
      const faults = await open((installation) => publishContent(installation));
      const words = faults.length === 0 ? 'Everything is published.' : faults.join('\n');
      process.stdout.write(json ? `${JSON.stringify(faults)}\n` : `${words}\n`);
      if (faults.length > 0) process.exitCode = 1;
    });
}

/** A folder of courses, or the folder of one course. */
function check(folder: string): ContentFault[] {
  if (!existsSync(folder)) throw new StartError(`There is no folder ${folder}.`);
  const isCourse = existsSync(join(folder, 'course.yaml'));
  return isCourse ? checkCourses(dirname(folder), basename(folder)) : checkCourses(folder);
}

function inWords(findings: readonly ContentFault[]): string {
  const lines = findings.map((finding) => `${finding.severity.padEnd(7)} ${faultText(finding)}`);
  return [...lines, `${String(count(findings, 'error'))} errors, ${String(count(findings, 'warning'))} warnings.`].join(
    '\n',
  );
}

function count(findings: readonly ContentFault[], severity: ContentFault['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
