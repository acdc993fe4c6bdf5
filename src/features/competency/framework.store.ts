import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { Framework, RoleProfile } from './framework.ts';
import { FrameworkModel, RoleProfileModel, type FrameworkRow, type RoleProfileRow } from './framework.model.ts';

export interface FrameworkVersion {
  id: string;
  number: number;
  contentHash: string;
  framework: Framework;
}

export async function findLatestFramework(frameworkId?: string, tx?: Tx): Promise<FrameworkVersion | null> {
  const row = await FrameworkModel.findOne(
    frameworkId === undefined ? {} : { frameworkId },
    null,
    tx === undefined ? {} : { session: sessionOf(tx) },
  )
    .sort(frameworkId === undefined ? { recordedAt: 1, number: -1 } : { number: -1 })
    .lean<FrameworkRow | null>();
  return row === null ? null : toVersion(row);
}

/** The latest version of each framework. */
export async function listFrameworks(): Promise<FrameworkVersion[]> {
  const rows = await FrameworkModel.find().sort({ frameworkId: 1, number: -1 }).lean<FrameworkRow[]>();
  return rows.filter((row, index) => rows[index - 1]?.frameworkId !== row.frameworkId).map(toVersion);
}

export async function insertFramework(
  version: { number: number; contentHash: string; framework: Framework; recordedAt: Date },
  tx: Tx,
): Promise<void> {
  const { number, contentHash, framework, recordedAt } = version;
  await FrameworkModel.create([{ frameworkId: framework.id, number, contentHash, content: framework, recordedAt }], {
    session: sessionOf(tx),
  });
}

/** Every version of every role profile. */
export async function listRoleProfileVersions(tx?: Tx): Promise<(RoleProfile & { contentHash: string })[]> {
  const rows = await RoleProfileModel.find({}, null, tx === undefined ? {} : { session: sessionOf(tx) })
    .sort({ code: 1, version: 1 })
    .lean<RoleProfileRow[]>();
  return rows.map((row) => ({ ...row.content, version: row.version, contentHash: row.contentHash }));
}

export async function insertRoleProfile(
  version: { profile: RoleProfile; frameworkId: string; contentHash: string; recordedAt: Date },
  tx: Tx,
): Promise<void> {
  const { profile, frameworkId, contentHash, recordedAt } = version;
  await RoleProfileModel.create(
    [{ code: profile.code, version: profile.version, frameworkId, contentHash, content: profile, recordedAt }],
    { session: sessionOf(tx) },
  );
}

function toVersion(row: FrameworkRow): FrameworkVersion {
  return { id: row._id.toString(), number: row.number, contentHash: row.contentHash, framework: row.content };
}
