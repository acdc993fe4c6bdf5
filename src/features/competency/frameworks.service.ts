import { recordAct } from '../audit/index.ts';
import { canonicalJson, sha256 } from '../../kernel/digest.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { kept, raiseEdition } from '../../platform/mongo/edition.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Competency, Framework, RoleProfile } from './framework.ts';
import type { FrameworkContent } from './framework.content.ts';
import { findLatestFramework, insertFramework, insertRoleProfile, listRoleProfileVersions } from './framework.store.ts';

/** The framework and the role profiles of one reading; all that levels are derived with. */
export interface Model {
  framework: Framework;
  /** Every version, for posts of the past. */
  profiles: RoleProfile[];
}

/**
 * Publishes a framework and its role profiles. What equals the latest version adds nothing, so the same file can be
 * loaded at every start. Returns whether anything was new.
 */
export async function publishFramework(
  content: FrameworkContent,
  by: { actorId: string | null; now: Date },
): Promise<boolean> {
  const { framework, roleProfiles } = content;
  return inTransaction(async (tx) => {
    const latest = await findLatestFramework(framework.id, tx);
    const contentHash = sha256(canonicalJson(framework));
    const isNew = latest?.contentHash !== contentHash;
    if (isNew) {
      await insertFramework({ number: (latest?.number ?? 0) + 1, contentHash, framework, recordedAt: by.now }, tx);
    }
    const known = await listRoleProfileVersions(tx);
    let added = 0;
    for (const profile of roleProfiles) {
      const before = known.filter((version) => version.code === profile.code).at(-1);
      const hash = sha256(canonicalJson({ ...profile, version: 0 }));
      if (before?.contentHash === hash) continue;
      const version = (before?.version ?? 0) + 1;
      await insertRoleProfile(
        { profile: { ...profile, version }, frameworkId: framework.id, contentHash: hash, recordedAt: by.now },
        tx,
      );
      added += 1;
    }
    if (!isNew && added === 0) return false;
    await raiseEdition(tx);
    await recordAct(
      {
        actorId: by.actorId,
        act: 'framework.publish',
        subject: { kind: 'framework', id: framework.id },
        at: by.now,
        details: { version: framework.version, roleProfiles: added },
      },
      tx,
    );
    return true;
  });
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
