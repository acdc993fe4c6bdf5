import type { CivilDate } from '../../kernel/date.ts';
import type { Post } from './post.ts';

/** What a post is, without who holds it and when it was recorded. */
export type PostFacts = Pick<
  Post,
  'departmentId' | 'roleProfile' | 'grade' | 'isPrimary' | 'managerId' | 'from' | 'to'
>;

/** A post as a row of a file states it; undefined where the file has no such column and what holds is kept. */
export interface PostStatement {
  departmentId: string;
  isPrimary: boolean;
  /** null: since when stands nowhere; then what holds goes on, or the post begins today. */
  from: CivilDate | null;
  to: CivilDate | null | undefined;
  roleProfile: string | null | undefined;
  grade: string | null | undefined;
  managerId: string | null | undefined;
}

interface Merge {
  held: readonly PostFacts[];
  stated: readonly PostStatement[];
  today: CivilDate;
  /** A leaver's posts end today at the latest. */
  isLeaving: boolean;
}

/**
 * A person's posts after a file that states all posts that hold or will hold. What has ended stays; a statement with
 * the first day of a known post corrects that post; a statement without a first day goes on with the post of its
 * department, and what differs begins today; a post that is not stated ends where the stated primary post begins, or
 * today.
 */
export function mergePosts({ held, stated, today, isLeaving }: Merge): PostFacts[] {
  const left = [...held];
  const result: PostFacts[] = [];
  for (const statement of [...stated].sort((a, b) => Number(a.from === null) - Number(b.from === null))) {
    const match = takeMatch(left, statement, today);
    result.push(...applyStatement(statement, { match, today, isLeaving }));
  }
  const primary = result.filter((post) => post.isPrimary);
  result.push(...left.flatMap((post) => endUnstated(post, { primary, today })));
  const ended = isLeaving ? result.flatMap((post) => endOn(post, today)) : result;
  return ended.filter((post) => post.to === null || post.from < post.to).sort(byStart);
}

/** Posts that end on a day at the latest: for a leaver. */
export function endPosts(held: readonly PostFacts[], day: CivilDate): PostFacts[] {
  return held.flatMap((post) => endOn(post, day)).sort(byStart);
}

function takeMatch(left: PostFacts[], statement: PostStatement, today: CivilDate): PostFacts | null {
  const sameUnit = (post: PostFacts): boolean => post.departmentId === statement.departmentId;
  const isOpen = (post: PostFacts): boolean => post.to === null || post.to > today;
  const wanted: ((post: PostFacts) => boolean)[] =
    statement.from === null
      ? [
          (post) => isOpen(post) && post.isPrimary === statement.isPrimary,
          (post) => isOpen(post),
          (post) => typeof statement.to === 'string' && post.to === statement.to,
        ]
      : [(post) => post.from === statement.from];
  for (const fits of wanted) {
    const index = left.findIndex((post) => sameUnit(post) && fits(post));
    if (index >= 0) return left.splice(index, 1)[0] ?? null;
  }
  return null;
}

interface Applying {
  match: PostFacts | null;
  today: CivilDate;
  isLeaving: boolean;
}

function applyStatement(statement: PostStatement, applying: Applying): PostFacts[] {
  const { match, today } = applying;
  const filled = fill(statement, applying);
  if (match === null || statement.from !== null || sameDuties(match, filled) || match.from >= today) return [filled];
  return [
    { ...match, to: today },
    { ...filled, from: today },
  ];
}

/** The statement with what holds, where it is silent. A leaver's post that has ended keeps its end. */
function fill(statement: PostStatement, { match, today, isLeaving }: Applying): PostFacts {
  const { departmentId, isPrimary, roleProfile, grade, managerId } = statement;
  return {
    departmentId,
    isPrimary,
    roleProfile: kept(roleProfile, match?.roleProfile),
    grade: kept(grade, match?.grade),
    managerId: kept(managerId, match?.managerId),
    from: statement.from ?? match?.from ?? today,
    to: kept(isLeaving ? (statement.to ?? undefined) : statement.to, match?.to),
  };
}

function kept(stated: string | null | undefined, known: string | null | undefined): string | null {
  return stated === undefined ? (known ?? null) : stated;
}

function sameDuties(a: PostFacts, b: PostFacts): boolean {
  return (
    a.isPrimary === b.isPrimary && a.roleProfile === b.roleProfile && a.grade === b.grade && a.managerId === b.managerId
  );
}

function endUnstated(post: PostFacts, { primary, today }: { primary: PostFacts[]; today: CivilDate }): PostFacts[] {
  const isOpen = post.to === null || post.to > today;
  const limit = isOpen ? unstatedEnd(post, primary, today) : post.to;
  if (!post.isPrimary || limit === null) return limit === null ? [post] : cut(post, limit);
  const over = primary.filter((other) => other.from < limit && (other.to === null || other.to > post.from));
  const first = over.reduce((day, other) => (other.from < day ? other.from : day), limit);
  return cut(post, first);
}

/** A primary post holds until the next one that is stated begins; another one that is not stated ends today. */
function unstatedEnd(post: PostFacts, primary: readonly PostFacts[], today: CivilDate): CivilDate {
  const next = primary.map(({ from }) => from).filter((from) => from > today);
  const follows =
    post.isPrimary && post.from < today && !primary.some((other) => other.from <= today && isOn(other, today));
  return follows && next.length > 0 ? next.reduce((a, b) => (a < b ? a : b)) : today;
}

function isOn(post: PostFacts, day: CivilDate): boolean {
  return post.to === null || post.to > day;
}

function cut(post: PostFacts, day: CivilDate): PostFacts[] {
  if (post.from >= day) return [];
  return [post.to !== null && post.to <= day ? post : { ...post, to: day }];
}

function endOn(post: PostFacts, day: CivilDate): PostFacts[] {
  return post.to !== null && post.to <= day ? [post] : cut(post, day);
}

function byStart(a: PostFacts, b: PostFacts): number {
  return a.from === b.from ? Number(b.isPrimary) - Number(a.isPrimary) : a.from < b.from ? -1 : 1;
}
