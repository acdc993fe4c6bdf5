import { bestWithin } from './recommendation-budget.ts';
import { cheapestCover } from './recommendation-cover.ts';
import {
  levelFor,
  problemOf,
  type GapToClose,
  type Offer,
  type OfferKind,
  type Problem,
  type RecommendationFacts,
} from './recommendation-problem.ts';

/** A gap that an item closes, as far as anything recommended does. */
export interface ClosedGap {
  competency: string;
  from: number;
  to: number;
  /** Whether the quizzes are enough or the final is needed. */
  by: 'quizzes' | 'final';
}

/** One item of a recommendation and why it is there: it closes gaps, stands before other items, or both. */
export interface RecommendedItem {
  code: string;
  kind: OfferKind;
  hours: number;
  closes: ClosedGap[];
  prerequisiteOf: string[];
}

/** A gap that stays, with the level that the recommendation reaches and why no more. */
export interface OpenGap {
  competency: string;
  required: number;
  reached: number;
  reason: 'not-offered' | 'budget';
}

export interface Recommendation {
  /** In an order in which they can be done: prerequisites first, then by code. */
  items: RecommendedItem[];
  hours: number;
  open: OpenGap[];
}

/**
 * The set of offers that closes the gaps with the fewest hours, prerequisites included; ties go to fewer offers, then to
 * lower codes. A gap that nothing closes is closed as far as the offers go, and the rest is named as open.
 */
export function recommend(facts: RecommendationFacts): Recommendation {
  const problem = problemOf(facts);
  return explained(problem, cheapestCover(problem));
}

/** The set that closes most weighted gap within a budget of hours; ties go to fewer hours, fewer offers, lower codes. */
export function recommendWithin(facts: RecommendationFacts, hours: number): Recommendation {
  const problem = problemOf(facts);
  return explained(problem, bestWithin(problem, Math.round(hours * 60)));
}

function explained(problem: Problem, places: readonly number[]): Recommendation {
  const chosen = places.flatMap((place) => problem.candidates[place] ?? []);
  const offers = chosen.map(({ offer }) => offer);
  const reached = problem.gaps.map((gap) => reachedBy(offers, gap));
  return {
    items: inOrder(problem, places).map(({ offer, place }) => ({
      code: offer.code,
      kind: offer.kind,
      hours: offer.hours,
      closes: problem.gaps.flatMap((gap, index) => closedBy(offer, gap, reached[index] ?? 0)),
      prerequisiteOf: chosen
        .filter((other) => other.closure.includes(place) && other.offer.prerequisites.includes(offer.code))
        .map((other) => other.offer.code),
    })),
    hours: chosen.reduce((sum, { minutes }) => sum + minutes, 0) / 60,
    open: problem.gaps.flatMap((gap, index) => openGap(gap, reached[index] ?? 0, problem.targets[index] ?? 0)),
  };
}

function reachedBy(offers: readonly Offer[], gap: GapToClose): number {
  return Math.min(gap.required, Math.max(gap.attained ?? 0, ...offers.map((offer) => levelFor(offer, gap).level)));
}

function closedBy(offer: Offer, gap: GapToClose, reached: number): ClosedGap[] {
  const { level, by } = levelFor(offer, gap);
  const from = gap.attained ?? 0;
  return reached > from && level >= reached ? [{ competency: gap.competency, from, to: reached, by }] : [];
}

function openGap(gap: GapToClose, reached: number, target: number): OpenGap[] {
  const { competency, required } = gap;
  if (reached >= required) return [];
  return [{ competency, required, reached, reason: reached < target ? 'budget' : 'not-offered' }];
}

/** Chosen offers, each as soon as all that must be done before it stands before it; the lowest code first. */
function inOrder(problem: Problem, places: readonly number[]): { offer: Offer; place: number }[] {
  const waiting = new Set(places);
  const ordered: { offer: Offer; place: number }[] = [];
  while (ordered.length < places.length) {
    const next = problem.candidates.findIndex(
      ({ closure }, place) => waiting.has(place) && closure.every((needed) => needed === place || !waiting.has(needed)),
    );
    waiting.delete(next);
    ordered.push(...problem.candidates.slice(next, next + 1).map(({ offer }) => ({ offer, place: next })));
  }
  return ordered;
}
