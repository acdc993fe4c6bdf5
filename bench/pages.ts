/**
 * `npm run bench:pages`: this application and the floor (floor.ts) in one run, at 1, 16 and 64 users. A cell's ratio is
 * its requests a second against the floor's; both are measured in turn, so that a busy machine slows both. The last
 * line with `-- --json` is one JSON object.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { measure, send, type Measured, type Step } from './load.ts';
import { open, openSignIn, signIn, signInStep, type SignedIn } from './visitor.ts';

const USERS = [1, 16, 64];
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const asJson = process.argv.includes('--json');
const folder = mkdtempSync(join(tmpdir(), 'songhua-bench-'));
const agent = new http.Agent({ keepAlive: true });
const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Cell extends Partial<Measured> {
  name: string;
  users?: number;
  floorPerSecond?: number;
  ratio?: number;
  megabytes?: number;
  seconds?: number;
  wrong: number;
}
interface Goal {
  goal: string;
  target: number;
  figure: number;
  reached: boolean;
}

/** Starts the application as `npm start` does; resolves when its first page answers. */
async function startApplication(port: number): Promise<{ child: ChildProcess; seconds: number }> {
  const begun = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    env: {
      ...process.env,
      DATA_DIR: join(folder, 'data'),
      PORT: String(port),
      SIGN_IN_ATTEMPTS: '0',
      LOG_LEVEL: 'error',
      DEFAULT_LANGUAGE: 'en',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error('the application ended before it was ready');
    const status = await open(port, '/readyz').then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) break;
    await sleep(20);
  }
  await open(port, '/sign-in');
  return { child, seconds: Math.round((performance.now() - begun) / 10) / 100 };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

async function startFloor(
  uri: string,
  sizes: { cell: string; bytes: number }[],
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/floor.ts', uri, JSON.stringify(sizes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /floor (\d+)/.exec(chunk.toString());
      if (found !== null) resolve(Number(found[1]));
    });
    child.once('exit', () => {
      reject(new Error('the floor ended'));
    });
  });
  return { child, port };
}

