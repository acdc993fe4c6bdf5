import { recordAct } from '../audit/index.ts';
import { raiseGuard } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import { hasOverlappingPrimary, type Post } from './post.ts';
import { insertPosts, listPostRows, supersedePosts } from './post.store.ts';
import { copyPrimaryPost, rewriteStanding } from './standings.service.ts';

export type StatedPost = Pick<
  Post,
  'departmentId' | 'roleProfile' | 'grade' | 'isPrimary' | 'managerId' | 'from' | 'to'
>;

/**
 * Makes a person's posts what is stated: rows that say something else are superseded, new ones inserted, and the
 * account, the standing and the unit figures follow in the same transaction. Throws ConflictError when two primary
 * posts would overlap; the guard on the person makes two who change the same posts meet.
 */
export async function setPosts(
  change: { personId: string; posts: readonly StatedPost[]; actorId: string | null; now: Date; today: CivilDate },
  tx: Tx,
): Promise<void> {
  const { personId, now, today } = change;
  await raiseGuard(personId, tx);
  if (hasOverlappingPrimary(change.posts)) throw new ConflictError('organisation.error.overlappingPosts');
  const rows = (await listPostRows(personId, tx)).filter((row) => row.supersededAt === null);
  const gone = rows.filter((row) => !change.posts.some((post) => isSamePost(row, post)));
  const added = change.posts.filter((post) => !rows.some((row) => isSamePost(row, post)));
  if (gone.length === 0 && added.length === 0) return;
  await supersedePosts(
    gone.map((row) => row.id),
    { recordedAt: now, tx },
  );
  await insertPosts(
    added.map((post) => ({ ...post, personId, recordedAt: now })),
    tx,
  );
  await copyPrimaryPost({ personId, posts: await listPostRows(personId, tx), today }, tx);
  await rewriteStanding({ personId, now, today }, tx);
  await recordAct(
    {
      actorId: change.actorId,
      act: 'post.change',
      subject: { kind: 'person', id: personId },
      at: now,
      details: {
        superseded: gone.length,
        added: added.map(({ departmentId, roleProfile, from, to }) => ({ departmentId, roleProfile, from, to })),
      },
    },
    tx,
  );
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
