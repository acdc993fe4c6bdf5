import { randomUUID } from 'node:crypto';

import mongoose from 'mongoose';

import { isDuplicateKey } from './transaction.ts';

interface Lease {
  _id: string;
  holder: string;
  until: Date;
}

const self = randomUUID();

function leases() {
  return mongoose.connection.collection<Lease>('leases');
}

/**
 * Takes or renews this process's lease on a name for so many milliseconds; false while another process holds it.
 * A lease saves work. It is no fence: what must not happen twice is guarded where it is written.
 */
export async function holdLease(name: string, forMs: number): Promise<boolean> {
  const now = new Date();
  const mayTake = { _id: name, $or: [{ holder: self }, { until: { $lt: now } }] };
  const until = new Date(now.getTime() + forMs);
  try {
    await leases().updateOne(mayTake, { $set: { holder: self, until } }, { upsert: true });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function dropLease(name: string): Promise<void> {
  await leases().deleteOne({ _id: name, holder: self });
}

/** Renews a lease until the work is done, then drops it. */
export async function keepLease<T>(name: string, forMs: number, work: () => Promise<T>): Promise<T> {
  const renewal = setInterval(() => {
    holdLease(name, forMs).catch(() => undefined);
  }, forMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
  }
}
