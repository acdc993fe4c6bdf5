export type ErrorKind = 'not-found' | 'forbidden' | 'conflict' | 'too-many' | 'unavailable';

/** A failure the application foresaw; the web layer turns `kind` into a status and a page (web/errors.ts). */
export abstract class AppError extends Error {
  abstract readonly kind: ErrorKind;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Thrown when the thing asked for does not exist, or may not be known to exist by this reader. */
export class NotFoundError extends AppError {
  readonly kind = 'not-found';
}

/** Thrown when the reader may know that the thing exists, and may not do this with it. */
export class ForbiddenError extends AppError {
  readonly kind = 'forbidden';
}

/** Thrown when the state of a thing, or somebody else's act, rules the act out. `reason` names a message key. */
export class ConflictError extends AppError {
  readonly kind = 'conflict';
  readonly reason: string;
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** Thrown when somebody tries too often; `retryAfterSeconds` says when to come back. */
export class TooManyError extends AppError {
  readonly kind = 'too-many';
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Thrown when the database or another part the request needs is away. */
export class UnavailableError extends AppError {
  readonly kind = 'unavailable';
}
