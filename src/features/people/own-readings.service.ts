import { KeptReadings } from '../../platform/kept-readings.ts';
import { editionNow } from '../../platform/mongo/edition.ts';
import type { Actor } from './account.ts';

/** How many people's answers one reading keeps. */
const LIMIT = 400;

/**
 * Keeps what a reading found about a person until their guard or the edition moves. Every transaction that changes
 * something of a person raises the guard, and the session brings it along with each request: so an unchanged page costs
 * no query, and no process can show what was true before a change that it was told of. What is read besides must be
 * reference data or the actor as of the same guard. The question, plain data such as the day and the language, is part of
 * the key. The result is shared: nobody may change it.
 */
export function keptForOwner<Question, T>(
  read: (personId: string, question: Question, actor: Actor) => Promise<T>,
): (actor: Actor, question: Question) => Promise<T> {
  const readings = new KeptReadings<T>(LIMIT);
  return (actor, question) => {
    const { id, guard } = actor;
    return readings.of(`${id} ${JSON.stringify(question)}`, `${String(guard)} ${String(editionNow())}`, () =>
      read(id, question, actor),
    );
  };
}
