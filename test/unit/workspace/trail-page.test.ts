import { expect } from 'chai';
import fc from 'fast-check';

import { readingSize, trailPage, type TrailCursor } from '../../../src/features/workspace/audit-trail/trail-page.ts';

interface Row {
  id: number;
  at: Date;
}

/** What a store would answer: newest first, before the cursor, no more than asked for. */
function read(rows: readonly Row[], cursor: TrailCursor, limit: number): Row[] {
  return rows.filter(({ at }) => cursor.before === null || at < cursor.before).slice(0, limit);
}

function readAll(rows: readonly Row[], size: number, notBefore: Date | null = null): number[] {
  const seen: number[] = [];
  let cursor: TrailCursor | null = { before: null, skip: 0 };
  for (let pages = 0; cursor !== null && pages < 1000; pages++) {
    const found = read(rows, cursor, readingSize(cursor, size));
    const page: { entries: Row[]; next: TrailCursor | null } = trailPage(found, { cursor, size, notBefore });
    seen.push(...page.entries.map(({ id }) => id));
    cursor = page.next;
  }
  return seen;
}

describe('paging through the audit trail', () => {
  it('shows every entry once, however many share an instant', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (times, size) => {
          const rows = [...times].sort((a, b) => b - a).map((time, id) => ({ id, at: new Date(time * 1000) }));
          expect(readAll(rows, size)).to.deep.equal(rows.map(({ id }) => id));
        },
      ),
    );
  });

  it('ends at the first day asked for', () => {
    const rows = [5, 4, 3, 2, 1].map((time, id) => ({ id, at: new Date(time * 1000) }));
    expect(readAll(rows, 2, new Date(3000))).to.deep.equal([0, 1, 2]);
  });
});
