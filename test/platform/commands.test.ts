import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { endAll, makeDataDir, songhua, startServer, until } from './processes.ts';

const env = { SONGHUA_PASSPHRASE: 'correct horse battery' };

describe('The command line', function () {
  this.timeout(120_000);
  afterEach(endAll);

  it('explains each command', async () => {
    const { status, text } = await songhua(['backup', '--help'], { dataDir: makeDataDir() });
    expect(status).to.equal(0);
    expect(text).to.include('SONGHUA_PASSPHRASE');
  });

  it('says in a sentence what it cannot do', async () => {
    const dataDir = makeDataDir();
    await startServer({ dataDir });
    const refusals: [string[], string][] = [
      [['report', 'X99'], 'X99: no such department.\n'],
      [['evidence', 'export', 'X99', '--on', '2026-02-30'], '2026-02-30 is not a date: write it as 2026-10-31.\n'],
    ];
    for (const [args, faults] of refusals) {
      expect(await songhua(args, { dataDir }), args.join(' ')).to.include({ status: 1, output: '', faults });
    }
    const nowhere = await songhua(['backup', '/no/such/folder/city.tar.gz'], { dataDir, env });
    expect(nowhere.faults).to.match(/^\/no\/such\/folder.* there is no such file or folder\.\n$/);
  });

  it('pours no invented people among real ones', async () => {
    const dataDir = makeDataDir();
    const admin = ['people', 'create-admin', '--username', 'admin', '--name', '管理员'];
    expect(await songhua(admin, { dataDir, env: { SAMPLE_CITY: 'false' } })).to.have.property('status', 0);
    const refused = await songhua(['sample'], { dataDir });
    expect(refused).to.include({ status: 1, output: '' });
    expect(refused.faults).to.contain('There are people already');
  });

  it('leaves the audit chain whole where no server seals it', async () => {
    const dataDir = makeDataDir();
    await songhua(['people', 'create-admin', '--username', 'admin', '--name', '管理员'], { dataDir });
    const { status, output } = await songhua(['audit', 'verify', '--json'], { dataDir });
    expect(status).to.equal(0);
    const verified = JSON.parse(output) as { blocks: number; entries: number; firstBreak: unknown };
    expect(verified).to.include({ blocks: 1, firstBreak: null });
    expect(verified.entries).to.be.greaterThan(0);
  });

  it('joins a running server, which takes a moved day within two seconds', async () => {
    const dataDir = makeDataDir();
    const server = await startServer({ dataDir });
    expect(await songhua(['clock', 'set', '2031-05-06'], { dataDir })).to.have.property('status', 0);
    const begun = performance.now();
    await until(async () => (await (await server.get('/today')).json()) === '2031-05-06');
    expect(performance.now() - begun).to.be.lessThan(2_000);
  });

  it('moves no day where there is no sample city', async () => {
    const { status, text } = await songhua(['clock', 'set', '2031-05-06'], { dataDir: makeDataDir() });
    expect(status).to.equal(1);
    expect(text).to.include('Only the sample city');
  });

  it('brings a backup of a running server back into an empty folder', async () => {
    const dataDir = makeDataDir();
    const server = await startServer({ dataDir });
    await server.post('/count');
    // This server seals nothing, so the backup holds acts without a block.
    await songhua(['people', 'create-admin', '--username', 'admin', '--name', '管理员'], { dataDir });
    const file = join(dataDir, 'city.tar.gz');
    expect(await songhua(['backup', file], { dataDir, env })).to.have.property('status', 0);
    expect(statSync(file).mode & 0o777).to.equal(0o600);

    const target = makeDataDir();
    expect(await songhua(['restore', file], { dataDir: target, env })).to.have.property('status', 0);
    const verified = await songhua(['audit', 'verify', '--json'], { dataDir: target });
    expect(JSON.parse(verified.output)).to.include({ blocks: 1, firstBreak: null, overdue: 0 });
    const restored = await startServer({ dataDir: target });
    expect(await (await restored.post('/count')).json()).to.equal(2);
    for (const name of ['keys/signing-key.pem', 'keys/session-secret', 'sample-accounts.txt']) {
      expect(readFileSync(join(target, name))).to.deep.equal(readFileSync(join(dataDir, name)));
    }

    const again = await songhua(['restore', file], { dataDir: target, env });
    expect(again.status).to.equal(1);
    expect(again.text).to.include('restore into an empty one');
  });

  it('needs the passphrase of the backup, and leaves nothing behind without it', async () => {
    const dataDir = makeDataDir();
    await startServer({ dataDir });
    const file = join(dataDir, 'city.tar.gz');
    await songhua(['backup', file], { dataDir, env });
    const target = makeDataDir();
    const refused = await songhua(['restore', file], {
      dataDir: target,
      env: { SONGHUA_PASSPHRASE: 'another passphrase' },
    });
    expect(refused.status).to.equal(1);
    expect(refused.text).to.include('passphrase does not open');
    expect(await songhua(['restore', file], { dataDir: target, env })).to.have.property('status', 0);
  });
});