/** Resident megabytes of the server process and nothing else. */
function megabytesOf(): number {
  const owner = JSON.parse(readFileSync(join(folder, 'data', 'owner.json'), 'utf8')) as { pid: number };
  const status = readFileSync(`/proc/${String(owner.pid)}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

const PAGES: { name: string; path: string; account: string; text: string }[] = [
  { name: 'home', path: '/home', account: 'clerk', text: 'Lin Yue' },
  { name: 'catalogue', path: '/courses', account: 'clerk', text: 'Security and Privacy for Everyone' },
  { name: 'course', path: '/courses/DG104', account: 'clerk', text: 'Security and Privacy for Everyone' },
  { name: 'lesson', path: '/courses/DG104/lessons/accounts-and-passwords', account: 'clerk', text: '</article>' },
  { name: 'competencies', path: '/competencies', account: 'clerk', text: 'Lin Yue' },
  { name: 'report', path: '/reports/departments/B01?subtree=1', account: 'hr', text: 'Government Services Bureau' },
];

async function main(): Promise<void> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  say('Starting the application on an empty folder …');
  let application = await startApplication(port);
  await stop(application.child);
  say('Starting it again with data in place …');
  application = await startApplication(port);
  const cells: Cell[] = [{ name: 'cold-start', seconds: application.seconds, wrong: 0 }];
  let floor: { child: ChildProcess; port: number } | null = null;
  try {
    const accounts = new Map(
      readFileSync(join(folder, 'data', 'sample-accounts.txt'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('\t') as [string, string]),
    );
    const account = (username: string): { username: string; password: string } => ({
      username,
      password: accounts.get(username) ?? '',
    });
    const clerk = await signIn(port, account('clerk'));
    const hr = await signIn(port, account('hr'));
    const of = (username: string): SignedIn => (username === 'hr' ? hr : clerk);
    const attempts = await openAttempts(port, account);
    const pages = PAGES.map((page) => ({
      ...page,
      step: pageStep(page.path, of(page.account), page.text.replace('</article>', '</main>')),
    }));
    const signInPage: Step = {
      method: 'GET',
      path: '/sign-in',
      headers: { Accept: 'text/html' },
      status: 200,
      text: '</form>',
    };
    const examPage = pageStep(`/attempts/${attempts[0]?.id ?? ''}`, attempts[0]?.visitor ?? clerk, '</main>');
    const sizes = [];
    for (const { cell, step } of [
      { cell: 'sign-in-page', step: signInPage },
      { cell: 'exam-page', step: examPage },
      ...pages.map((page) => ({ cell: page.name, step: page.step })),
    ]) {
      const answer = await send(agent, port, step);
      if (answer.status !== 200) throw new Error(`${cell} answers ${String(answer.status)}`);
      sizes.push({ cell, bytes: Buffer.byteLength(answer.text) });
    }
    floor = await startFloor(databaseUri(), sizes);
    const journeys: {
      name: string;
      application: (user: number) => Step | Promise<Step>;
      floor: (user: number) => Step | Promise<Step>;
    }[] = [
      { name: 'sign-in-page', application: () => signInPage, floor: () => floorPage('sign-in-page') },
      {
        name: 'sign-in',
        application: await signInJourney(port, account('clerk')),
        floor: () => ({ method: 'POST', path: '/sign-in', status: 204 }),
      },
      ...pages.map((page) => ({ name: page.name, application: () => page.step, floor: () => floorPage(page.name) })),
      { name: 'exam-page', application: () => examPage, floor: () => floorPage('exam-page') },
      { name: 'save', application: saveJourney(attempts), floor: await floorSaveJourney(floor.port) },
    ];
    for (const journey of journeys) {
      for (const users of USERS) {
        const seconds = SECONDS;
        // A second of each first, so that neither is measured while it warms up.
        await measure({ port, users, seconds: 1, next: journey.application });
        await measure({ port: floor.port, users, seconds: 1, next: journey.floor });
        const below = await measure({ port: floor.port, users, seconds, next: journey.floor });
        const own = await measure({ port, users, seconds, next: journey.application });
        const ratio = Math.round((own.perSecond / below.perSecond) * 100) / 100;
        cells.push({ name: journey.name, users, ...own, floorPerSecond: below.perSecond, ratio });
        say(
          `${journey.name.padEnd(14)} ${String(users).padStart(3)} users ${String(own.perSecond).padStart(8)}/s floor ${String(below.perSecond).padStart(8)}/s ratio ${ratio.toFixed(2)} p99 ${own.p99.toFixed(1)} ms wrong ${String(own.wrong)}`,
        );
      }
    }
    cells.push({ name: 'memory', megabytes: megabytesOf(), wrong: 0 });
  } finally {
    if (floor !== null) floor.child.kill('SIGTERM');
    await stop(application.child);
    rmSync(folder, { recursive: true, force: true });
  }
  print(cells);
}

function pageStep(path: string, visitor: SignedIn, text: string): Step {
  return { method: 'GET', path, headers: { Accept: 'text/html', Cookie: visitor.cookie }, status: 200, text };
}

function floorPage(cell: string): Step {
  return { method: 'GET', path: `/${cell}`, status: 200, text: 'row 19' };
}

/** The embedded database, which the floor shares so that both write to the same disk. */
function databaseUri(): string {
  const owner = JSON.parse(readFileSync(join(folder, 'data', 'owner.json'), 'utf8')) as { databasePort: number };
  return `mongodb://127.0.0.1:${String(owner.databasePort)}/?replicaSet=songhua`;
}

interface OpenAttempt {
  id: string;
  writer: number;
  visitor: SignedIn;
  slots: string[];
  revision: number;
}

/** Several accounts enrol and start the exam of DG104; saves go round among them. */
async function openAttempts(
  port: number,
  account: (username: string) => { username: string; password: string },
): Promise<OpenAttempt[]> {
  const attempts: OpenAttempt[] = [];
  for (const username of [
    'clerk',
    'officer',
    'manager',
    'author',
    'reviewer',
    'invigilator',
    'assessor',
    'candidate',
  ]) {
    const visitor = await signIn(port, account(username));
    const post = (path: string): ReturnType<typeof send> =>
      send(agent, port, {
        method: 'POST',
        path,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html', Cookie: visitor.cookie },
        body: new URLSearchParams({ _csrf: visitor.token }).toString(),
        status: 303,
      });
    await post('/courses/DG104/enrolment');
    const started = await post('/exams/DG104/attempts');
    const location = started.headers.location ?? '';
    const id = /\/attempts\/([0-9a-f]{24})/.exec(location)?.[1];
    if (id === undefined) continue;
    const page = await open(port, `/attempts/${id}?slot=1`, visitor.cookie);
    const writer = Number(/data-writer="(\d+)"/.exec(page.text)?.[1] ?? 1);
    attempts.push({
      id,
      writer,
      visitor,
      slots: Array.from({ length: 40 }, (_, i) => `s${String(i + 1)}`),
      revision: 0,
    });
  }
  if (attempts.length === 0) throw new Error('no exam could be started');
  return attempts;
}

function saveJourney(attempts: OpenAttempt[]): (user: number) => Step {
  return (user) => {
    const attempt = attempts[user % attempts.length];
    if (attempt === undefined) throw new RangeError('no attempt');
    attempt.revision += 1;
    const slot = attempt.slots[Math.floor(user / attempts.length)] ?? 's1';
    return {
      method: 'PUT',
      path: `/attempts/${attempt.id}/responses/${slot}`,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        Cookie: attempt.visitor.cookie,
        'x-csrf-token': attempt.visitor.token,
      },
      body: JSON.stringify({ writer: attempt.writer, revision: attempt.revision, value: null }),
      status: 200,
      text: 'savedAt',
    };
  };
}

