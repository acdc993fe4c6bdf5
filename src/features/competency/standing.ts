import { addDays, holdsOn, type CivilDate } from '../../kernel/date.ts';
import type { EvidenceEntry } from './evidence.ts';
import { profileOn, type RoleProfile } from './framework.ts';
import { postReadiness, requirementGap, type PostReadiness, type RequirementGap } from './gap.ts';
import { attainmentOn, entriesByCompetency, type Attainment } from './level.ts';

/** A person's dated holding of a role, as far as levels need it; `from <= day < to`. */
export interface HeldPost {
  id: string;
  /** Code of the role profile, null for a post without one. */
  roleProfile: string | null;
  primary: boolean;
  from: CivilDate;
  to: CivilDate | null;
}

export interface CompetencyLevel extends Attainment {
  competency: string;
}

/** A post of the day with its gaps; `profile` and `result` are null for a post without a profile. */
export interface PostStanding {
  postId: string;
  primary: boolean;
  profile: { code: string; version: number } | null;
  result: PostReadiness | null;
}

/** What is derived for one person on one day: the content of a standings document. */
export interface Standing {
  day: CivilDate;
  /** One for each competency with an entry, sorted by code; what people say of themselves does not count. */
  levels: CompetencyLevel[];
  /** The posts of the day, the primary one first, then by id. */
  posts: PostStanding[];
  /** The next day on which anything here changes by date alone; null when nothing ever will. */
  nextChangeOn: CivilDate | null;
}

/** The facts about one person that a standing is derived from. */
export interface StandingFacts {
  entries: readonly EvidenceEntry[];
  posts: readonly HeldPost[];
  profiles: readonly RoleProfile[];
}

/**
 * Levels, gaps and readiness of one person on a day. It is the one function that both writing evidence and a rebuild
 * use; the order of the facts does not matter.
 */
export function standingOf(facts: StandingFacts & { day: CivilDate }): Standing {
  const ledger = entriesByCompetency(facts.entries);
  const now = derivedOn(facts, ledger, facts.day);
  const print = JSON.stringify(now);
  const next = changeDays(facts, facts.day).find((day) => JSON.stringify(derivedOn(facts, ledger, day)) !== print);
  return { day: facts.day, ...now, nextChangeOn: next ?? null };
}

/** The same for a day of the past: what would change next is over, and finding it is most of the work. */
export function pastStanding(facts: StandingFacts & { day: CivilDate }): Standing {
  return { day: facts.day, ...derivedOn(facts, entriesByCompetency(facts.entries), facts.day), nextChangeOn: null };
}

/** The standing of the primary post, which alone counts in reports; null for a person without one that day. */
export function primaryStanding(standing: Standing): PostStanding | null {
  return standing.posts.find((post) => post.primary) ?? null;
}

function derivedOn(
  facts: StandingFacts,
  ledger: ReadonlyMap<string, EvidenceEntry[]>,
  day: CivilDate,
): Pick<Standing, 'levels' | 'posts'> {
  const levels = [...ledger].map(([competency, entries]) => ({
    competency,
    ...withoutReasons(attainmentOn(entries, day)),
  }));
  const posts = facts.posts
    .filter((post) => holdsOn(post, day))
    .sort((a, b) => (a.primary === b.primary ? compare(a.id, b.id) : Number(b.primary) - Number(a.primary)));
  return { levels, posts: posts.map((post) => postOn(post, { ledger, day, profiles: facts.profiles })) };
}

function postOn(
  post: HeldPost,
  known: { ledger: ReadonlyMap<string, EvidenceEntry[]>; day: CivilDate; profiles: readonly RoleProfile[] },
): PostStanding {
  const { id: postId, primary, roleProfile } = post;
  const profile = roleProfile === null ? null : profileOn(known.profiles, roleProfile, known.day);
  if (profile === null) return { postId, primary, profile: null, result: null };
  const gaps = profile.requirements.map((requirement): RequirementGap => {
    const entries = known.ledger.get(requirement.competency) ?? [];
    return requirementGap(requirement, attainmentOn(entries, known.day, requirement.sources));
  });
  return { postId, primary, profile: { code: profile.code, version: profile.version }, result: postReadiness(gaps) };
}

function withoutReasons(explained: Attainment): Attainment {
  const { level, source, earnedOn, validUntil, holdsUntil, verified, lapsed, countedId } = explained;
  return { level, source, earnedOn, validUntil, holdsUntil, verified, lapsed, countedId };
}

/** The days after `day` on which something might change without a new fact, in order. */
function changeDays(facts: StandingFacts, day: CivilDate): CivilDate[] {
  const days = new Set<CivilDate>();
  for (const entry of facts.entries) {
    days.add(entry.earnedOn);
    if (entry.validUntil >= day) days.add(addDays(entry.validUntil, 1));
  }
  for (const post of facts.posts) {
    days.add(post.from);
    if (post.to !== null) days.add(post.to);
  }
  for (const profile of facts.profiles) if (profile.validFrom !== null) days.add(profile.validFrom);
  return [...days].filter((candidate) => candidate > day).sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
