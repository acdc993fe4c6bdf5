import type { AddressInfo } from 'node:net';

import { expect } from 'chai';
import express from 'express';

import { createExpressServer, type ExpressServer } from '../../../src/web/express-server.ts';

describe('The server under Express', () => {
  let open: ExpressServer;
  let url: string;

  beforeEach(async () => {
    open = createExpressServer((_req, res) => res.writeHead(503).end('starting'));
    await new Promise<void>((resolve) => open.server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((open.server.address() as AddressInfo).port)}`;
  });
  afterEach(() => {
    open.server.close();
    open.server.closeAllConnections();
  });

  it('answers before there is an application, and with the application afterwards', async () => {
    expect((await fetch(url)).status).to.equal(503);
    const app = express();
    app.get('/', (req, res) => res.json({ host: req.hostname }));
    open.mount(app);
    expect(await (await fetch(url)).json()).to.deep.equal({ host: '127.0.0.1' });
  });

  it('makes requests and responses that already have the prototypes which Express sets', async () => {
    const app = express();
    const seen: boolean[] = [];
    app.use((req, res) => {
      seen.push(Object.getPrototypeOf(req) === app.request, Object.getPrototypeOf(res) === app.response);
      res.end();
    });
    await fetch(url);
    open.mount(app);
    // What the server makes, before Express has touched it:
    open.server.prependListener('request', (req, res) => {
      seen.push(Object.getPrototypeOf(req) === app.request, Object.getPrototypeOf(res) === app.response);
    });
    await fetch(url);
    expect(seen).to.deep.equal([true, true, true, true]);
  });

  it('keeps what Express gives to requests and responses', async () => {
    const app = express();
    app.get('/things/:id', (req, res) => {
      res
        .status(201)
        .type('text')
        .send(`${req.params.id} ${JSON.stringify(req.query)} ${req.get('x-test') ?? ''} ${req.path}`);
    });
    open.mount(app);
    const answer = await fetch(`${url}/things/7?q=a`, { headers: { 'x-test': 'yes' } });
    expect(answer.status).to.equal(201);
    expect(await answer.text()).to.equal('7 {"q":"a"} yes /things/7');
  });
});
