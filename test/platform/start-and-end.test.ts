import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect } from 'chai';

import { databasePid, endAll, isRunning, launchServer, makeDataDir, startServer, until } from './processes.ts';

/** Ctrl-C: the terminal signals the whole process group. */
function pressCtrlC(pid: number): void {
  process.kill(-pid, 'SIGINT');
}

describe('Starting', function () {
  this.timeout(90_000);
  afterEach(endAll);

  it('lists every fault of the configuration and ends with status 1', async () => {
    const server = launchServer({ dataDir: makeDataDir(), env: { TIME_ZONE: 'Mars', DEFAULT_LANGUAGE: 'fr' } });
    expect(await server.ended).to.equal(1);
    expect(server.faults()).to.include('TIME_ZONE must be').and.include('DEFAULT_LANGUAGE must be');
  });

  it('says who works with the folder already, and leaves that one alone', async () => {
    const dataDir = makeDataDir();
    const first = await startServer({ dataDir });
    const second = launchServer({ dataDir });
    expect(await second.ended).to.equal(1);
    expect(second.faults())
      .to.include(first.url)
      .and.include(`process ${String(first.pid)}`);
    expect((await first.post('/count')).status).to.equal(200);
  });

  it('waits for a server that is ending', async () => {
    const dataDir = makeDataDir();
    const first = await startServer({ dataDir });
    const slow = first.get('/slow?ms=2000');
    await first.get('/healthz');
    process.kill(first.pid, 'SIGTERM');
    const second = await startServer({ dataDir });
    expect(await (await slow).json()).to.equal('done');
    expect(await first.ended).to.equal(0);
    expect((await second.get('/readyz')).status).to.equal(200);
  });

  it('takes over a folder whose owner file names a process that is somebody else now', async () => {
    const dataDir = makeDataDir();
    mkdirSync(dataDir, { recursive: true });
    const owner = {
      pid: process.pid,
      startedAt: 'long ago',
      task: 'server',
      state: 'running',
      address: null,
      databasePort: null,
    };
    writeFileSync(join(dataDir, 'owner.json'), JSON.stringify(owner));
    expect((await (await startServer({ dataDir })).get('/readyz')).status).to.equal(200);
  });

  it('names a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const server = launchServer({ dataDir: makeDataDir(), env: { PORT: String(port) } });
    expect(await server.ended).to.equal(1);
    expect(server.faults()).to.include(`Port ${String(port)} on 127.0.0.1 is taken`);
    other.close();
  });

  it('refuses data of a newer Songhua and leaves them untouched', async () => {
    const dataDir = makeDataDir();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'version.json'), JSON.stringify({ application: '99.0.0', database: 0 }));
    const server = launchServer({ dataDir });
    expect(await server.ended).to.equal(1);
    expect(server.faults()).to.include('Songhua 99.0.0');
    expect(existsSync(join(dataDir, 'db'))).to.equal(false);
  });

  it('keeps its secrets for its owner only', async () => {
    const dataDir = makeDataDir();
    await startServer({ dataDir });
    for (const name of ['session-secret', 'signing-key.pem']) {
      expect(statSync(join(dataDir, 'keys', name)).mode & 0o777).to.equal(0o600);
    }
    const { application } = JSON.parse(readFileSync(join(dataDir, 'version.json'), 'utf8')) as { application: string };
    expect(application).to.match(/^\d+\.\d+\.\d+$/);
  });

  it('answers /healthz, and sends everybody else away, while it fills the sample city', async () => {
    const dataDir = makeDataDir();
    const server = launchServer({ dataDir, args: ['--fill-ms=600000'] });
    await server.says(/filling/);
    const { address } = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8')) as { address: string };
    expect((await fetch(`${address}/healthz`)).status).to.equal(200);
    for (const path of ['/readyz', '/home']) {
      const answer = await fetch(address + path);
      expect(answer.status).to.equal(503);
      expect(answer.headers.get('retry-after')).to.equal('2');
    }
  });

  it('fills the sample city once, and from the beginning when it was broken off', async () => {
    const dataDir = makeDataDir();
    const killed = launchServer({ dataDir, args: ['--fill-ms=600000'] });
    await killed.says(/filling/);
    process.kill(killed.pid, 'SIGKILL');
    await killed.ended;

    const first = await startServer({ dataDir });
    expect(first.output()).to.include('clerk\tsecret');
    expect(await (await first.get('/fillings')).json()).to.equal(1);
    process.kill(first.pid, 'SIGTERM');
    await first.ended;

    const second = await startServer({ dataDir });
    expect(second.output()).not.to.include('secret');
    expect(await (await second.get('/fillings')).json()).to.equal(1);
  });
});

describe('Ending', function () {
  this.timeout(90_000);
  afterEach(endAll);

  it('answers what is in hand after Ctrl-C, says that it is not ready, and takes the database down last', async () => {
    const dataDir = makeDataDir();
    const server = await startServer({ dataDir });
    const mongod = databasePid(dataDir);
    const slow = server.get('/slow?ms=1500');
    await server.get('/healthz');
    pressCtrlC(server.pid);

    await until(async () => (await server.get('/readyz')).status === 503);
    const counted = await server.post('/count');
    expect(counted.status).to.equal(200);
    expect(counted.headers.get('connection')).to.equal('close');
    pressCtrlC(server.pid);

    expect(await (await slow).json()).to.equal('done');
    expect(await server.ended).to.equal(0);
    expect(isRunning(mongod)).to.equal(false);
    expect(existsSync(join(dataDir, 'owner.json'))).to.equal(false);
  });

  it('ends within ten seconds whatever is in hand', async () => {
    const server = await startServer({ dataDir: makeDataDir() });
    const cut = server.get('/slow?ms=60000').catch(() => 'cut off');
    await server.get('/healthz');
    const begun = performance.now();
    process.kill(server.pid, 'SIGTERM');
    expect(await server.ended).to.equal(0);
    expect(performance.now() - begun).to.be.lessThan(10_000);
    expect(await cut).to.equal('cut off');
  });

  it('can be broken off while it starts', async () => {
    const dataDir = makeDataDir();
    const server = launchServer({ dataDir, args: ['--fill-ms=600000'] });
    await server.says(/filling/);
    pressCtrlC(server.pid);
    expect(await server.ended).to.equal(0);
    expect(existsSync(join(dataDir, 'owner.json'))).to.equal(false);
  });
});
