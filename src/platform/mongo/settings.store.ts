import mongoose from 'mongoose';

interface Setting {
  _id: string;
  value: unknown;
}

/** Facts about this installation that its processes share: one document a name. */
function settings() {
  return mongoose.connection.collection<Setting>('settings');
}

export async function findSetting(name: string): Promise<unknown> {
  return (await settings().findOne({ _id: name }))?.value ?? null;
}

export async function putSetting(name: string, value: unknown): Promise<void> {
  await settings().updateOne({ _id: name }, { $set: { value } }, { upsert: true });
}

/** Stores a value unless there is one, and returns the one that counts: of several processes the first wins. */
export async function settleSetting(name: string, value: unknown): Promise<unknown> {
  const update = { $setOnInsert: { value } };
  const row = await settings().findOneAndUpdate({ _id: name }, update, { upsert: true, returnDocument: 'after' });
  return row?.value ?? value;
}

export async function dropSetting(name: string): Promise<void> {
  await settings().deleteOne({ _id: name });
}
