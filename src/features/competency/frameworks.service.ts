import { recordAct } from '../audit/index.ts';
import { canonicalJson, sha256 } from '../../kernel/digest.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { kept, raiseEdition } from '../../platform/mongo/edition.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Competency, Framework, RoleProfile } from './framework.ts';
import type { FrameworkContent } from './framework-file.ts';
import {
  findLatestFramework,
  insertFramework,
  insertRoleProfiles,
  listRoleProfileVersions,
  type PublishedProfile,
} from './framework.store.ts';

/** The framework and the role profiles of one reading; all that levels are derived with. */
export interface Model {
  framework: Framework;
  /** Every version, for posts of the past. */
  profiles: RoleProfile[];
}

/** What a publication did. Where `taken` names role profiles of other frameworks with the same codes, it did nothing. */
export interface Publication {
  isNew: boolean;
  /** Codes of the role profiles that have a new version. */
  profiles: string[];
  taken: { code: string; frameworkId: string }[];
}

/**
 * Publishes a framework and its role profiles. What equals the latest version adds nothing, so the same file can be
 * loaded at every start. With `today`, a role profile that is published already and states no first day changes from
 * that day on, so that the past stays as it was.
 */
export async function publishFramework(
  content: FrameworkContent,
  by: { actorId: string | null; now: Date; today?: CivilDate },
): Promise<Publication> {
  const { framework, roleProfiles } = content;
  return inTransaction(async (tx) => {
    const known = await listRoleProfileVersions(tx);
    const versions = roleProfiles.map((profile) => nextVersion(profile, { known, framework, by }));
    const taken = versions.flatMap(({ code, takenBy }) => (takenBy === null ? [] : [{ code, frameworkId: takenBy }]));
    if (taken.length > 0) return { isNew: false, profiles: [], taken };
    const latest = await findLatestFramework(framework.id, tx);
    const contentHash = sha256(canonicalJson(framework));
    const isNewVersion = latest?.contentHash !== contentHash;
    if (isNewVersion) {
      await insertFramework({ number: (latest?.number ?? 0) + 1, contentHash, framework, recordedAt: by.now }, tx);
    }
    const fresh = versions.flatMap(({ fresh: version }) => (version === null ? [] : [version]));
    await insertRoleProfiles(fresh, tx);
    if (!isNewVersion && fresh.length === 0) return { isNew: false, profiles: [], taken };
    await raiseEdition(tx);
    await recordAct(
      {
        actorId: by.actorId,
        act: 'framework.publish',
        subject: { kind: 'framework', id: framework.id },
        at: by.now,
        details: { version: framework.version, roleProfiles: fresh.length },
      },
      tx,
    );
    return { isNew: true, profiles: fresh.map(({ profile }) => profile.code), taken };
  });
}

interface Publishing {
  known: readonly PublishedProfile[];
  framework: Framework;
  by: { now: Date; today?: CivilDate };
}

interface NextVersion {
  code: string;
  /** The framework that has the code already. */
  takenBy: string | null;
  /** null where the latest version says the same. */
  fresh: Parameters<typeof insertRoleProfiles>[0][number] | null;
}

function nextVersion(profile: RoleProfile, { known, framework, by }: Publishing): NextVersion {
  const { code } = profile;
  const before = known.filter((version) => version.code === code).at(-1);
  const silent = { code, takenBy: null, fresh: null };
  if (before === undefined) {
    return { ...silent, fresh: versionOf(profile, { version: 1, framework, recordedAt: by.now }) };
  }
  if (before.frameworkId !== framework.id) return { ...silent, takenBy: before.frameworkId };
  const isSilent = profile.validFrom === null && by.today !== undefined;
  const hash = hashOf(isSilent ? { ...profile, validFrom: before.validFrom } : profile);
  if (before.contentHash === hash) return silent;
  const dated = isSilent ? { ...profile, validFrom: by.today ?? null } : profile;
  return { ...silent, fresh: versionOf(dated, { version: before.version + 1, framework, recordedAt: by.now }) };
}

function versionOf(
  profile: RoleProfile,
  { version, framework, recordedAt }: { version: number; framework: Framework; recordedAt: Date },
): NonNullable<NextVersion['fresh']> {
  return {
    profile: { ...profile, version },
    frameworkId: framework.id,
    contentHash: hashOf(profile),
    recordedAt,
  };
}

function hashOf(profile: RoleProfile): string {
  return sha256(canonicalJson({ ...profile, version: 0 }));
}

/** The current framework and all versions of the role profiles. Throws NotFoundError when none is published. */
export const currentModel = kept(readModel);

async function readModel(): Promise<Model> {
  const [version, profiles] = await Promise.all([findLatestFramework(), listRoleProfileVersions()]);
  if (version === null) throw new NotFoundError('no framework is published');
  return { framework: version.framework, profiles };
}

export function findCompetency(model: Model, code: string): Competency | null {
  return model.framework.competencies.find((competency) => competency.code === code) ?? null;
}
