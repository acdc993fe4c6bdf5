/** Where a page of the trail begins: before an instant, without what earlier pages have shown of the newest one. */
export interface TrailCursor {
  before: Date | null;
  skip: number;
}

interface Dated {
  at: Date;
}

/**
 * A page of entries that come newest first, and where the next one begins; null after the last. `found` begins at the
 * cursor and holds one more than the page where there are more. Many entries may share an instant, so the cursor counts
 * those of the last instant that were shown.
 */
export function trailPage<T extends Dated>(
  found: readonly T[],
  rule: { cursor: TrailCursor; size: number; notBefore: Date | null },
): { entries: T[]; next: TrailCursor | null } {
  const { cursor, size, notBefore } = rule;
  const wanted = found.slice(cursor.skip).filter(({ at }) => notBefore === null || at >= notBefore);
  const entries = wanted.slice(0, size);
  const last = entries.at(-1);
  if (last === undefined || wanted.length <= size) return { entries, next: null };
  const before = new Date(last.at.getTime() + 1);
  const shown = entries.filter(({ at }) => at.getTime() === last.at.getTime()).length;
  const isSameInstant = cursor.before !== null && cursor.before.getTime() === before.getTime();
  return { entries, next: { before, skip: isSameInstant ? cursor.skip + shown : shown } };
}

/** How many entries to read for a page. */
export function readingSize({ skip }: TrailCursor, size: number): number {
  return skip + size + 1;
}
