import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import express from 'express';
import mongoose from 'mongoose';

import type { Composition } from '../../src/server/prepare-application.ts';
import { serve } from '../../src/server/serve.ts';
import { healthRouter } from '../../src/web/health.ts';

/*
 * A server with the real start and end around the smallest application: it counts in the database and can be slow.
 * `--fill-ms` is how long its sample city takes.
 */
const fillMs = Number(process.argv.find((argument) => argument.startsWith('--fill-ms='))?.split('=')[1] ?? 0);

function counters() {
  return mongoose.connection.collection<{ _id: string; n: number }>('counters');
}

const composition: Composition = {
  createApp({ clock }) {
    const app = express();
    const readiness = { ready: false, reason: 'starting' };
    app.use(healthRouter(readiness));
    app.post('/count', async (_req, res) => {
      const options = { upsert: true, returnDocument: 'after' } as const;
      const row = await counters().findOneAndUpdate({ _id: 'requests' }, { $inc: { n: 1 } }, options);
      res.json(row?.n);
    });
    app.get('/fillings', async (_req, res) => {
      res.json((await counters().findOne({ _id: 'fillings' }))?.n ?? 0);
    });
    app.get('/today', (_req, res) => {
      res.json(clock.today());
    });
    app.get('/slow', async (req, res) => {
      await sleep(Number(req.query.ms));
      res.json('done');
    });
    return { app, readiness };
  },

  async fillSampleCity({ config }, progress) {
    progress('filling');
    await counters().updateOne({ _id: 'fillings' }, { $inc: { n: 1 } }, { upsert: true });
    await sleep(fillMs);
    writeFileSync(join(config.dataDir, 'sample-accounts.txt'), 'clerk\tsecret\n', { mode: 0o600 });
  },
};

await serve(() => Promise.resolve(composition));
