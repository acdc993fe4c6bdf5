import type { Request, Response } from 'express';

import type { Language } from '../kernel/bilingual.ts';
import type { CivilDate } from '../kernel/date.ts';
import type { Deps } from './deps.ts';
import type { Locale } from './locale.ts';

/** The part of a signed-in account that the web layer knows; features see the whole Actor through `actorOf`. */
export interface SignedIn {
  id: string;
  name: string;
  nameLatin: string | null;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** A short name of this request, on error pages and in the log. */
    requestId: string;
    locale: Locale;
    /** When the request reached the server: what decides whether an answer came in time. */
    arrivedAt: Date;
    signedIn?: SignedIn;
  }
}

/** What every use case is told about the moment it runs in. */
export interface Moment {
  now: Date;
  today: CivilDate;
}

export function momentOf(deps: Deps): Moment {
  return { now: deps.clock.now(), today: deps.clock.today() };
}

/** On which day and in which language a page is shown. */
export interface Shown {
  today: CivilDate;
  language: Language;
}

export function shownTo(req: Request, deps: Deps): Shown {
  return { today: deps.clock.today(), language: req.locale.language };
}

export function localeOf(req: Request): Locale {
  return req.locale;
}

/** A download with a name that may hold Chinese characters (RFC 8187), never kept by a cache. */
export function sendDownload(res: Response, download: { name: string; type: string; bytes: Buffer | string }): void {
  const ascii = download.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  res.set({
    'Content-Type': download.type,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(download.name)}`,
    'Cache-Control': 'no-store',
  });
  res.send(download.bytes);
}
