import { currentModel, findCompetency, standingOf, validUntilOf, type EvidenceEntry } from '../competency/index.ts';
import { newAccountId } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import { insertEvidence } from './evidence.store.ts';
import { primaryPostOn, type Post } from './post.ts';
import { insertLeaves, insertPosts } from './post.store.ts';
import { insertStandings } from './standing.store.ts';
import type { StatedPost } from './posts.service.ts';
import type { NewEvidence } from './standings.service.ts';

/** What an earlier system knew of a person, with the moment at which each fact was recorded there. */
export interface History {
  personId: string;
  posts: (StatedPost & { recordedAt: Date })[];
  /** Ids from the root to the department of the primary post of today; empty without one. */
  departmentPath: string[];
  evidence: (NewEvidence & { recordedAt: Date })[];
  leaveFrom: CivilDate | null;
}

/**
 * Brings in the past of people who have none here yet: posts, ledger and the standing derived from both, many people in
 * one transaction. For anybody with a past in the application, `setPosts` and `recordEvidence` are the way.
 */
export async function bringInHistories(
  histories: readonly History[],
  moment: { now: Date; today: CivilDate },
  tx: Tx,
): Promise<void> {
  const { now, today } = moment;
  const model = await currentModel();
  const freshness = (competency: string): number => {
    const found = findCompetency(model, competency);
    if (found === null) throw new ConflictError('organisation.error.unknownCompetency');
    return found.freshnessMonths;
  };
  const prepared = histories.map((history) => {
    const { personId } = history;
    const posts = history.posts.map((post): Post => ({ ...post, id: newAccountId(), personId, supersededAt: null }));
    const entries = history.evidence.map(({ notAfter, ...entry }): EvidenceEntry => ({
      ...entry,
      id: newAccountId(),
      personId,
      validUntil: validUntilOf(entry.earnedOn, freshness(entry.competency), notAfter),
    }));
    const held = posts.map(({ id, roleProfile, isPrimary, from, to }) => ({
      id,
      roleProfile,
      primary: isPrimary,
      from,
      to,
    }));
    const standing = standingOf({ entries, posts: held, profiles: model.profiles, day: today });
    const departmentPath = primaryPostOn(posts, today) === null ? [] : history.departmentPath;
    return { posts, entries, standing: { ...standing, personId, departmentPath, revision: 1 } };
  });
  await insertPosts(
    prepared.flatMap(({ posts }) =>
      posts.map(({ id, supersededAt: _supersededAt, ...post }) => ({ ...post, rowId: id })),
    ),
    tx,
  );
  await insertEvidence(
    prepared.flatMap(({ entries }) => entries.map(({ id: entryId, ...entry }) => ({ ...entry, entryId }))),
    tx,
  );
  await insertStandings(
    prepared.map(({ standing }) => standing),
    tx,
  );
  await insertLeaves(
    histories.flatMap(({ personId, leaveFrom: from }) =>
      from === null ? [] : [{ personId, from, to: null, recordedAt: now }],
    ),
    tx,
  );
}
