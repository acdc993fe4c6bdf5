import type { RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Express } from 'express';

import { StartError } from '../platform/start-error.ts';
import { createExpressServer } from '../web/express-server.ts';
import { within } from './within.ts';

/** The listening server, from before there is an application until the last answer. */
export interface FrontDoor {
  readonly port: number;
  mount(app: Express): void;
  /** Lets the requests in hand finish and takes no more; cuts off what lasts longer than 6.5 s. */
  drain(): Promise<void>;
}

/** Thrown when the port cannot be listened on. */
export class PortError extends StartError {}

const IN_HAND_MS = 5_000;
const LATECOMERS_MS = 1_500;

/** Listens at once: until the application is mounted only `/healthz` answers, and all else says to come back. */
export async function openFrontDoor({ host, port }: { host: string; port: number }): Promise<FrontDoor> {
  const { server, mount } = createExpressServer(answerEarly, {
    keepAliveTimeout: 75_000,
    headersTimeout: 20_000,
    requestTimeout: 120_000,
    connectionsCheckingInterval: 5_000,
  });
  const inHand = new Set<ServerResponse>();
  let draining = false;
  server.prependListener('request', (_req, res: ServerResponse) => {
    if (draining) res.setHeader('Connection', 'close');
    inHand.add(res);
    res.once('close', () => inHand.delete(res));
  });
  await listen(server, { host, port });
  return {
    port: (server.address() as AddressInfo).port,
    mount,
    async drain() {
      draining = true;
      await within(IN_HAND_MS, Promise.all([...inHand].map(whenClosed)));
      const closed = new Promise((resolve) => server.close(resolve));
      await within(LATECOMERS_MS, closed);
      server.closeAllConnections();
    },
  };
}

const answerEarly: RequestListener = (req, res) => {
  if (req.url === '/healthz') {
    res.end('ok\n');
    return;
  }
  res.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '2', 'Cache-Control': 'no-store' });
  res.end('Songhua is starting. 松花正在启动。\n');
};

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' ? 'is taken by another program: end it, or set PORT' : error.message;
      reject(new PortError(`Port ${String(port)} on ${host} ${taken}.`, { cause: error }));
    });
    server.listen({ host, port }, resolve);
  });
}

function whenClosed(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => res.once('close', resolve));
}
