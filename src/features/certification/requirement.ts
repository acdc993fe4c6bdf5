import { addDays, addMonths, daysBetween, type CivilDate } from '../../kernel/date.ts';
import type { LeafRequirement, RenewalTerms, Since, TrackFacts, TrackRequirement } from './track.ts';

/** A requirement held against the facts; a tree of the same shape as the requirement. */
export interface RequirementCheck {
  requirement: TrackRequirement;
  met: boolean;
  /** The day on which it was done, where one thing did it. */
  on: CivilDate | null;
  /** How much is there, where the requirement counts levels, months or hours. */
  have: number | null;
  parts: RequirementCheck[];
}

interface Known {
  facts: TrackFacts;
  terms: RenewalTerms;
}

/** Holds a requirement against what a person has to show. An `all` without parts is met, an `any` without parts is not. */
export function checkRequirement(requirement: TrackRequirement, known: Known): RequirementCheck {
  if (!('of' in requirement)) return checkLeaf(requirement, known);
  const parts = requirement.of.map((part) => checkRequirement(part, known));
  const met = requirement.kind === 'all' ? parts.every((part) => part.met) : parts.some((part) => part.met);
  return { requirement, met, on: null, have: null, parts };
}

/** What is still missing: unmet leaves, and an unmet choice as a whole. */
export function missingOf(check: RequirementCheck): RequirementCheck[] {
  if (check.met) return [];
  return check.requirement.kind === 'all' ? check.parts.flatMap(missingOf) : [check];
}

/** The first day on which a period that ends on `validUntil` can be renewed. */
export function windowOpensOn(validUntil: CivilDate, terms: Pick<RenewalTerms, 'renewalWindowDays'>): CivilDate {
  return addDays(validUntil, -terms.renewalWindowDays);
}

function checkLeaf(requirement: LeafRequirement, known: Known): RequirementCheck {
  const check = { requirement, on: null, have: null, parts: [] };
  switch (requirement.kind) {
    case 'level': {
      const have = levelOf(requirement.competency, known.facts);
      return { ...check, met: have !== null && have >= requirement.level, have };
    }
    case 'certificate':
      return { ...check, met: known.facts.certificates.includes(requirement.track) };
    case 'months-in-post': {
      const have = monthsInPost(known.facts, requirement.roleProfiles);
      return { ...check, met: have >= requirement.months, have };
    }
    case 'hours': {
      const have = hoursSince(known, requirement.since);
      return { ...check, met: have >= requirement.hours, have };
    }
    case 'course':
    case 'course-final':
    case 'exam':
    case 'assessed-work': {
      const on = doneOn(requirement, known);
      return { ...check, met: on !== null, on };
    }
  }
}

function startOf(since: Since | undefined, { facts, terms }: Known): CivilDate {
  if (since === undefined) return '';
  if (typeof since === 'object') return since.day;
  if (facts.previous === null) return '';
  return since === 'award' ? addDays(facts.previous.awardedOn, 1) : windowOpensOn(facts.previous.validUntil, terms);
}

function doneOn(requirement: { kind: string; code: string; since?: Since }, known: Known): CivilDate | null {
  const from = startOf(requirement.since, known);
  const days = known.facts.done
    .filter((done) => done.kind === requirement.kind && done.code === requirement.code)
    .map((done) => done.on)
    .filter((on) => from <= on && on <= known.facts.day);
  return days.sort().at(-1) ?? null;
}

function levelOf(competency: string, facts: TrackFacts): number | null {
  return facts.levels.find((attained) => attained.competency === competency)?.level ?? null;
}

function hoursSince(known: Known, since: Since | undefined): number {
  const from = startOf(since, known);
  const counted = known.facts.hours.filter(({ on }) => from <= on && on <= known.facts.day);
  return counted.reduce((sum, { hours }) => sum + hours, 0);
}

/** Whole months in posts of the role profiles, days of several posts added up; a day in two posts counts once. */
function monthsInPost(facts: TrackFacts, roleProfiles: readonly string[] | undefined): number {
  const after = addDays(facts.day, 1);
  const spans = facts.posts
    .filter(({ roleProfile }) => roleProfiles === undefined || roleProfiles.includes(roleProfile ?? ''))
    .map(({ from, to }) => ({ from, to: to === null || to > after ? after : to }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let days = 0;
  let reached = '';
  for (const { from, to } of spans) {
    const begin = from > reached ? from : reached;
    if (to <= begin) continue;
    days += daysBetween(begin, to);
    reached = to;
  }
  return wholeMonths(addDays(after, -days), after);
}

function wholeMonths(from: CivilDate, to: CivilDate): number {
  let months = 0;
  while (addMonths(from, months + 1) <= to) months += 1;
  return months;
}
