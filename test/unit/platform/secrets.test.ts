import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { sealFiles, unsealFiles, WrongPassphraseError } from '../../../src/platform/backup/sealed-files.ts';
import { findOwner } from '../../../src/platform/owner.ts';
import { startOfProcess } from '../../../src/platform/process-start.ts';
import { readSessionSecret, readSigningKey } from '../../../src/platform/secrets.ts';

describe('The secrets of an installation', () => {
  let keysDir: string;
  beforeEach(() => {
    keysDir = join(mkdtempSync(join(tmpdir(), 'songhua-keys-')), 'keys');
  });
  afterEach(() => {
    rmSync(join(keysDir, '..'), { recursive: true });
  });

  it('are made once and read ever after', () => {
    expect(readSigningKey(keysDir).fingerprint).to.equal(readSigningKey(keysDir).fingerprint);
    const secret = readSessionSecret({ sessionSecret: '', keysDir });
    expect(secret).to.have.length.of.at.least(32);
    expect(readSessionSecret({ sessionSecret: '', keysDir })).to.equal(secret);
  });

  it('give way to a configured session secret', () => {
    expect(readSessionSecret({ sessionSecret: 'configured', keysDir })).to.equal('configured');
  });

  it('sign so that a changed text or another key shows', () => {
    const key = readSigningKey(keysDir);
    const signature = key.sign('the text');
    expect(key.isSigned('the text', signature)).to.equal(true);
    expect(key.isSigned('the Text', signature)).to.equal(false);
    expect(readSigningKey(join(keysDir, 'other')).isSigned('the text', signature)).to.equal(false);
  });

  it('travel in a backup under a passphrase', () => {
    const files = { 'keys/a': Buffer.from('secret'), 'keys/b': Buffer.from([0, 255]) };
    const sealed = sealFiles(files, '口令 correct horse');
    expect(unsealFiles(sealed, '口令 correct horse')).to.deep.equal(files);
    expect(sealed.includes('secret')).to.equal(false);
    expect(() => unsealFiles(sealed, 'another')).to.throw(WrongPassphraseError);
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
    expect(() => unsealFiles(sealed, '口令 correct horse')).to.throw(WrongPassphraseError);
  });
});

describe('The owner of a folder', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'songhua-owner-'));
  after(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('is nobody where there is no file, half a file, or a file of a dead process', () => {
    expect(findOwner(dataDir)).to.equal(null);
    writeFileSync(join(dataDir, 'owner.json'), '{"pid": 1');
    expect(findOwner(dataDir)).to.equal(null);
    writeFileSync(join(dataDir, 'owner.json'), JSON.stringify({ pid: process.pid, startedAt: 'another time' }));
    expect(findOwner(dataDir)).to.equal(null);
  });

  it('is the process with that number and that start', () => {
    const owner = { pid: process.pid, startedAt: startOfProcess(process.pid) };
    writeFileSync(join(dataDir, 'owner.json'), JSON.stringify(owner));
    expect(findOwner(dataDir)).to.deep.equal(owner);
  });
});
