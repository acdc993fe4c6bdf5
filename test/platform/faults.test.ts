import { expect } from 'chai';

import { databasePid, endAll, isRunning, makeDataDir, startServer, until } from './processes.ts';

describe('A server with the embedded database', function () {
  this.timeout(90_000);
  afterEach(endAll);

  it('starts again at once after it was killed, with all that it had acknowledged', async () => {
    const dataDir = makeDataDir();
    const killed = await startServer({ dataDir });
    await killed.post('/count');
    const mongod = databasePid(dataDir);
    process.kill(killed.pid, 'SIGKILL');
    await killed.ended;

    const server = await startServer({ dataDir });
    expect(await (await server.post('/count')).json()).to.equal(2);
    // The old database gives its files up a moment before its process is gone.
    await until(() => !isRunning(mongod));
  });

  it('outlives its database: it says that it is not ready, starts it again, and keeps all that was acknowledged', async () => {
    const dataDir = makeDataDir();
    const server = await startServer({ dataDir });
    await server.post('/count');
    process.kill(databasePid(dataDir), 'SIGKILL');

    await until(async () => (await server.get('/readyz')).status === 503);
    expect((await server.get('/healthz')).status).to.equal(200);
    await until(async () => (await server.get('/readyz')).status === 200);
    expect(await (await server.post('/count')).json()).to.equal(2);
  });

  it('brings its database back a second time', async () => {
    const dataDir = makeDataDir();
    const server = await startServer({ dataDir });
    for (let round = 0; round < 2; round += 1) {
      process.kill(databasePid(dataDir), 'SIGKILL');
      await until(async () => (await server.get('/readyz')).status === 503);
      await until(async () => (await server.get('/readyz')).status === 200);
    }
    expect((await server.post('/count')).status).to.equal(200);
  });

  it('starts again after it and its database were killed together', async () => {
    const dataDir = makeDataDir();
    const killed = await startServer({ dataDir });
    await killed.post('/count');
    const mongod = databasePid(dataDir);
    process.kill(killed.pid, 'SIGKILL');
    process.kill(mongod, 'SIGKILL');
    await killed.ended;

    const server = await startServer({ dataDir });
    expect(await (await server.post('/count')).json()).to.equal(2);
  });

  it('leaves no database behind when it is killed', async () => {
    const dataDir = makeDataDir();
    const server = await startServer({ dataDir });
    const mongod = databasePid(dataDir);
    process.kill(server.pid, 'SIGKILL');
    await until(() => !isRunning(mongod));
  });
});
