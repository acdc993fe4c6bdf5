import { setTimeout as sleep } from 'node:timers/promises';

import mongoose from 'mongoose';

/** What stands between this process and a fit database: it is away, or one of the two clocks is wrong. */
export type DatabaseFault = 'database-away' | 'clock-differs';

const PATIENCE_MS = 2_000;
const LARGEST_DIFFERENCE_MS = 500;

/**
 * Asks the database whether it takes writes and what time it has. Deadlines of exams are judged by the clocks of several
 * processes, so one that is more than half a second off must not serve.
 */
export async function findDatabaseFault(): Promise<DatabaseFault | null> {
  const asked = Date.now();
  const answer = await Promise.race([hello(), sleep(PATIENCE_MS, null, { ref: false })]).catch(() => null);
  if (answer?.isWritablePrimary !== true) return 'database-away';
  const answered = Date.now();
  const off = Math.abs(answer.localTime.getTime() - (asked + answered) / 2);
  return off - (answered - asked) / 2 > LARGEST_DIFFERENCE_MS ? 'clock-differs' : null;
}

/** Hears at once when the connection breaks; returns how to stop hearing. */
export function onDatabaseLost(listener: () => void): () => void {
  mongoose.connection.on('disconnected', listener);
  return () => mongoose.connection.off('disconnected', listener);
}

async function hello(): Promise<{ isWritablePrimary: boolean; localTime: Date }> {
  const answer = await mongoose.connection.getClient().db('admin').command({ hello: 1 });
  return answer as unknown as { isWritablePrimary: boolean; localTime: Date };
}
