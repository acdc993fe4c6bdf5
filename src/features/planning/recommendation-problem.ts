import type { EvidenceSource, LapsedLevel } from '../competency/index.ts';

export const OFFER_KINDS = ['course', 'exam', 'certification'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

/** Something on offer that gives evidence. */
export interface Offer {
  code: string;
  kind: OfferKind;
  /** Hours of work, to the minute. */
  hours: number;
  /** Codes of offers that must be done before. */
  prerequisites: readonly string[];
  /** What its final counts as; its quizzes count as course quizzes. */
  finalSource: EvidenceSource;
  /** Levels that quizzes and final show; null where there is no such step. */
  gives: readonly { competency: string; quizLevel: number | null; finalLevel: number | null }[];
}

/** A requirement of the post that is not met. */
export interface GapToClose {
  competency: string;
  required: number;
  /** null when nothing counts. */
  attained: number | null;
  /** A level above what counts that has lapsed; it matters to no solution, only to how the gap is told. */
  lapsed?: LapsedLevel | null;
  weight: number;
  sources: readonly EvidenceSource[];
}

/** Gaps, what is on offer, and the codes of offers that the person has done and that still open what follows them. */
export interface RecommendationFacts {
  gaps: readonly GapToClose[];
  offers: readonly Offer[];
  done: readonly string[];
}

/** An offer as the solvers see it; candidates are sorted by code and known by their place. */
export interface Candidate {
  offer: Offer;
  /** Minutes and one unit for the offer itself: compares hours first, then the number of offers. */
  cost: number;
  minutes: number;
  /** The places of this and of all that must be done before it. */
  closure: number[];
  /** The level that it shows for each gap, 0 for none. */
  levels: number[];
}

export interface Problem {
  gaps: readonly GapToClose[];
  candidates: Candidate[];
  /** For each gap the required level, or the highest on offer where that is lower; never below what is attained. */
  targets: number[];
  /** For each gap what is attained, 0 where nothing is assessed. */
  attained: number[];
}

/** No recommendation holds so many offers. */
const COUNT_LIMIT = 1000;

/** Which level an offer shows for a gap, by the sources that count there: the first step that reaches the most. */
export function levelFor(offer: Offer, gap: GapToClose): { level: number; by: 'quizzes' | 'final' } {
  const given = offer.gives.find(({ competency }) => competency === gap.competency);
  const quizzes = gap.sources.includes('course-quizzes') ? (given?.quizLevel ?? 0) : 0;
  const final = gap.sources.includes(offer.finalSource) ? (given?.finalLevel ?? 0) : 0;
  return quizzes >= Math.min(final, gap.required) ? { level: quizzes, by: 'quizzes' } : { level: final, by: 'final' };
}

/** Lays the facts out for the solvers. Offers whose prerequisites nobody can meet are left out, and so are closed gaps. */
export function problemOf({ gaps: all, offers, done }: RecommendationFacts): Problem {
  const gaps = all.filter((gap) => gap.required > (gap.attained ?? 0));
  const available = availableOffers(offers, done);
  const places = new Map(available.map((offer, place) => [offer.code, place]));
  const candidates = available.map((offer): Candidate => {
    const minutes = Math.round(offer.hours * 60);
    return {
      offer,
      minutes,
      cost: minutes * COUNT_LIMIT + 1,
      closure: closureOf(offer, { available, places, done }),
      levels: gaps.map((gap) => levelFor(offer, gap).level),
    };
  });
  const attained = gaps.map((gap) => gap.attained ?? 0);
  const targets = gaps.map(({ required }, place) => {
    const offered = candidates.map((candidate) => candidate.levels[place] ?? 0);
    return Math.min(required, Math.max(attained[place] ?? 0, ...offered));
  });
  return { gaps, candidates, targets, attained };
}

/** Whether sorted places come before others of the same number: the lower code decides. */
export function comesBefore(places: readonly number[], others: readonly number[]): boolean {
  const differing = places.findIndex((place, index) => place !== others[index]);
  return differing >= 0 && (places[differing] ?? 0) < (others[differing] ?? 0);
}

/** Offers that can be begun at some time, sorted by code: all that stands before them is done or can be begun too. */
function availableOffers(offers: readonly Offer[], done: readonly string[]): Offer[] {
  const reachable = new Set(done);
  const found = new Map<string, Offer>();
  let grown = true;
  while (grown) {
    grown = false;
    for (const offer of offers) {
      if (found.has(offer.code) || !offer.prerequisites.every((code) => reachable.has(code))) continue;
      found.set(offer.code, offer);
      reachable.add(offer.code);
      grown = true;
    }
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function closureOf(
  offer: Offer,
  known: { available: readonly Offer[]; places: ReadonlyMap<string, number>; done: readonly string[] },
): number[] {
  const closure = new Set<number>();
  const open = [offer.code];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const place = known.places.get(code);
    if (place === undefined || closure.has(place)) continue;
    closure.add(place);
    const before = known.available[place]?.prerequisites ?? [];
    open.push(...before.filter((prerequisite) => !known.done.includes(prerequisite)));
  }
  return [...closure];
}
