import type { NextFunction, Request, RequestHandler, Response } from 'express';
import multer from 'multer';

const MEGABYTE = 1024 * 1024;

/**
 * Reads the one file of a multipart form, on the addresses that expect one. It runs before the token is checked, since
 * the token is a field of the form; on every other address a multipart body is refused unread.
 */
export function acceptUploads(addresses: readonly { pattern: string }[]): RequestHandler {
  const expected = new Set(addresses.map((address) => address.pattern));
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: 16 * MEGABYTE, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 25 },
    defParamCharset: 'utf8',
  }).single('file');
  return (req: Request, res: Response, next: NextFunction) => {
    if (req.is('multipart/form-data') === false || req.headers['content-type'] === undefined) {
      next();
      return;
    }
    if (req.method !== 'POST' || !expected.has(req.path)) {
      next(Object.assign(new Error('no file is expected here'), { status: 415 }));
      return;
    }
    void read(req, res, (error: unknown) => {
      if (error === undefined || error === null) next();
      else next(Object.assign(new Error('the form could not be read'), { status: isTooLarge(error) ? 413 : 400 }));
    });
  };
}

function isTooLarge(error: unknown): boolean {
  return error instanceof multer.MulterError && error.code.startsWith('LIMIT_');
}