async function floorSaveJourney(port: number): Promise<(user: number) => Step> {
  const ids: string[] = [];
  for (let i = 0; i < 8; i++) {
    const answer = await send(agent, port, { method: 'POST', path: '/attempts', status: 200 });
    ids.push((JSON.parse(answer.text) as { id: string }).id);
  }
  let revision = 0;
  return (user) => ({
    method: 'PUT',
    path: `/save/${ids[user % ids.length] ?? ''}/s${String(Math.floor(user / ids.length) + 1)}`,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ writer: 1, revision: ++revision, value: null }),
    status: 200,
    text: 'savedAt',
  });
}

/** Each sign-in comes from a visitor of its own, with the page opened before. */
async function signInJourney(
  port: number,
  account: { username: string; password: string },
): Promise<(user: number) => Step> {
  const visitors = await Promise.all(Array.from({ length: 64 }, () => openSignIn(port)));
  return (user) => signInStep(visitors[user % visitors.length] ?? { cookie: '', token: '' }, account);
}

function goalsOf(cells: readonly Cell[]): Goal[] {
  const goals: Goal[] = [];
  const at16 = cells.filter((cell) => cell.users === 16);
  for (const cell of at16) {
    const target = cell.name === 'sign-in' ? 0.8 : 0.5;
    goals.push({
      goal: `${cell.name} against the floor at 16 users`,
      target,
      figure: cell.ratio ?? 0,
      reached: (cell.ratio ?? 0) >= target,
    });
  }
  const wrong = cells.reduce((sum, cell) => sum + cell.wrong, 0);
  goals.push({ goal: 'wrong answers', target: 0, figure: wrong, reached: wrong === 0 });
  const megabytes = cells.find((cell) => cell.name === 'memory')?.megabytes ?? 0;
  goals.push({ goal: 'memory of the server in MB', target: 350, figure: megabytes, reached: megabytes <= 350 });
  const seconds = cells.find((cell) => cell.name === 'cold-start')?.seconds ?? 0;
  goals.push({
    goal: 'seconds from npm start to the first answer',
    target: 2.5,
    figure: seconds,
    reached: seconds <= 2.5,
  });
  return goals;
}

function print(cells: readonly Cell[]): void {
  const goals = goalsOf(cells);
  for (const { goal, target, figure, reached } of goals)
    say(`${reached ? 'reached' : 'MISSED '} ${goal}: ${String(figure)} (goal ${String(target)})`);
  if (asJson) process.stdout.write(`${JSON.stringify({ name: 'pages', goals, cells })}\n`);
  else console.table(cells);
}

await main();
process.exit(0);
