import { expect } from 'chai';
import mongoose from 'mongoose';
import http from 'node:http';

import { canonicalJson, sha256 } from '../../src/kernel/digest.ts';
import { pick, seededRandom, type Random } from '../../src/kernel/random.ts';
import { createApp } from '../../src/app.ts';
import { startCity, type City } from '../support/city.ts';
import { listRoutes, type RouteEntry } from '../support/routes.ts';
import { walkAs } from '../support/walker.ts';

const REQUESTS = 10_000;
const AT_A_TIME = 16;

const VALUES = [
  '',
  ' ',
  '__proto__',
  'constructor',
  '$ne',
  '[object Object]',
  '-1',
  '1e309',
  'NaN',
  'null',
  '0x7f',
  '%00',
  '../../etc/passwd',
  '%2e%2e%2f',
  '林'.repeat(300),
  'a'.repeat(5000),
  '<script>alert(1)</script>',
  '{"$gt":""}',
  '\u202e',
  '2026-02-30',
  'ffffffffffffffffffffffff',
  '507f1f77bcf86cd799439011',
  "' or 1=1 --",
  '${7*7}',
  '{{7*7}}',
];
const BODIES: ((random: Random) => { type: string; body: string })[] = [
  (random) => ({
    type: 'application/json',
    body: pick(random, [
      '{',
      '[]',
      'null',
      '"x"',
      '{"__proto__":{"a":1}}',
      '{"username":{"$ne":""}}',
      '{"value":{"$where":"1"}}',
      `{"writer":1e99,"revision":-1,"value":${JSON.stringify('x'.repeat(40_000))}}`,
      '{"writer":{"$gt":0},"revision":[],"value":{"a":{"b":{"c":1}}}}',
      '[[[[[[[[[[]]]]]]]]]]',
    ]),
  }),
  (random) => ({
    type: 'application/x-www-form-urlencoded',
    body: `${pick(random, ['username[$ne]', 'a[__proto__]', '_csrf', 'value', 'go', 'code', 'lang'])}=${encodeURIComponent(pick(random, VALUES))}&x=%E0%A4%A`,
  }),
  (random) => ({
    type: 'multipart/form-data; boundary=x',
    body: pick(random, [
      '--x\r\n',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nq',
      '--y--',
      '--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--',
    ]),
  }),
  (random) => ({
    type: pick(random, ['text/plain', 'application/xml', 'application/json; charset=utf-99', 'x', '']),
    body: pick(random, VALUES),
  }),
];

function addressOf(random: Random, route: RouteEntry): string {
  const path = route.path.replace(/:(\w+)/g, () => encodeURIComponent(pick(random, VALUES)).slice(0, 400) || 'x');
  const query =
    random() < 0.5
      ? `?${pick(random, ['q', 'on', 'page', 'slot', 'lang', 'next', 'subtree', 'sort', 'q[$ne]', '__proto__[a]'])}=${encodeURIComponent(pick(random, VALUES))}`
      : '';
  return random() < 0.05 ? `${path}/%E0%A4%A${query}` : path + query;
}

describe('ten thousand malformed requests', function () {
  this.timeout(300_000);
  let city: City;
  before(async () => {
    city = await startCity();
  });
  after(async () => {
    await city.close();
  });

  /** Everything but what a request may leave behind: sessions, throttles, the reader's trace, and the jobs' own rows. */
  async function fingerprint(): Promise<string> {
    const passing = /^(sessions|signIn|audit|jobs|leases|folds|unitFigures|dirtyStandings|settings|locks|snapshots)/;
    const collections = (await mongoose.connection.db?.collections()) ?? [];
    const kept = collections
      .filter((collection) => !passing.test(collection.collectionName))
      .sort((a, b) => (a.collectionName < b.collectionName ? -1 : 1));
    const hashes = await Promise.all(
      kept.map(async (collection) => [
        collection.collectionName,
        sha256(canonicalJson(await collection.find().sort({ _id: 1 }).toArray())),
      ]),
    );
    return JSON.stringify(hashes);
  }

  it('get no 5xx and change nothing', async () => {
    const random = seededRandom(process.env.MALFORMED_SEED ?? 'malformed');
    const routes = listRoutes(createApp(city.deps).app);
    const cookies = await Promise.all(
      ['clerk', 'hr', 'examiner', 'admin', 'auditor'].map((username) => sessionCookie(city, username)),
    );
    const before = await fingerprint();
    const failed: string[] = [];
    const agent = new http.Agent({ keepAlive: true, maxSockets: AT_A_TIME });
    const statuses = new Map<number, number>();
    const one = async (): Promise<void> => {
      const route = pick(random, routes);
      const method =
        random() < 0.15 ? pick(random, ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) : route.method;
      const { type, body } = pick(random, BODIES)(random);
      const address = addressOf(random, route);
      const cookie =
        random() < 0.15
          ? pick(random, ['session=s%3Ax.y', 'session=%', 'lang=xx; lang=en; form=s%3A', 'a'.repeat(7000)])
          : pick(random, cookies);
      const headers = {
        Cookie: cookie,
        ...(type === '' ? {} : { 'Content-Type': type }),
        'x-csrf-token': pick(random, VALUES)
          .replace(/[^\x20-\x7e]/g, '')
          .slice(0, 200),
      };
      const status = await send({
        base: city.baseUrl,
        agent,
        method,
        address,
        headers,
        body: method === 'GET' || method === 'HEAD' ? '' : body,
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500 || status === 0)
        failed.push(`${String(status)} ${method} ${address.slice(0, 200)} ${type} ${body.slice(0, 80)}`);
    };
    for (let sent = 0; sent < REQUESTS; sent += AT_A_TIME) await Promise.all(Array.from({ length: AT_A_TIME }, one));
    agent.destroy();
    expect(failed.slice(0, 20)).to.deep.equal([]);
    expect(statuses.get(404) ?? 0, 'the requests reach routes, not only the 404 page').to.be.lessThan(REQUESTS * 0.8);
    expect(await fingerprint()).to.equal(before);
  });
});

async function sessionCookie(city: City, username: string): Promise<string> {
  const walker = await walkAs(city.baseUrl, { username, password: city.passwords.get(username) ?? '' });
  return walker.cookie();
}

function send(request: {
  base: string;
  agent: http.Agent;
  method: string;
  address: string;
  headers: Record<string, string>;
  body: string;
}): Promise<number> {
  const { base, agent, method, address, headers, body } = request;
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const sending = http.request(
      {
        hostname,
        port,
        agent,
        method,
        path: address,
        headers: { ...headers, ...(body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }) },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          resolve(answer.statusCode ?? 0);
        });
      },
    );
    // A refusal may close the connection while the body is still on its way: that is an answer, too.
    sending.on('error', () => {
      resolve(400);
    });
    sending.end(body);
  });
}
