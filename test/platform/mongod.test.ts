import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { startNode } from '../../src/platform/mongo/mongod.ts';

const IN_USE = '{"s":"E","msg":"terminating","attr":{"error":"DBPathInUse: Unable to lock the lock file"}}';

describe('A database program that does not come up', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'songhua-node-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('says why, however much it has to say about shutting down', async () => {
    const binary = join(folder, 'mongod');
    const farewell = 'for i in $(seq 40); do echo \'{"s":"I","msg":"Shutting down"}\'; done';
    writeFileSync(binary, `#!/bin/sh\necho '${IN_USE}'\n${farewell}\nexit 100\n`, { mode: 0o755 });
    const failure = await startNode({ binary, folder, port: 1 }).listening;
    expect(failure?.isLock).to.equal(true);
    expect(failure?.words).to.include('DBPathInUse').and.not.include('Shutting down');
  });

  it('is named when it cannot be started at all', async () => {
    const failure = await startNode({ binary: join(folder, 'nothing'), folder, port: 1 }).listening;
    expect(failure?.isLock).to.equal(false);
    expect(failure?.words).to.include('ENOENT');
  });
});
