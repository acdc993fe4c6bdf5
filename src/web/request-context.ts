import { randomBytes } from 'node:crypto';

import type { NextFunction, Request, RequestHandler, Response } from 'express';

import { isLanguage, type Language } from '../kernel/bilingual.ts';
import { UnavailableError } from '../kernel/errors.ts';
import type { Deps } from './deps.ts';
import { localeFor } from './locale.ts';

/** The longest that a request may take before it is answered with 503; sweeping of exams waits for it too. */
export const LONGEST_REQUEST_MS = 20_000;

/** Gives each request its id and its moment of arrival, before anything that may wait. */
export function startRequest(deps: Deps): RequestHandler {
  return (req, res, next) => {
    req.requestId = randomBytes(6).toString('hex');
    req.arrivedAt = deps.clock.now();
    const deadline = setTimeout(() => {
      if (!res.headersSent) next(new UnavailableError('the request took too long'));
    }, LONGEST_REQUEST_MS);
    res.on('close', () => {
      clearTimeout(deadline);
    });
    next();
  };
}

const YEAR_MS = 365 * 86_400_000;

/**
 * Chooses the language, first that is there: `?lang=` (sets the cookie, nothing else), the cookie, the person's
 * setting (sign-in copies it into the cookie), `Accept-Language`, the configured default.
 */
export function chooseLanguage(deps: Deps): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    const asked = req.query.lang;
    if (isLanguage(asked)) {
      res.cookie('lang', asked, { maxAge: YEAR_MS, httpOnly: true, sameSite: 'lax', secure: req.secure, path: '/' });
    }
    req.locale = localeFor(languageFor(req, deps.config.defaultLanguage), deps.clock.timeZone);
    next();
  };
}

function languageFor(req: Request, fallback: Language): Language {
  const { lang } = req.query;
  if (isLanguage(lang)) return lang;
  const cookie = (req.cookies as Record<string, unknown>).lang;
  if (isLanguage(cookie)) return cookie;
  const preferred = req.acceptsLanguages(['zh', 'en', 'zh-CN', 'zh-Hans', 'zh-Hans-CN', 'en-GB', 'en-US']);
  if (req.headers['accept-language'] === undefined || preferred === false) return fallback;
  return preferred.startsWith('zh') ? 'zh' : 'en';
}
