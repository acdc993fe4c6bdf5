import type { NextFunction, Request, Response } from 'express';
import mongoose from 'mongoose';

import { AppError, TooManyError, type ErrorKind } from '../kernel/errors.ts';
import { RefusedFormError } from './csrf.ts';
import type { Deps } from './deps.ts';
import { localeFor } from './locale.ts';
import { renderView, type PageView } from './views.ts';

export interface ErrorView extends PageView {
  heading: string;
  explanation: string;
  requestId: string;
  hasHome: boolean;
}
declare module './views.ts' {
  interface Views {
    'errors/error': ErrorView;
  }
}

const STATUS_OF_KIND: Record<ErrorKind, number> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
};

/** Errors that the framework and its parsers make carry a status between 400 and 499. */
function statusOf(error: unknown): number {
  if (error instanceof AppError) return STATUS_OF_KIND[error.kind];
  if (isDatabaseAway(error)) return 503;
  const { status } = (typeof error === 'object' && error !== null ? error : {}) as { status?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500) return status;
  if (error instanceof URIError) return 400;
  return 500;
}

function isDatabaseAway(error: unknown): boolean {
  const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError } =
    mongoose.mongo;
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoTopologyClosedError ||
    error instanceof mongoose.Error.MongooseServerSelectionError ||
    (error instanceof mongoose.mongo.MongoServerError && error.hasErrorLabel('RetryableWriteError')) ||
    (error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('TransientTransactionError'))
  );
}

const PAGES: Record<number, string> = {
  400: 'invalid',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  413: 'tooLarge',
  415: 'invalid',
  429: 'tooMany',
  503: 'unavailable',
};

export function notFound(_req: Request, res: Response, next: NextFunction): void {
  res.status(404);
  next(Object.assign(new Error('no such address'), { status: 404 }));
}

/** The last middleware: one table from errors to statuses and pages; the id on the page is the id in the log. */
export function answerError(deps: Deps) {
  return (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    const status = statusOf(error);
    if (status >= 500)
      deps.logger.error({ requestId: req.requestId, path: req.path, error: describe(error) }, 'request failed');
    if (res.headersSent) {
      next(error);
      return;
    }
    if (status === 503) res.set('Retry-After', '5');
    if (error instanceof TooManyError) res.set('Retry-After', String(error.retryAfterSeconds));
    sendError(req, res, { status, name: pageOf(error, status) });
  };
}

function describe(error: unknown): object {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { value: typeof error };
}

/** The page that says what has happened: one cause a page, so that the reader knows what to do. */
function pageOf(error: unknown, status: number): string {
  if (error instanceof RefusedFormError) return error.source;
  return PAGES[status] ?? (status < 500 ? 'invalid' : 'failed');
}

function sendError(req: Request, res: Response, { status, name }: { status: number; name: string }): void {
  // The error may have struck before the language was chosen.
  if (!('locale' in req)) Object.assign(req, { locale: localeFor('zh') });
  const { t } = req.locale;
  if (wantsJson(req)) {
    res
      .status(status)
      .set('Cache-Control', 'no-store')
      .json({ error: t(`errors.${name}.heading`), requestId: req.requestId });
    return;
  }
  renderView(
    res,
    'errors/error',
    {
      title: t(`errors.${name}.heading`),
      heading: t(`errors.${name}.heading`),
      explanation: t(`errors.${name}.explanation`),
      requestId: req.requestId,
      hasHome: req.signedIn !== undefined,
    },
    { status },
  );
}

/** Whether a request speaks JSON: then refusals do too. */
export function wantsJson(req: Request): boolean {
  return req.is('json') === 'json' || req.accepts(['html', 'json']) === 'json';
}
