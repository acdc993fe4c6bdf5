import { NotFoundError } from '../../kernel/errors.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { TrackModel, type TrackRow } from './certificate.model.ts';
import type { TrackFile } from './track.content.ts';
import type { Track } from './track.ts';

/** Every version of every track. */
async function listVersions(tx?: Tx): Promise<TrackRow[]> {
  return TrackModel.find({}, null, tx === undefined ? {} : { session: sessionOf(tx) })
    .sort({ code: 1, version: 1 })
    .lean<TrackRow[]>();
}

export async function listTracks(tx?: Tx): Promise<Track[]> {
  const rows = await listVersions(tx);
  return rows.filter((row, index) => rows[index + 1]?.code !== row.code).map(toTrack);
}

export async function findLatestTrack(code: string, tx?: Tx): Promise<{ track: Track; contentHash: string } | null> {
  const row = await TrackModel.findOne({ code }, null, tx === undefined ? {} : { session: sessionOf(tx) })
    .sort({ version: -1 })
    .lean<TrackRow | null>();
  return row === null ? null : { track: toTrack(row), contentHash: row.contentHash };
}

/** The version that a certificate was awarded on. */
export async function getTrackVersion(code: string, version: number): Promise<Track> {
  const row = await TrackModel.findOne({ code, version }).lean<TrackRow | null>();
  if (row === null) throw new NotFoundError(`no track ${code} in version ${String(version)}`);
  return toTrack(row);
}

export async function insertTrack(
  fresh: { file: TrackFile; version: number; contentHash: string; publishedAt: Date },
  tx: Tx,
): Promise<void> {
  const { file, ...rest } = fresh;
  await TrackModel.create([{ ...rest, code: file.code, content: file }], { session: sessionOf(tx) });
}

function toTrack(row: TrackRow): Track {
  return { ...row.content, version: row.version };
}
