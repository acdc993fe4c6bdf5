import http from 'node:http';

import { send, type Step } from './load.ts';

/** Somebody signed in at a server: the cookies and the token that each request needs. */
export interface SignedIn {
  cookie: string;
  token: string;
}

const agent = new http.Agent({ keepAlive: true });

function cookiesOf(headers: http.IncomingHttpHeaders, known: ReadonlyMap<string, string>): Map<string, string> {
  const cookies = new Map(known);
  for (const line of headers['set-cookie'] ?? []) {
    const pair = line.split(';')[0] ?? '';
    cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  return cookies;
}

const headerOf = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

export function tokenIn(page: string): string {
  return /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

/** A page as it comes for somebody. */
export async function open(
  port: number,
  path: string,
  cookie = '',
): Promise<{ status: number; text: string; headers: http.IncomingHttpHeaders }> {
  return send(agent, port, { method: 'GET', path, headers: { Accept: 'text/html', Cookie: cookie }, status: 200 });
}

/** Opens the sign-in page, as everybody does before they sign in. */
export async function openSignIn(port: number): Promise<SignedIn> {
  const page = await open(port, '/sign-in?lang=en');
  return { cookie: headerOf(cookiesOf(page.headers, new Map())), token: tokenIn(page.text) };
}

export function signInStep(visitor: SignedIn, account: { username: string; password: string }): Step {
  return {
    method: 'POST',
    path: '/sign-in',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html', Cookie: visitor.cookie },
    body: new URLSearchParams({ _csrf: visitor.token, ...account }).toString(),
    status: 303,
  };
}

/** Signs in and returns what later requests carry. */
export async function signIn(port: number, account: { username: string; password: string }): Promise<SignedIn> {
  const visitor = await openSignIn(port);
  const answer = await send(agent, port, signInStep(visitor, account));
  if (answer.status !== 303) throw new Error(`${account.username} could not sign in: ${String(answer.status)}`);
  const before = new Map(
    visitor.cookie
      .split('; ')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
  );
  const cookie = headerOf(cookiesOf(answer.headers, before));
  return { cookie, token: tokenIn((await open(port, '/profile', cookie)).text) };
}
