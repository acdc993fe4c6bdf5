import { expect } from 'chai';
import fc from 'fast-check';

import { hasOverlappingPrimary, postsOn, primaryPostOn, type Post } from '../../../src/features/organisation/post.ts';
import { addDays, holdsOn } from '../../../src/kernel/date.ts';

function aPost(changes: Partial<Post> = {}): Post {
  return {
    id: 'post1',
    personId: 'p1',
    departmentId: 'b03',
    roleProfile: 'R01',
    grade: null,
    isPrimary: true,
    managerId: null,
    from: '2026-01-01',
    to: null,
    recordedAt: new Date(0),
    supersededAt: null,
    ...changes,
  };
}

const day = fc.integer({ min: 0, max: 30 }).map((offset) => addDays('2026-01-01', offset));
const spans = fc.array(
  fc.record({ isPrimary: fc.boolean(), from: day, days: fc.option(fc.integer({ min: 1, max: 10 })) }),
  { maxLength: 5 },
);

describe('the posts of a person', () => {
  it('on a day are those that hold and are still believed, the primary one first', () => {
    const second = aPost({ id: 'second', isPrimary: false });
    const corrected = aPost({ id: 'corrected', supersededAt: new Date(1) });
    const over = aPost({ id: 'over', to: '2026-06-01' });
    const posts = [second, corrected, over, aPost({ id: 'now', from: '2026-06-01' })];
    expect(postsOn(posts, '2026-06-01').map(({ id }) => id)).to.deep.equal(['now', 'second']);
    expect(primaryPostOn(posts, '2026-06-01')?.id).to.equal('now');
    expect(primaryPostOn(posts, '2026-05-31')?.id).to.equal('over');
    expect(primaryPostOn([second], '2026-06-01')).to.equal(null);
  });

  it('overlap where two primary ones hold on one day', () => {
    fc.assert(
      fc.property(spans, (made) => {
        const posts = made.map(({ days, ...rest }) => ({
          ...rest,
          to: days === null ? null : addDays(rest.from, days),
        }));
        const isTwice = Array.from({ length: 60 }, (_, at) => addDays('2026-01-01', at)).some(
          (on) => posts.filter((post) => post.isPrimary && holdsOn(post, on)).length > 1,
        );
        expect(hasOverlappingPrimary(posts)).to.equal(isTwice);
      }),
      { numRuns: 300 },
    );
  });
});
