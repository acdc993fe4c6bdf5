import { comesBefore, type Problem } from './recommendation-problem.ts';

interface Best {
  cost: number;
  places: number[];
}

/**
 * The places of the candidates that reach every target at the lowest cost, prerequisites included; among equals the
 * lower codes. Exact: branch and bound over the gap that the fewest candidates close.
 *
 * No library of solvers: a catalogue has tens of offers, not thousands, the search ends in a few milliseconds, and a
 * solver gives any one of equally good sets, while people who compare their lists must see the same one each time.
 */
export function cheapestCover(problem: Problem): number[] {
  const search = new Cover(problem);
  search.visit(new Set(), new Set(), 0);
  return search.best.places;
}

class Cover {
  best: Best = { cost: Infinity, places: [] };
  private readonly problem: Problem;
  /** For each gap the places of the candidates that reach its target. */
  private readonly closers: number[][];

  constructor(problem: Problem) {
    this.problem = problem;
    this.closers = problem.targets.map((target, gap) =>
      problem.candidates.flatMap(({ levels }, place) => ((levels[gap] ?? 0) >= target ? [place] : [])),
    );
  }

  visit(chosen: ReadonlySet<number>, banned: ReadonlySet<number>, cost: number): void {
    const open = this.openGaps(chosen);
    if (open.length === 0) {
      this.keep(chosen, cost);
      return;
    }
    const options = open.map((gap) => this.allowed(gap, banned));
    if (cost + this.leastMore(options) > this.best.cost + 1e-6) return;
    const fewest = options.reduce((least, option) => (option.length < least.length ? option : least));
    const ruledOut = new Set(banned);
    for (const { place, added } of this.byAddedCost(fewest, chosen)) {
      this.visit(new Set([...chosen, ...this.closure(place)]), ruledOut, cost + added);
      ruledOut.add(place);
    }
  }

  private openGaps(chosen: ReadonlySet<number>): number[] {
    const { targets, attained } = this.problem;
    return targets.flatMap((target, gap) => {
      const reached = target <= (attained[gap] ?? 0) || this.closersOf(gap).some((place) => chosen.has(place));
      return reached ? [] : [gap];
    });
  }

  private allowed(gap: number, banned: ReadonlySet<number>): number[] {
    return this.closersOf(gap).filter((place) => !this.closure(place).some((needed) => banned.has(needed)));
  }

  /**
   * A lower bound of what the open gaps still cost. The cost of an offer, shared equally by the open gaps that it
   * closes, pays for each gap at least the smallest share on offer to it.
   */
  private leastMore(options: readonly number[][]): number {
    const closes = new Map<number, number>();
    for (const place of options.flat()) closes.set(place, (closes.get(place) ?? 0) + 1);
    const shares = options.map((option) =>
      Math.min(...option.map((place) => this.costOf(place) / (closes.get(place) ?? 1))),
    );
    return shares.reduce((sum, share) => sum + share, 0);
  }

  private byAddedCost(places: readonly number[], chosen: ReadonlySet<number>): { place: number; added: number }[] {
    const added = (place: number): number =>
      this.closure(place).reduce((sum, needed) => sum + (chosen.has(needed) ? 0 : this.costOf(needed)), 0);
    return places.map((place) => ({ place, added: added(place) })).sort((a, b) => a.added - b.added);
  }

  private keep(chosen: ReadonlySet<number>, cost: number): void {
    const places = [...chosen].sort((a, b) => a - b);
    const better = cost < this.best.cost || (cost === this.best.cost && comesBefore(places, this.best.places));
    if (better) this.best = { cost, places };
  }

  private closersOf(gap: number): readonly number[] {
    return this.closers[gap] ?? [];
  }

  private closure(place: number): readonly number[] {
    return this.problem.candidates[place]?.closure ?? [];
  }

  private costOf(place: number): number {
    return this.problem.candidates[place]?.cost ?? Infinity;
  }
}
