import { NotFoundError } from '../../kernel/errors.ts';
import { kept, raiseEdition } from '../../platform/mongo/edition.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { TrackModel, type TrackRow } from './certificate.model.ts';
import type { TrackFile } from './track.content.ts';
import type { Track } from './track.ts';

const everyVersion = kept(async () => {
  const rows = await TrackModel.find().sort({ code: 1, version: 1 }).lean<TrackRow[]>();
  return rows.map(toTrack);
});

/** The current version of every track, by code. */
export async function listTracks(): Promise<Track[]> {
  const versions = await everyVersion();
  return versions.filter((track, index) => versions[index + 1]?.code !== track.code);
}

export async function findLatestTrack(code: string, tx?: Tx): Promise<{ track: Track; contentHash: string } | null> {
  const row = await TrackModel.findOne({ code }, null, tx === undefined ? {} : { session: sessionOf(tx) })
    .sort({ version: -1 })
    .lean<TrackRow | null>();
  return row === null ? null : { track: toTrack(row), contentHash: row.contentHash };
}

/** The version that a certificate was awarded on. */
export async function getTrackVersion(code: string, version: number): Promise<Track> {
  const track = (await everyVersion()).find((one) => one.code === code && one.version === version);
  if (track === undefined) throw new NotFoundError(`no track ${code} in version ${String(version)}`);
  return track;
}

export async function insertTrack(
  fresh: { file: TrackFile; version: number; contentHash: string; publishedAt: Date },
  tx: Tx,
): Promise<void> {
  const { file, ...rest } = fresh;
  await TrackModel.create([{ ...rest, code: file.code, content: file }], { session: sessionOf(tx) });
  await raiseEdition(tx);
}

function toTrack(row: TrackRow): Track {
  return { ...row.content, version: row.version };
}
