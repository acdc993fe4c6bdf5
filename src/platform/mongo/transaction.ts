import mongoose, { type ClientSession } from 'mongoose';

declare const transaction: unique symbol;

/** A running transaction, opaque outside the stores: services pass it on so that one transaction can span features. */
export interface Tx {
  readonly [transaction]: true;
}

/**
 * Runs `work` in a snapshot transaction with majority, journaled commits. The driver runs it again after a transient
 * conflict, so `work` must be able to run twice. A duplicate key ends the transaction and is thrown to the caller.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return mongoose.connection.getClient().withSession(async (session) => {
    const tx = session as unknown as Tx;
    const run = (): Promise<T> => {
      onceCommitted.delete(tx);
      return work(tx);
    };
    const result = await session.withTransaction(run, {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
    });
    for (const effect of onceCommitted.get(tx) ?? []) effect();
    return result;
  });
}

const onceCommitted = new WeakMap<Tx, Set<() => void>>();

/**
 * Runs something in this process once the transaction has committed, and never when it has not. False where the
 * transaction knows of it already.
 */
export function afterCommit(tx: Tx, effect: () => void): boolean {
  const effects = onceCommitted.get(tx) ?? new Set();
  if (effects.has(effect)) return false;
  onceCommitted.set(tx, effects.add(effect));
  return true;
}

/** The driver's session of a transaction; for stores alone. */
export function sessionOf(tx: Tx): ClientSession {
  return tx as unknown as ClientSession;
}

/** Whether an error is the database's refusal of a second document with a unique key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11000;
}
