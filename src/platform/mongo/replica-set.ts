import { setTimeout as sleep } from 'node:timers/promises';

const NOT_YET_INITIALIZED = 94;
const LONGEST_ELECTION_MS = 120_000;

interface ReplicaSetConfig {
  version: number;
  members: { host: string }[];
}

/**
 * Makes the mongod on a port of 127.0.0.1 the primary of the one-node replica set `songhua`: at its first start, or
 * with the new address when it had to take another port. Transactions need a replica set.
 */
export async function becomeReplicaSet(port: number): Promise<void> {
  // Loaded late: by now mongod is on its way, and both take a second.
  const { default: mongoose } = await import('mongoose');
  const host = `127.0.0.1:${String(port)}`;
  const client = new mongoose.mongo.MongoClient(`mongodb://${host}/?directConnection=true`);
  const admin = client.db('admin');
  const isNew = (error: unknown): boolean =>
    error instanceof mongoose.mongo.MongoServerError && error.code === NOT_YET_INITIALIZED;
  try {
    const config = await admin
      .command({ replSetGetConfig: 1 })
      .then((answer) => answer.config as ReplicaSetConfig)
      .catch((error: unknown) => {
        if (isNew(error)) return null;
        throw error;
      });
    if (config === null) {
      await admin.command({ replSetInitiate: { _id: 'songhua', members: [{ _id: 0, host }] } });
    } else if (config.members[0]?.host !== host) {
      const members = config.members.slice(0, 1).map((member) => ({ ...member, host }));
      await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
    }
    const begun = Date.now();
    while ((await admin.command({ hello: 1 })).isWritablePrimary !== true) {
      if (Date.now() - begun > LONGEST_ELECTION_MS) throw new Error('the embedded database does not take writes');
      await sleep(10);
    }
  } finally {
    await client.close();
  }
}
