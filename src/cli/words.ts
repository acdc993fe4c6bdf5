import { AppError, ConflictError } from '../kernel/errors.ts';
import { wordsFor } from '../platform/start-error.ts';
import { localeFor } from '../web/locale.ts';

/** What the terminal says of an error: a sentence wherever an administrator can do something about it. */
export function sentenceFor(error: unknown): string {
  if (error instanceof ConflictError) return localeFor('en').t(error.reason);
  if (error instanceof AppError) return sentence(error.message);
  if (!(error instanceof Error)) return wordsFor(error);
  if (isSystemError(error) && error.path !== undefined) {
    const reason = REASONS[error.code];
    if (reason !== undefined) return `${error.path} ${reason}.`;
  }
  // Only stores know the database's driver, so its errors are told by their names.
  if (/^Mongo\w*(ServerSelection|Network\w*)Error$/.test(error.name)) {
    return `The database cannot be reached: ${error.message}`;
  }
  if (error.name === 'MongoParseError') return `MONGODB_URI cannot be used: ${error.message}`;
  return wordsFor(error);
}

const REASONS: Partial<Record<string, string>> = {
  ENOENT: 'cannot be opened: there is no such file or folder',
  EACCES: 'cannot be opened: this user has no right to it',
  EPERM: 'cannot be opened: this user has no right to it',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'cannot be opened: a part of the path is a file',
  EROFS: 'cannot be written: the disk is read only',
  ENOSPC: 'cannot be written: the disk is full',
};

function isSystemError(error: Error): error is NodeJS.ErrnoException & { code: string } {
  return 'code' in error && typeof error.code === 'string';
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
}
