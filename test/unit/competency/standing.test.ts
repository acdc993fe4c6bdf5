import { expect } from 'chai';
import fc from 'fast-check';
import { VERIFIED_SOURCES, type EvidenceEntry } from '../../../src/features/competency/evidence.ts';
import { requirementOf } from '../../../src/features/competency/framework.ts';
import {
  pastStanding,
  primaryStanding,
  standingOf,
  type HeldPost,
  type Standing,
} from '../../../src/features/competency/standing.ts';
import { addDays } from '../../../src/kernel/date.ts';
import { anEntry, aProfile, ledgers } from './facts.ts';

const DAY = '2026-06-01';
const post: HeldPost = { id: 'post1', roleProfile: 'R01', primary: true, from: '2026-01-01', to: null };
const secondment: HeldPost = { id: 'a-host', roleProfile: 'R02', primary: false, from: '2026-05-01', to: '2026-12-01' };
const profiles = [
  aProfile(),
  aProfile({ version: 2, validFrom: '2026-10-01', requirements: [requirementOf({ competency: 'DIG', level: 3 })] }),
  aProfile({ code: 'R02', requirements: [requirementOf({ competency: 'SEC', level: 2, sources: VERIFIED_SOURCES })] }),
];

function content({ levels, posts }: Standing): Pick<Standing, 'levels' | 'posts'> {
  return { levels, posts };
}

describe('a standing', () => {
  it('holds levels, and the gaps of each post of the day, the primary one first', () => {
    const entries = [anEntry({ competency: 'SEC', level: 2, source: 'course-final' }), anEntry({ level: 1 })];
    const standing = standingOf({ entries, posts: [secondment, post], profiles, day: DAY });
    expect(standing.levels.map(({ competency, level }) => [competency, level])).to.deep.equal([
      ['DIG', 1],
      ['SEC', 2],
    ]);
    expect(standing.posts.map(({ postId }) => postId)).to.deep.equal(['post1', 'a-host']);
    expect(standing.posts[0]?.profile).to.deep.equal({ code: 'R01', version: 1 });
    expect(standing.posts[0]?.result?.readiness).to.be.closeTo((100 * (0.5 + 1)) / 4, 1e-12);
    expect(standing.posts[1]?.result?.gaps[0]).to.include({ attained: null, gap: 2 });
    expect(standing.levels[0]).to.not.have.property('others');
  });

  it('sorts several posts of a kind by id, and knows the primary one', () => {
    const others = ['c', 'b', 'd'].map((id) => ({ ...secondment, id }));
    const standing = standingOf({ entries: [], posts: [...others, post], profiles, day: DAY });
    expect(standing.posts.map(({ postId }) => postId)).to.deep.equal(['post1', 'b', 'c', 'd']);
    expect(primaryStanding(standing)?.postId).to.equal('post1');
    expect(primaryStanding(standingOf({ entries: [], posts: others, profiles, day: DAY }))).to.equal(null);
  });

  it('has no gaps for a post without a profile, or with one that has not begun', () => {
    const without = standingOf({ entries: [], posts: [{ ...post, roleProfile: null }], profiles, day: DAY });
    expect(without.posts[0]).to.include({ profile: null, result: null });
    const unknown = standingOf({ entries: [], posts: [{ ...post, roleProfile: 'R99' }], profiles, day: DAY });
    expect(unknown.posts[0]).to.include({ profile: null, result: null });
  });

  it('leaves out posts that have ended or not begun', () => {
    const posts = [
      { ...post, to: DAY },
      { ...secondment, from: '2026-06-02' },
    ];
    expect(standingOf({ entries: [], posts, profiles, day: DAY }).posts).to.deep.equal([]);
  });

  it('names the next day on which something changes by date alone', () => {
    const next = (entries: EvidenceEntry[], posts: HeldPost[], day = DAY): string | null =>
      standingOf({ entries, posts, profiles, day }).nextChangeOn;
    expect(next([], [])).to.equal(null);
    expect(next([], [post])).to.equal('2026-10-01');
    expect(next([], [secondment])).to.equal('2026-12-01');
    expect(next([], [secondment], '2026-04-01')).to.equal('2026-05-01');
    expect(next([anEntry({ validUntil: '2026-06-01' })], [post])).to.equal('2026-06-02');
    expect(next([anEntry({ earnedOn: '2026-08-01' })], [])).to.equal('2026-08-01');
  });

  it('names no day on which only a lower level lapses', () => {
    const high = anEntry({ level: 3, source: 'exam', validUntil: '2027-01-31' });
    const low = anEntry({ level: 1, validUntil: '2026-07-31' });
    expect(standingOf({ entries: [low, high], posts: [], profiles, day: DAY }).nextChangeOn).to.equal('2027-02-01');
  });

  it('stays the same until the next change, and changes then', () => {
    fc.assert(
      fc.property(ledgers, fc.integer({ min: 0, max: 500 }), fc.nat({ max: 400 }), (entries, offset, ahead) => {
        const facts = { entries, posts: [post, secondment], profiles };
        const day = addDays('2026-01-01', offset);
        const standing = standingOf({ ...facts, day });
        const probe = addDays(day, ahead);
        const reached = standing.nextChangeOn !== null && probe >= standing.nextChangeOn;
        if (!reached) expect(content(standingOf({ ...facts, day: probe }))).to.deep.equal(content(standing));
        if (standing.nextChangeOn !== null) {
          const after = standingOf({ ...facts, day: standing.nextChangeOn });
          expect(content(after)).to.not.deep.equal(content(standing));
        }
      }),
    );
  });

  it('is the same rebuilt at once as carried from entry to entry, in any order', () => {
    const shuffled = ledgers.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(shuffled, ([entries, mixed]) => {
        const stored: EvidenceEntry[] = [];
        let incremental = standingOf({ entries: stored, posts: [post], profiles, day: DAY });
        for (const entry of mixed) {
          stored.push(entry);
          incremental = standingOf({ entries: stored, posts: [post], profiles, day: DAY });
        }
        expect(incremental).to.deep.equal(standingOf({ entries, posts: [post], profiles, day: DAY }));
      }),
    );
  });

  it('of a past day is the same, without what would have changed next', () => {
    fc.assert(
      fc.property(ledgers, fc.integer({ min: 0, max: 500 }), (entries, offset) => {
        const facts = { entries, posts: [post, secondment], profiles, day: addDays('2026-01-01', offset) };
        expect(pastStanding(facts)).to.deep.equal({ ...standingOf(facts), nextChangeOn: null });
      }),
    );
  });
});
