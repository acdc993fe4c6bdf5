import { recordAct } from '../audit/index.ts';
import { faultText } from '../catalogue/index.ts';
import { canonicalJson, sha256 } from '../../kernel/digest.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import { readTracks, type TrackFile } from './track.content.ts';
import { findLatestTrack, insertTrack } from './track.store.ts';

/** Publishes what `tracks/` holds, where anything changed; returns the codes published and the faults in words. */
export async function loadTracks(
  root: string,
  by: { actorId: string | null; now: Date },
): Promise<{ published: string[]; faults: string[] }> {
  const { tracks, faults } = readTracks(root);
  const published: string[] = [];
  for (const file of tracks) if (await publishTrack(file, by)) published.push(file.code);
  return { published, faults: faults.map(faultText) };
}

async function publishTrack(file: TrackFile, by: { actorId: string | null; now: Date }): Promise<boolean> {
  const contentHash = sha256(canonicalJson(file));
  return inTransaction(async (tx) => {
    const latest = await findLatestTrack(file.code, tx);
    if (latest?.contentHash === contentHash) return false;
    const version = (latest?.track.version ?? 0) + 1;
    await insertTrack({ file, version, contentHash, publishedAt: by.now }, tx);
    await recordAct(
      {
        actorId: by.actorId,
        act: 'track.publish',
        subject: { kind: 'track', id: file.code },
        at: by.now,
        details: { version },
      },
      tx,
    );
    return true;
  });
}
