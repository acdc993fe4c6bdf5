import { recordActs } from '../audit/index.ts';
import { raiseGuard, updateAccount, type PrimaryPost } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import { byPerson } from './by-person.ts';
import { hasOverlappingPrimary, type Post } from './post.ts';
import { insertPosts, listPostsOfPeople, supersedePosts } from './post.store.ts';
import { rewriteStandings } from './standings.service.ts';

export type StatedPost = Pick<
  Post,
  'departmentId' | 'roleProfile' | 'grade' | 'isPrimary' | 'managerId' | 'from' | 'to'
>;

interface PostAct {
  actorId: string | null;
  now: Date;
  today: CivilDate;
}

/**
 * Makes a person's posts what is stated: rows that say something else are superseded, new ones inserted, and the
 * account, the standing and the unit figures follow in the same transaction. Throws ConflictError when two primary
 * posts would overlap; the guard on the person makes two who change the same posts meet.
 */
export async function setPosts(
  { personId, posts, ...act }: { personId: string; posts: readonly StatedPost[] } & PostAct,
  tx: Tx,
): Promise<void> {
  await raiseGuard(personId, tx);
  for (const [id, primaryPost] of await writePosts([{ personId, posts }], act, tx)) {
    await updateAccount(id, { primaryPost }, tx);
  }
}

/**
 * The same for several people at once, all but the accounts: whoever calls it holds the guard of each person, and sets
 * the primary posts that come back, those of the people whose posts have changed.
 */
export async function writePosts(
  people: readonly { personId: string; posts: readonly StatedPost[] }[],
  { actorId, now, today }: PostAct,
  tx: Tx,
): Promise<Map<string, PrimaryPost | null>> {
  if (people.some(({ posts }) => hasOverlappingPrimary(posts)))
    throw new ConflictError('organisation.error.overlappingPosts');
  const known = byPerson(
    await listPostsOfPeople(
      people.map(({ personId }) => personId),
      tx,
    ),
  );
  const changes = people
    .map(({ personId, posts }) => ({ personId, ...differences(known.get(personId) ?? [], posts) }))
    .filter(({ gone, added }) => gone.length + added.length > 0);
  if (changes.length === 0) return new Map();
  const added = changes.flatMap((change) =>
    change.added.map((post) => ({ ...post, personId: change.personId, recordedAt: now })),
  );
  await supersedePosts(
    changes.flatMap(({ gone }) => gone.map(({ id }) => id)),
    { recordedAt: now, tx },
  );
  await insertPosts(added, tx);
  await recordActs(
    changes.map((change) => actOf(change, { actorId, now })),
    tx,
  );
  return rewriteStandings({ personIds: changes.map(({ personId }) => personId), now, today }, tx);
}

interface PostChange {
  personId: string;
  gone: Post[];
  added: StatedPost[];
}

function differences(rows: readonly Post[], posts: readonly StatedPost[]): Omit<PostChange, 'personId'> {
  return {
    gone: rows.filter((row) => !posts.some((post) => isSamePost(row, post))),
    added: posts.filter((post) => !rows.some((row) => isSamePost(row, post))),
  };
}

function actOf(
  { personId, gone, added }: PostChange,
  { actorId, now }: Pick<PostAct, 'actorId' | 'now'>,
): Parameters<typeof recordActs>[0][number] {
  return {
    actorId,
    act: 'post.change',
    subject: { kind: 'person', id: personId },
    at: now,
    details: {
      superseded: gone.length,
      added: added.map(({ departmentId, roleProfile, from, to }) => ({ departmentId, roleProfile, from, to })),
    },
  };
}

function isSamePost(row: StatedPost, post: StatedPost): boolean {
  return (
    row.departmentId === post.departmentId &&
    row.roleProfile === post.roleProfile &&
    row.grade === post.grade &&
    row.isPrimary === post.isPrimary &&
    row.managerId === post.managerId &&
    row.from === post.from &&
    row.to === post.to
  );
}
