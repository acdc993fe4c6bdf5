import { addDays, addMonths, type CivilDate } from '../../kernel/date.ts';
import { checkRequirement, missingOf, windowOpensOn, type RequirementCheck } from './requirement.ts';
import type { Track, TrackFacts } from './track.ts';

/** Days from `from` to the last valid day `validUntil`. */
export interface Period {
  from: CivilDate;
  validUntil: CivilDate;
}

export type AwardPath = 'first' | 'renewal';

/**
 * What the person may be awarded today. Refused are `held` (valid, and its window has not opened), `suspended` (it is
 * reinstated before it is renewed) and `missing` (`missing` says what).
 */
export type AwardDecision =
  | { allowed: true; path: AwardPath; period: Period; check: RequirementCheck }
  | { allowed: false; reason: 'held' | 'suspended'; path: AwardPath }
  | { allowed: false; reason: 'missing'; path: AwardPath; check: RequirementCheck; missing: RequirementCheck[] };

/**
 * Decides an award on a track. Inside the renewal window and the grace period the renewal path holds, afterwards, and
 * after a revocation, the first path.
 */
export function decideAward(track: Track, facts: TrackFacts): AwardDecision {
  const path = pathOf(facts);
  if (facts.previous?.state === 'valid') return { allowed: false, reason: 'held', path };
  if (facts.previous?.state === 'suspended') return { allowed: false, reason: 'suspended', path };
  const check = checkRequirement(path === 'first' ? track.requirement : track.renewal, { facts, terms: track });
  if (!check.met) return { allowed: false, reason: 'missing', path, check, missing: missingOf(check) };
  return { allowed: true, path, check, period: awardPeriod(track, facts) };
}

/** The path that an award to this person would take today; for a valid certificate, the one that it will be renewed by. */
export function pathOf(facts: Pick<TrackFacts, 'previous'>): AwardPath {
  const { previous } = facts;
  return previous === null || previous.state === 'expired' || previous.state === 'revoked' ? 'first' : 'renewal';
}

/** The period of so many months from a day: it ends on the day before the same day of a later month. */
export function periodFrom(from: CivilDate, months: number): Period {
  return { from, validUntil: addDays(addMonths(from, months), -1) };
}

/** Renewed inside the window, the new period runs from the old end; otherwise from the day of the award. */
export function awardPeriod(track: Track, facts: Pick<TrackFacts, 'day' | 'previous'>): Period {
  const { day, previous } = facts;
  const inWindow =
    previous !== null &&
    pathOf(facts) === 'renewal' &&
    windowOpensOn(previous.validUntil, track) <= day &&
    day <= previous.validUntil;
  return periodFrom(inWindow ? addDays(previous.validUntil, 1) : day, track.validMonths);
}
