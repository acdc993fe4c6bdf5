import { expect } from 'chai';
import type { Express } from 'express';

import { startTestApp } from '../support/app.ts';
import { listRoutes } from '../support/routes.ts';

/** Everything that may be opened without signing in. A line here is a decision. */
const PUBLIC = [
  'GET /',
  'GET /accessibility',
  'GET /healthz',
  'GET /help',
  'GET /help/glossary',
  'GET /metrics',
  'GET /password/:token',
  'GET /password/forgotten',
  'GET /readyz',
  'GET /sign-in',
  'GET /verify',
  'GET /verify/:number',
  'POST /password/:token',
  'POST /password/forgotten',
  'POST /sign-in',
];

describe('every route', () => {
  let app: Express;
  before(async () => {
    ({ app } = await startTestApp());
  });

  it('stands in the list of public ones, or behind the sign-in', () => {
    const open = listRoutes(app)
      .filter((route) => route.isPublic)
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(open)].sort()).to.deep.equal(PUBLIC);
  });

  it('names its permission on its line when it is not public', () => {
    const bare = listRoutes(app)
      .filter((route) => !route.isPublic && route.permission === null)
      .map(({ method, path }) => `${method} ${path}`);
    expect(bare).to.deep.equal([]);
  });

  it('is mounted once', () => {
    const all = listRoutes(app).map(({ method, path }) => `${method} ${path}`);
    expect(all.filter((route, index) => all.indexOf(route) !== index)).to.deep.equal([]);
  });
});
