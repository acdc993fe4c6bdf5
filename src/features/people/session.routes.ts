import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import passport from 'passport';

import { ForbiddenError } from '../../kernel/errors.ts';
import type { Deps } from '../../web/deps.ts';
import { wantsJson } from '../../web/errors.ts';
import { actorOfAccount, type Account, type Actor } from './account.ts';
import { peoplePaths } from './people.paths.ts';
import { holds, type Permission } from './policy.ts';
import { createSessionStore } from './session.store.ts';

declare module 'express-serve-static-core' {
  interface Request {
    actor?: Actor;
  }
}

const LONGEST_MS = 12 * 3600_000;

/** Middleware that gives a request its session and, where somebody is signed in, its actor. */
export function sessions(deps: Deps): RequestHandler[] {
  const { config } = deps;
  const secure = config.baseUrl.startsWith('https:');
  // The account came with the session; passport only asks whether it still is the one that signed in.
  passport.deserializeUser(
    (req: Request, _id: unknown, done: (error: unknown, user?: Express.User | false) => void) => {
      const account = req.session.account?.account;
      done(null, account !== undefined && isStillSignedIn(req, account) ? account : false);
    },
  );
  // The new session is stored once, before the answer: a browser follows the redirect at once.
  passport.serializeUser((req: Request, user: Express.User, done: (error: unknown, id: string) => void) => {
    const { id, authVersion } = user as Account;
    req.session.startedAt = Date.now();
    req.session.authVersion = authVersion;
    done(null, id);
  });
  return [
    session({
      name: secure ? '__Host-session' : 'session',
      secret: config.sessionSecret,
      store: createSessionStore(),
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
    }),
    passport.session() as RequestHandler,
    attachActor(deps),
  ];
}

function isStillSignedIn(req: Request, account: Account): boolean {
  const { startedAt = 0, keepUntil = 0, authVersion } = req.session;
  const now = Date.now();
  return (
    account.status !== 'left' &&
    authVersion === account.authVersion &&
    now < Math.max(startedAt + LONGEST_MS, keepUntil)
  );
}

function attachActor(deps: Deps): RequestHandler {
  return (req: Request, _res: Response, next: NextFunction) => {
    const account = req.user as Account | undefined;
    if (account !== undefined) {
      const actor = actorOfAccount(account, deps.clock.today());
      req.actor = actor;
      req.signedIn = { id: actor.id, name: actor.name, nameLatin: actor.nameLatin };
    }
    next();
  };
}

/** Everything mounted after this needs somebody signed in: pages lead to the sign-in and back, JSON gets 401. */
export function requireSignIn(req: Request, res: Response, next: NextFunction): void {
  if (req.actor === undefined) {
    if (wantsJson(req)) {
      res.status(401).json({ error: req.locale.t('people.signIn.expired'), signIn: peoplePaths.signIn.to({}) });
      return;
    }
    const back = req.method === 'GET' ? req.originalUrl : (refererPath(req) ?? '/home');
    res.redirect(303, `${peoplePaths.signIn.to({})}?next=${encodeURIComponent(back)}`);
    return;
  }
  if (
    req.actor.mustChangePassword &&
    req.path !== peoplePaths.password.pattern &&
    req.path !== peoplePaths.signOut.pattern
  ) {
    const asked = req.method === 'GET' ? `?next=${encodeURIComponent(req.originalUrl)}` : '';
    res.redirect(303, peoplePaths.password.to({}) + asked);
    return;
  }
  next();
}

function refererPath(req: Request): string | null {
  const { referer } = req.headers;
  if (referer === undefined) return null;
  try {
    const url = new URL(referer);
    return url.host === req.headers.host ? url.pathname + url.search : null;
  } catch {
    return null;
  }
}

/** Who acts in this request. */
export function actorOf(req: Request): Actor {
  if (req.actor === undefined) throw new ForbiddenError('nobody is signed in');
  return req.actor;
}

/** A route's guard, which names its permission so that a test can walk every route with every role. */
export interface PermissionGuard extends RequestHandler {
  permission: Permission;
}

/** Stands on each route line: refuses whoever does not hold the permission. Where it reaches, the query says. */
export function permit(permission: Permission): PermissionGuard {
  const guard: RequestHandler = (req, _res, next) => {
    if (!holds(actorOf(req), permission)) throw new ForbiddenError(`needs ${permission}`);
    next();
  };
  return Object.assign(guard, { permission });
}
