/**
 * Runs the whole test suite, or the groups that are named: builds, starts one mongod for all, and lets mocha run group
 * after group. The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { loadConfig } from '../src/config.ts';
import { createLogger } from '../src/platform/logger.ts';
import { findMongod } from '../src/platform/mongo/binary.ts';
import { launchEmbeddedDatabase } from '../src/platform/mongo/embedded.ts';
import { build } from './build.mjs';

const GROUPS = ['unit', 'store', 'http', 'guard', 'platform', 'browser'];
/** Groups that start servers of their own bring their own databases. */
const WITH_DATABASE = new Set(['store', 'http', 'guard', 'browser']);

const asked = process.argv.slice(2);
const groups = asked.length > 0 ? GROUPS.filter((group) => asked.includes(group)) : GROUPS;
const folder = mkdtempSync(join(tmpdir(), 'songhua-tests-'));
const say = (line) => console.log(line);

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const candidates = [
    process.env.CHROMIUM,
    ...folders.flatMap((place) => names.map((name) => join(place, name))),
    onMac,
  ];
  return candidates.find((file) => file && isExecutable(file)) ?? null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function testFiles(group) {
  const place = join('test', group);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(place, file))
    .sort();
}

/** Runs a group in a mocha of its own and returns its figures; one that ends without figures has failed. */
async function runGroup(group, environment) {
  const figures = join(folder, `${group}.json`);
  const files = testFiles(group);
  if (files.length === 0) return { group, passes: 0, failures: 0, seconds: 0 };
  say(`\n== ${group} ==`);
  const begun = performance.now();
  const options = ['--exit', '--reporter', 'scripts/test-reporter.mjs', '--reporter-option', `figures=${figures}`];
  const child = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...options, ...files], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - begun) / 1000;
  if (!existsSync(figures)) return { group, passes: 0, failures: 1, seconds };
  const { passes, failures } = JSON.parse(readFileSync(figures, 'utf8'));
  return { group, passes, failures: failures === 0 && code !== 0 ? 1 : failures, seconds };
}

async function runAll(database, mongod, chromium) {
  const results = [];
  for (const group of groups) {
    if (group === 'browser' && chromium === null) continue;
    const uri = database.uri.replace('/songhua?', `/songhua-${group}?`);
    results.push(
      await runGroup(group, {
        MONGOD_BINARY: mongod,
        ...(WITH_DATABASE.has(group) ? { TEST_MONGODB_URI: uri } : {}),
        ...(chromium === null ? {} : { CHROMIUM: chromium }),
      }),
    );
  }
  return results;
}

function report(results, chromium) {
  say('\n== all groups ==');
  for (const { group, passes, failures, seconds } of results) {
    say(
      `${group.padEnd(9)} ${String(passes).padStart(5)} passed ${String(failures).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
    );
  }
  let failed = results.reduce((sum, { failures }) => sum + failures, 0);
  if (chromium === null && groups.includes('browser')) {
    say('browser   not run: no Chromium was found (CHROMIUM=/path/to/chromium names one)');
    if (process.env.SONGHUA_REQUIRE_BROWSER === '1') failed += 1;
  }
  say(`${results.reduce((sum, { passes }) => sum + passes, 0)} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await build();
const mongod = await findMongod(loadConfig(process.env), say);
const database = await launchEmbeddedDatabase({
  binary: mongod,
  folder: join(folder, 'db'),
  logger: createLogger('fatal'),
});
try {
  await database.ready();
  const chromium = findChromium();
  report(await runAll(database, mongod, chromium), chromium);
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
