import { expect } from 'chai';
import { checkRequirement, missingOf } from '../../../src/features/certification/requirement.ts';
import type { TrackFacts, TrackRequirement } from '../../../src/features/certification/track.ts';
import { someFacts } from './facts.ts';

const terms = { renewalWindowDays: 90, graceDays: 30 };

function check(requirement: TrackRequirement, facts: Partial<TrackFacts>): ReturnType<typeof checkRequirement> {
  return checkRequirement(requirement, { facts: someFacts(facts), terms });
}

describe('what a track requires', () => {
  it('is met by what was done by the day, and says when', () => {
    const final = { kind: 'course-final', code: 'DG104' } as const;
    const done = [
      { ...final, on: '2026-05-01' },
      { ...final, on: '2026-04-01' },
    ];
    expect(check(final, { done })).to.include({ met: true, on: '2026-05-01' });
    expect(check(final, { done, day: '2026-03-31' })).to.include({ met: false, on: null });
    expect(check({ kind: 'exam', code: 'DG104' }, { done }).met).to.equal(false);
  });

  it('counts only what came after the last award, inside the window or from a day', () => {
    const previous = { state: 'renewal-due', awardedOn: '2025-08-01', validUntil: '2026-07-31' } as const;
    const on = (since: 'award' | 'window' | { day: string }, day: string): boolean =>
      check(
        { kind: 'exam', code: 'CF', since },
        { previous, day: '2026-07-01', done: [{ kind: 'exam', code: 'CF', on: day }] },
      ).met;
    expect(on('award', '2025-08-01')).to.equal(false);
    expect(on('award', '2025-08-02')).to.equal(true);
    expect(on('window', '2026-05-01')).to.equal(false);
    expect(on('window', '2026-05-02')).to.equal(true);
    expect(on({ day: '2026-06-01' }, '2026-05-31')).to.equal(false);
    expect(on({ day: '2026-06-01' }, '2026-06-01')).to.equal(true);
  });

  it('reads levels, certificates and hours, and says how much is there', () => {
    const levels = [{ competency: 'SEC', level: 2 }];
    expect(check({ kind: 'level', competency: 'SEC', level: 2 }, { levels })).to.include({ met: true, have: 2 });
    expect(check({ kind: 'level', competency: 'SEC', level: 3 }, { levels })).to.include({ met: false, have: 2 });
    expect(check({ kind: 'level', competency: 'GOV', level: 1 }, { levels })).to.include({ met: false, have: null });
    expect(check({ kind: 'certificate', track: 'CF' }, { certificates: ['CF'] }).met).to.equal(true);
    expect(check({ kind: 'certificate', track: 'CP' }, { certificates: ['CF'] }).met).to.equal(false);
    const hours = [
      { on: '2025-01-01', hours: 6 },
      { on: '2026-03-01', hours: 5 },
      { on: '2026-07-01', hours: 9 },
    ];
    const since = { day: '2026-01-01' };
    expect(check({ kind: 'hours', hours: 8, since }, { hours })).to.include({ met: false, have: 5 });
    expect(check({ kind: 'hours', hours: 8 }, { hours })).to.include({ met: true, have: 11 });
  });

  it('adds months in posts, and counts a day in two posts once', () => {
    const requirement = { kind: 'months-in-post', months: 12, roleProfiles: ['R09'] } as const;
    const have = (posts: TrackFacts['posts']): number | null =>
      check({ ...requirement, roleProfiles: [...requirement.roleProfiles] }, { posts, day: '2026-05-31' }).have;
    expect(have([{ roleProfile: 'R09', from: '2025-06-01', to: null }])).to.equal(12);
    expect(have([{ roleProfile: 'R09', from: '2025-06-02', to: null }])).to.equal(11);
    expect(have([{ roleProfile: 'R01', from: '2020-06-01', to: null }])).to.equal(0);
    expect(have([{ roleProfile: null, from: '2020-06-01', to: null }])).to.equal(0);
    expect(
      have([
        { roleProfile: 'R09', from: '2026-03-01', to: '2027-01-01' },
        { roleProfile: 'R09', from: '2025-12-01', to: '2026-03-01' },
        { roleProfile: 'R09', from: '2026-01-01', to: '2026-02-01' },
      ]),
    ).to.equal(6);
    expect(
      check({ kind: 'months-in-post', months: 1 }, { posts: [{ roleProfile: null, from: '2026-01-01', to: null }] })
        .met,
    ).to.equal(true);
  });

  it('combines by AND and OR, and names what is missing', () => {
    const exam: TrackRequirement = { kind: 'exam', code: 'CF' };
    const choice: TrackRequirement = {
      kind: 'any',
      of: [
        { kind: 'certificate', track: 'CP' },
        { kind: 'level', competency: 'GOV', level: 3 },
      ],
    };
    const tree: TrackRequirement = {
      kind: 'all',
      of: [{ kind: 'course', code: 'DG101' }, { kind: 'all', of: [exam] }, choice],
    };
    const done = [{ kind: 'course', code: 'DG101', on: '2026-01-01' }] as const;
    const result = check(tree, { done });
    expect(result.met).to.equal(false);
    expect(result.parts.map(({ met }) => met)).to.deep.equal([true, false, false]);
    expect(missingOf(result).map(({ requirement }) => requirement)).to.deep.equal([exam, choice]);
    const all = check(tree, { done: [...done, { kind: 'exam', code: 'CF', on: '2026-02-01' }], certificates: ['CP'] });
    expect(all.met).to.equal(true);
    expect(missingOf(all)).to.deep.equal([]);
  });
});
