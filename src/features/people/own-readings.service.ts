import { KeptReadings } from '../../platform/kept-readings.ts';
import { editionNow } from '../../platform/mongo/edition.ts';
import type { Actor } from './account.ts';

/** Who reads about themselves, with the guard that the account had when the request began. */
export type Owner = Pick<Actor, 'id' | 'guard'>;

/** How many people's answers one reading keeps. */
const LIMIT = 400;

/**
 * Keeps what a reading found about a person until their guard or the edition moves. Every transaction that changes
 * something of a person raises the guard, and the session brings it along with each request: so an unchanged page costs
 * no query, and no process can show what was true before a change that it was told of. What is read besides must be
 * reference data; arguments after the person are part of the key. The result is shared: nobody may change it.
 */
export function keptForOwner<Rest extends string[], T>(
  read: (personId: string, ...rest: Rest) => Promise<T>,
): (owner: Owner, ...rest: Rest) => Promise<T> {
  const readings = new KeptReadings<T>(LIMIT);
  return ({ id, guard }, ...rest) =>
    readings.of([id, ...rest].join(' '), `${String(guard)} ${String(editionNow())}`, () => read(id, ...rest));
}
