/** The gate: every check (`--without-tests`: all but those that run tests) in order, all of them even after a failure, and a list of what failed at the end. */
import { spawnSync } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

const CHECKS = {
  format: 'prettier --check --log-level warn .',
  lint: 'eslint .',
  types: 'tsc -p tsconfig.json',
  'browser types': 'tsc -p src/client/tsconfig.json',
  architecture: 'depcruise src test --config .dependency-cruiser.cjs',
  'unused code': 'knip',
  courses: 'node --import tsx src/cli/songhua.ts courses check',
  'domain coverage': [
    'c8 --check-coverage --per-file --lines 100 --branches 0 --functions 0 --statements 0 --reporter text-summary',
    "--temp-directory coverage/domain --include 'src/kernel/*.ts' --include 'src/features/**/*.ts'",
    // Files with a second suffix are no domain; acts.ts is a list of words, with nothing to run.
    "--exclude '**/*.*.ts' --exclude '**/index.ts' --exclude src/features/audit/acts.ts",
    "mocha --reporter dot 'test/unit/**/*.test.ts'",
  ].join(' '),
  'tests with coverage': 'c8 node --import tsx scripts/test.mjs',
};

const env = { ...process.env, PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}` };
const withoutTests = process.argv.includes('--without-tests');
const WITH_TESTS = new Set(['domain coverage', 'tests with coverage']);
const chosen = Object.entries(CHECKS).filter(([name]) => !(withoutTests && WITH_TESTS.has(name)));

const failed = chosen.filter(([name, command]) => {
  console.log(`\n== ${name}: ${command}`);
  const begun = performance.now();
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env });
  console.log(`-- ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return status !== 0;
});

if (failed.length > 0) {
  console.log(`\nFailed: ${failed.map(([name]) => name).join(', ')}`);
  process.exitCode = 1;
} else {
  console.log('\nEverything is in order.');
}
