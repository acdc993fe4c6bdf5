import mongoose from 'mongoose';

// A filter that names no known field would match everything, and an operator from outside could too: both are refused.
mongoose.set('strictQuery', 'throw');
mongoose.set('sanitizeFilter', true);
// An operation without a connection fails at once instead of waiting in a queue that nobody sees.
mongoose.set('bufferCommands', false);

/**
 * Opens mongoose's default connection. Writes are acknowledged by a majority with the journal, reads see only what a
 * majority has. Collections and indexes are made by `prepareDatabase`, not on the way.
 */
export async function connectDatabase(uri: string): Promise<void> {
  await mongoose.connect(uri, {
    appName: 'songhua',
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    serverSelectionTimeoutMS: 5_000,
    autoCreate: false,
    autoIndex: false,
  });
}

export async function disconnectDatabase(): Promise<void> {
  await mongoose.disconnect();
}
