import type { NextFunction, Request, Response } from 'express';
import { csrfSync } from 'csrf-sync';

import { ForbiddenError } from '../kernel/errors.ts';

const FORM_COOKIE = 'form';

/** Thrown when a write does not come from a page of ours as it stands; the reader's rights have nothing to do with it. */
export class RefusedFormError extends ForbiddenError {
  readonly source: 'stale' | 'elsewhere';
  constructor(message: string, source: 'stale' | 'elsewhere') {
    super(message);
    this.source = source;
  }
}

// Visitors who are not signed in have no session; their token is a signed cookie, so that nothing is stored for them.
const { generateToken, isRequestValid } = csrfSync({
  getTokenFromRequest: (req) => {
    const header = req.headers['x-csrf-token'];
    const field = (req.body as { _csrf?: unknown } | undefined)?._csrf;
    return typeof header === 'string' ? header : typeof field === 'string' ? field : undefined;
  },
  getTokenFromState: (req) => (req.signedIn === undefined ? formCookieOf(req) : req.session.csrfToken),
  storeTokenInState: (req, token) => {
    if (req.signedIn !== undefined) {
      req.session.csrfToken = token;
      return;
    }
    req.signedCookies = { ...(req.signedCookies as object), [FORM_COOKIE]: token };
    req.res?.cookie(FORM_COOKIE, token, {
      signed: true,
      httpOnly: true,
      sameSite: 'lax',
      secure: req.secure,
      path: '/',
    });
  },
});

/** A cookie whose signature does not fit reads as false. */
function formCookieOf(req: Request): string | undefined {
  const cookie = (req.signedCookies as Record<string, string | false | undefined>)[FORM_COOKIE];
  return cookie === false ? undefined : cookie;
}

/** The token for the forms of this page; made on first use. */
export function csrfTokenOf(req: Request): string {
  return generateToken(req);
}

function namesAnotherSite(req: Request): boolean {
  const site = req.headers['sec-fetch-site'];
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = req.headers;
  if (origin === undefined) return false;
  try {
    return new URL(origin).host !== req.headers.host;
  } catch {
    return true;
  }
}

/**
 * Refuses a write whose origin names another site, or whose token is not the one that our page was given. A request
 * without `Origin` and `Sec-Fetch-Site` is judged by its token alone, so that scripts can sign in.
 */
export function checkCsrf(req: Request, _res: Response, next: NextFunction): void {
  if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS') {
    next();
    return;
  }
  if (namesAnotherSite(req)) throw new RefusedFormError('the request comes from another site', 'elsewhere');
  if (!isRequestValid(req)) throw new RefusedFormError('the form is older than the session', 'stale');
  next();
}
