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
  return mongoose.connection.getClient().withSession((session) =>
    session.withTransaction(() => work(session as unknown as Tx), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
    }),
  );
}

/** The driver's session of a transaction; for stores alone. */
export function sessionOf(tx: Tx): ClientSession {
  return tx as unknown as ClientSession;
}

/** Whether an error is the database's refusal of a second document with a unique key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11000;
}
