import { expect } from 'chai';

import {
  AppError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  TooManyError,
  UnavailableError,
} from '../../../src/kernel/errors.ts';

describe('a failure that was foreseen', () => {
  it('says of which kind it is, and carries its own name into the log', () => {
    const failures = [
      new NotFoundError('no course DG999'),
      new ForbiddenError('not over this department'),
      new ConflictError('people.error.left'),
      new TooManyError('too many tries', 60),
      new UnavailableError('no database'),
    ];
    expect(failures.map(({ kind, name }) => [kind, name])).to.deep.equal([
      ['not-found', 'NotFoundError'],
      ['forbidden', 'ForbiddenError'],
      ['conflict', 'ConflictError'],
      ['too-many', 'TooManyError'],
      ['unavailable', 'UnavailableError'],
    ]);
    for (const failure of failures) expect(failure).to.be.instanceOf(AppError).and.instanceOf(Error);
  });

  it('keeps what brought it about, names the message of a conflict, and says when to come back', () => {
    const cause = new Error('duplicate key');
    const conflict = new ConflictError('people.error.taken', { cause });
    expect(conflict).to.include({ reason: 'people.error.taken', cause });
    expect(new UnavailableError('no database', { cause }).cause).to.equal(cause);
    expect(new TooManyError('too many tries', 60).retryAfterSeconds).to.equal(60);
  });
});
