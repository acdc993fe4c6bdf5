/**
 * The floor that the application is measured against: the same Express behind the same server, without logger and
 * helmet, with the raw driver. A page reads one session and one document by an indexed key, and renders a compiled
 * Handlebars page of as many bytes as the application's; a save is one session read and the same conditional majority,
 * journaled update; a sign-in is the argon2id check alone.
 */
import type { AddressInfo } from 'node:net';

import { hash, verify } from '@node-rs/argon2';
import express from 'express';
import Handlebars from 'handlebars';
import mongoose from 'mongoose';

import { createExpressServer } from '../src/web/express-server.ts';

const { MongoClient } = mongoose.mongo;

interface PageSize {
  cell: string;
  bytes: number;
}

/** Started by the measurement as a process of its own: `floor.ts MONGODB_URI '[{"cell":"home","bytes":12000}]'`. */
const [uri = '', sizes = '[]'] = process.argv.slice(2);

const client = await MongoClient.connect(uri, { writeConcern: { w: 'majority', journal: true } });
const db = client.db('floor');
await db.dropDatabase();
const sessions = db.collection<{ _id: string; user: string; expires: Date }>('sessions');
const documents = db.collection<{ key: string; rows: { name: string; value: number }[] }>('documents');
const attempts = db.collection('attempts');
await db.command({ createIndexes: 'documents', indexes: [{ key: { key: 1 }, name: 'key', unique: true }] });
await sessions.insertOne({ _id: 'floor-session', user: 'somebody', expires: new Date(Date.now() + 86_400_000) });
await documents.insertOne({
  key: 'somebody',
  rows: Array.from({ length: 20 }, (_, i) => ({ name: `row ${String(i)}`, value: i })),
});

const passwordHash = await hash('a password for the floor', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
const source =
  '<!doctype html><html lang="en"><head><title>{{title}}</title></head><body><ul>{{#each rows}}<li>{{name}}: {{value}}</li>{{/each}}</ul><p>{{filling}}</p></body></html>';
const template = Handlebars.compile(source, { strict: true, knownHelpersOnly: true });
const empty = template({ title: 'floor', rows: [], filling: '' }).length;

const app = express();
app.disable('x-powered-by');
app.set('etag', false);
app.use(express.json());
for (const { cell, bytes } of JSON.parse(sizes) as PageSize[]) {
  const filling = 'x'.repeat(Math.max(0, bytes - empty - 500));
  app.get(`/${cell}`, async (_req, res) => {
    const session = await sessions.findOne({ _id: 'floor-session', expires: { $gt: new Date() } });
    const found = await documents.findOne({ key: session?.user ?? '' });
    res.type('html').send(template({ title: cell, rows: found?.rows ?? [], filling }));
  });
}
app.post('/attempts', async (_req, res) => {
  const { insertedId } = await attempts.insertOne({
    personId: 'somebody',
    state: 'open',
    deadlineAt: new Date(Date.now() + 3_600_000),
    responses: {},
  });
  res.json({ id: insertedId.toString() });
});
app.put('/save/:id/:slot', async (req, res) => {
  const { writer, revision, value } = req.body as { writer: number; revision: number; value: string };
  const session = await sessions.findOne({ _id: 'floor-session', expires: { $gt: new Date() } });
  const { slot } = req.params;
  const savedAt = new Date();
  const result = await attempts.updateOne(
    {
      _id: new mongoose.Types.ObjectId(req.params.id),
      personId: session?.user,
      state: 'open',
      deadlineAt: { $gt: savedAt },
      $or: [{ [`responses.${slot}`]: { $exists: false } }, { [`responses.${slot}.revision`]: { $lt: revision } }],
    },
    { $set: { [`responses.${slot}`]: { writer, revision, value, savedAt } } },
    { writeConcern: { w: 'majority', journal: true } },
  );
  res.status(result.matchedCount === 1 ? 200 : 409).json({ writer, revision, savedAt });
});
app.post('/sign-in', async (_req, res) => {
  res.status((await verify(passwordHash, 'a password for the floor')) ? 204 : 403).end();
});

const { server, mount } = createExpressServer(app, { keepAliveTimeout: 75_000 });
mount(app);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`floor ${String((server.address() as AddressInfo).port)}\n`);
});
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void client.close().then(() => process.exit(0)));
});
