import { comesBefore, type Candidate, type Problem } from './recommendation-problem.ts';

interface Choice {
  value: number;
  cost: number;
  places: number[];
}

/** Gaps have weights with decimals: values nearer than this are equal. */
const TOLERANCE = 1e-9;

/**
 * The places of the candidates that close most weighted gap (sum of weight * levels gained) within a number of minutes,
 * prerequisites included; among equals the fewest hours, then fewer offers, then the lower codes. Exact, by branch and
 * bound.
 */
export function bestWithin(problem: Problem, minutes: number): number[] {
  const search = new Budget(problem);
  search.visit({ chosen: new Set(), banned: new Set(), left: minutes });
  return search.best.places;
}

interface Node {
  chosen: ReadonlySet<number>;
  banned: ReadonlySet<number>;
  /** Minutes that are not spent. */
  left: number;
}

/** A candidate that could still be added, with what that adds. */
interface Option {
  place: number;
  candidate: Candidate;
  minutes: number;
  gain: number;
}

class Budget {
  best: Choice = { value: 0, cost: 0, places: [] };
  private readonly problem: Problem;

  constructor(problem: Problem) {
    this.problem = problem;
  }

  visit(node: Node): void {
    const levels = this.levelsOf(node.chosen);
    const value = this.problem.gaps.reduce((sum, gap, place) => sum + gap.weight * this.gained(levels, place), 0);
    const cost = [...node.chosen].reduce((sum, place) => sum + (this.problem.candidates[place]?.cost ?? 0), 0);
    this.keep({ value, cost, places: [...node.chosen].sort((a, b) => a - b) });
    const options = this.options(node, levels);
    if (!this.canImprove(value + this.mostMore(options, node.left), cost)) return;
    const first = options.reduce<Option | null>(
      (best, option) => (best === null || denser(option, best) ? option : best),
      null,
    );
    if (first === null) return;
    const chosen = new Set([...node.chosen, ...first.candidate.closure]);
    this.visit({ chosen, banned: node.banned, left: node.left - first.minutes });
    this.visit({ ...node, banned: new Set([...node.banned, first.place]) });
  }

  /** The level reached for each gap, at most the required one. */
  private levelsOf(chosen: ReadonlySet<number>): number[] {
    return this.problem.gaps.map(({ required }, gap) => {
      const shown = [...chosen].map((place) => this.problem.candidates[place]?.levels[gap] ?? 0);
      return Math.min(required, Math.max(this.problem.attained[gap] ?? 0, ...shown));
    });
  }

  private gained(levels: readonly number[], gap: number): number {
    return (levels[gap] ?? 0) - (this.problem.attained[gap] ?? 0);
  }

  /** Candidates that fit into what is left, are not ruled out, and close something beyond what is reached. */
  private options(node: Node, levels: readonly number[]): Option[] {
    return this.problem.candidates.flatMap((candidate, place) => {
      if (candidate.closure.some((needed) => node.banned.has(needed))) return [];
      const added = candidate.closure.filter((needed) => !node.chosen.has(needed));
      const minutes = added.reduce((sum, needed) => sum + (this.problem.candidates[needed]?.minutes ?? 0), 0);
      const gain = this.gainOf(candidate, levels);
      return gain > TOLERANCE && minutes <= node.left ? [{ place, candidate, minutes, gain }] : [];
    });
  }

  private gainOf(candidate: Candidate, levels: readonly number[]): number {
    return this.problem.gaps.reduce((sum, gap, place) => {
      const more = Math.min(gap.required, candidate.levels[place] ?? 0) - (levels[place] ?? 0);
      return sum + gap.weight * Math.max(0, more);
    }, 0);
  }

  /**
   * An upper bound of what the options can add: gains of several never exceed their sum, so the minutes that are left
   * are filled with the densest ones, the last in part; prerequisites are taken as free.
   */
  private mostMore(options: readonly Option[], left: number): number {
    let minutes = left;
    let more = 0;
    for (const { candidate, gain } of [...options].sort((a, b) => ownDensity(b) - ownDensity(a))) {
      const part = candidate.minutes <= minutes ? 1 : minutes / candidate.minutes;
      more += part * gain;
      minutes -= part * candidate.minutes;
    }
    return more;
  }

  /** Whether a set that adds something could win: more value, or as much at a lower cost. */
  private canImprove(most: number, cost: number): boolean {
    if (most > this.best.value + TOLERANCE) return true;
    return most >= this.best.value - TOLERANCE && cost < this.best.cost;
  }

  private keep(choice: Choice): void {
    const more = choice.value - this.best.value;
    if (more < -TOLERANCE) return;
    const cheaper = choice.cost - this.best.cost || (comesBefore(choice.places, this.best.places) ? -1 : 1);
    if (more > TOLERANCE || cheaper < 0) this.best = choice;
  }
}

function ownDensity({ gain, candidate }: Option): number {
  return candidate.minutes === 0 ? Infinity : gain / candidate.minutes;
}

function denser(option: Option, best: Option): boolean {
  return option.gain * best.minutes > best.gain * option.minutes;
}
