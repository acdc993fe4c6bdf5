import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { Framework, RoleProfile } from './framework.ts';
import { FrameworkModel, RoleProfileModel, type FrameworkRow, type RoleProfileRow } from './framework.model.ts';

export interface FrameworkVersion {
  id: string;
  number: number;
  contentHash: string;
  framework: Framework;
}

/** The latest version of a framework; without an id, of the one that was published first, which levels count in. */
export async function findLatestFramework(frameworkId?: string, tx?: Tx): Promise<FrameworkVersion | null> {
  const session = tx === undefined ? {} : { session: sessionOf(tx) };
  const id = frameworkId ?? (await findFirstId(session));
  const row = await FrameworkModel.findOne({ frameworkId: id }, null, session)
    .sort({ number: -1 })
    .lean<FrameworkRow | null>();
  return row === null ? null : toVersion(row);
}

async function findFirstId(session: object): Promise<string> {
  const row = await FrameworkModel.findOne({}, null, session)
    .sort({ recordedAt: 1, _id: 1 })
    .select({ frameworkId: 1 })
    .lean<Pick<FrameworkRow, 'frameworkId'> | null>();
  return row?.frameworkId ?? '';
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

export type PublishedProfile = RoleProfile & { frameworkId: string; contentHash: string };

/** Every version of every role profile. */
export async function listRoleProfileVersions(tx?: Tx): Promise<PublishedProfile[]> {
  const rows = await RoleProfileModel.find({}, null, tx === undefined ? {} : { session: sessionOf(tx) })
    .sort({ code: 1, version: 1 })
    .lean<RoleProfileRow[]>();
  return rows.map(({ content, version, frameworkId, contentHash }) => ({
    ...content,
    version,
    frameworkId,
    contentHash,
  }));
}

export async function insertRoleProfiles(
  versions: readonly { profile: RoleProfile; frameworkId: string; contentHash: string; recordedAt: Date }[],
  tx: Tx,
): Promise<void> {
  if (versions.length === 0) return;
  await RoleProfileModel.insertMany(
    versions.map(({ profile, ...version }) => ({
      ...version,
      code: profile.code,
      version: profile.version,
      content: profile,
    })),
    { session: sessionOf(tx) },
  );
}

function toVersion(row: FrameworkRow): FrameworkVersion {
  return { id: row._id.toString(), number: row.number, contentHash: row.contentHash, framework: row.content };
}
