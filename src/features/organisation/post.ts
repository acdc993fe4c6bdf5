import { holdsOn, type CivilDate } from '../../kernel/date.ts';

/** A person's dated holding of a role profile in a department. */
export interface Post {
  id: string;
  personId: string;
  departmentId: string;
  /** Code of the role profile; null for a post without one. */
  roleProfile: string | null;
  grade: string | null;
  isPrimary: boolean;
  managerId: string | null;
  from: CivilDate;
  to: CivilDate | null;
  /** When the application learnt of the row, and when a later row took its place. */
  recordedAt: Date;
  supersededAt: Date | null;
}

/** The primary post that holds on a day, among rows believed now. */
export function primaryPostOn(posts: readonly Post[], day: CivilDate): Post | null {
  return posts.find((post) => post.supersededAt === null && post.isPrimary && holdsOn(post, day)) ?? null;
}

/** Posts that hold on a day, the primary one first. */
export function postsOn(posts: readonly Post[], day: CivilDate): Post[] {
  return posts
    .filter((post) => post.supersededAt === null && holdsOn(post, day))
    .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
}

/** Whether two primary posts of one person would overlap. */
export function hasOverlappingPrimary(posts: readonly Pick<Post, 'isPrimary' | 'from' | 'to'>[]): boolean {
  const primary = posts.filter((post) => post.isPrimary).sort((a, b) => (a.from < b.from ? -1 : 1));
  return primary.some((post, index) => {
    const next = primary[index + 1];
    return next !== undefined && (post.to === null || next.from < post.to);
  });
}
