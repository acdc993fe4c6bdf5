import { resolve } from 'node:path';

import { expect } from 'chai';

import { ConfigError, environmentNames, loadConfig } from '../../src/config.ts';

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

const own = { MONGODB_URI: 'mongodb://db:27017/songhua?replicaSet=rs0', SESSION_SECRET: 's'.repeat(32) };

describe('The configuration', () => {
  it('needs nothing: the defaults are an embedded database with a sample city on 127.0.0.1:3000', () => {
    const config = loadConfig({});
    expect(config).to.include({
      host: '127.0.0.1',
      port: 3000,
      baseUrl: 'http://127.0.0.1:3000',
      mongodbUri: null,
      timeZone: 'Asia/Shanghai',
      defaultLanguage: 'zh',
      trustProxy: false,
      signInAttempts: 10,
      suppressionThreshold: 5,
      sampleCity: true,
    });
    expect(config.dataDir).to.equal(resolve('data'));
    expect(config.keysDir).to.equal(resolve('data/keys'));
    expect(config.metricsFrom).to.deep.equal(['127.0.0.1']);
  });

  it('is frozen', () => {
    expect(loadConfig({})).to.be.frozen;
  });

  it('takes an empty value for none', () => {
    const blank = Object.fromEntries(environmentNames.map((name) => [name, '']));
    expect(loadConfig(blank)).to.deep.equal(loadConfig({}));
  });

  it('lists every fault at once, in words', () => {
    const faults = faultsOf({
      PORT: 'http',
      TIME_ZONE: 'Mars/Olympus',
      DEFAULT_LANGUAGE: 'fr',
      SUPPRESSION_THRESHOLD: '2',
      SMTP_URL: 'https://mail',
      MONGOD_BINARY: '/no/such/mongod',
      TRUST_PROXY: 'true',
    });
    expect(faults).to.have.length(7);
    expect(faults).to.include('PORT must be a whole number from 0 to 65535.');
    expect(faults).to.include('SUPPRESSION_THRESHOLD must be a whole number, 3 or more.');
  });

  it('asks for a session secret where the database is shared', () => {
    const { MONGODB_URI } = own;
    expect(faultsOf({ MONGODB_URI })).to.deep.equal([
      'SESSION_SECRET must have at least 32 characters; it is required with MONGODB_URI, and the same on all processes.',
    ]);
    expect(faultsOf(own)).to.deep.equal([]);
  });

  it('refuses a sample city in a database that is not its own', () => {
    expect(loadConfig(own).sampleCity).to.equal(false);
    expect(faultsOf({ ...own, SAMPLE_CITY: 'true' })).to.have.length(1);
  });

  it('wants the database named in its address', () => {
    expect(faultsOf({ ...own, MONGODB_URI: 'mongodb://db:27017' })).to.have.length(1);
    expect(faultsOf({ ...own, MONGODB_URI: 'mongodb+srv://user:word@cluster.example/songhua' })).to.deep.equal([]);
  });

  it('trusts proxies by number or by address, never all of them', () => {
    expect(loadConfig({ TRUST_PROXY: '2' }).trustProxy).to.equal(2);
    expect(loadConfig({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).to.deep.equal(['10.0.0.0/8', '::1']);
    expect(loadConfig({ TRUST_PROXY: '0' }).trustProxy).to.equal(false);
  });

  it('writes an IPv6 host in brackets', () => {
    expect(loadConfig({ HOST: '::1' }).baseUrl).to.equal('http://[::1]:3000');
  });

  it('takes the closing slash off the outside address', () => {
    expect(loadConfig({ BASE_URL: 'https://songhua.example/' }).baseUrl).to.equal('https://songhua.example');
  });
});
