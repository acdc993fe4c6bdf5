import mongoose from 'mongoose';

import { KeptReadings } from '../kept-readings.ts';
import { afterCommit, sessionOf, type Tx } from './transaction.ts';

/*
 * What every page reads and hardly anything writes: courses, tracks, the framework, departments, plans. Each writer of
 * such a thing raises the edition, a number that all processes share. A process keeps what it read until the edition
 * moves: its own writes are seen at once, those of other processes within the second in which it looks again.
 */

const NAME = 'edition';

let known = 0;
let stored: number | null = null;

function settings() {
  return mongoose.connection.collection<{ _id: string; value: number }>('settings');
}

/** Tells all processes, with the transaction's commit, that something kept has changed; without one at once. */
export async function raiseEdition(tx?: Tx): Promise<void> {
  if (tx !== undefined && !afterCommit(tx, forgetKept)) return;
  const options = { upsert: true, ...(tx === undefined ? {} : { session: sessionOf(tx) }) };
  await settings().updateOne({ _id: NAME }, { $inc: { value: 1 } }, options);
  if (tx === undefined) forgetKept();
}

/** Looks whether another process has raised the edition; called once a second. */
export async function followEdition(): Promise<void> {
  const value = (await settings().findOne({ _id: NAME }))?.value ?? 0;
  if (value !== stored) forgetKept();
  stored = value;
}

/** Forgets everything that is kept in this process, as when the database was emptied. */
export function forgetKept(): void {
  known += 1;
}

/** Counts up whenever what is kept may have changed; whatever is derived from it holds as long as this stays. */
export function editionNow(): number {
  return known;
}

/** Reads once for each edition. */
export function kept<T>(read: () => Promise<T>): () => Promise<T> {
  const readings = new KeptReadings<T>(1);
  return () => readings.of('', String(known), read);
}
