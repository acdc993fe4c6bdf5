import { editionNow } from '../../platform/mongo/edition.ts';
import type { Actor } from './account.ts';

/** Who reads about themselves, with the guard that the account had when the request began. */
export type Owner = Pick<Actor, 'id' | 'guard'>;

interface Entry<T> {
  guard: number;
  edition: number;
  value: Promise<T>;
}

/** How many answers one reading keeps; those kept longest go first. */
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
  const entries = new Map<string, Entry<T>>();
  return ({ id, guard }, ...rest) => {
    const key = [id, ...rest].join(' ');
    const known = entries.get(key);
    if (known?.guard === guard && known.edition === editionNow()) return known.value;
    const fresh = { guard, edition: editionNow(), value: read(id, ...rest) };
    entries.delete(key);
    entries.set(key, fresh);
    if (entries.size > LIMIT) entries.delete(entries.keys().next().value ?? '');
    fresh.value.catch(() => {
      if (entries.get(key) === fresh) entries.delete(key);
    });
    return fresh.value;
  };
}
