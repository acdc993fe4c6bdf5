import type { Express } from 'express';
import request, { type Response } from 'supertest';

import { PASSWORD } from './people.ts';

type Agent = ReturnType<typeof request.agent>;

/** Somebody at a browser without JavaScript: keeps cookies, reads pages, sends their forms. */
export interface Visitor {
  get(address: string): Promise<Response>;
  /** Sends a form of ours: the token is taken from a page that this visitor may open. */
  post(address: string, fields?: Record<string, string | string[]>): Promise<Response>;
  put(address: string, json: object): Promise<Response>;
  postJson(address: string, json: object): Promise<Response>;
  upload(
    address: string,
    file: { name: string; content: Buffer | string },
    fields?: Record<string, string>,
  ): Promise<Response>;
  token(): Promise<string>;
  agent: Agent;
}

export function tokenIn(page: string): string {
  const found = /name="_csrf" value="([^"]+)"/.exec(page)?.[1];
  if (found === undefined) throw new Error('the page holds no form');
  return found;
}

export function visit(app: Express | string): Visitor {
  const agent = request.agent(app);
  const get = async (address: string): Promise<Response> => agent.get(address).set('Accept', 'text/html');
  const token = async (): Promise<string> => {
    for (const address of ['/profile', '/profile/password', '/sign-in']) {
      const page = await get(address);
      if (page.status === 200) return tokenIn(page.text);
    }
    throw new Error('no page with a form can be opened');
  };
  return {
    agent,
    get,
    token,
    // The token first: a request takes the cookies along that are there when it is made.
    post: async (address, fields = {}) => {
      const _csrf = await token();
      return agent
        .post(address)
        .set('Accept', 'text/html')
        .type('form')
        .send({ _csrf, ...fields });
    },
    put: async (address, json) => {
      const _csrf = await token();
      return agent.put(address).set('x-csrf-token', _csrf).send(json);
    },
    postJson: async (address, json) => {
      const _csrf = await token();
      return agent.post(address).set('Accept', 'application/json').set('x-csrf-token', _csrf).send(json);
    },
    upload: async (address, file, fields = {}) => {
      const _csrf = await token();
      const sending = agent.post(address).set('Accept', 'text/html').field('_csrf', _csrf);
      for (const [name, value] of Object.entries(fields)) void sending.field(name, value);
      return sending.attach('file', Buffer.from(file.content), file.name);
    },
  };
}

/** Signs in as a person would. */
export async function signIn(app: Express | string, username: string, password: string = PASSWORD): Promise<Visitor> {
  const visitor = visit(app);
  const answer = await visitor.post('/sign-in', { username, password });
  if (answer.status !== 303) throw new Error(`${username} could not sign in: ${String(answer.status)}`);
  return visitor;
}
