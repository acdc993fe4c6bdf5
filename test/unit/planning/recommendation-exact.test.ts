import { expect } from 'chai';
import fc from 'fast-check';
import { solve, type Coefficients } from 'yalps';
import { bestWithin } from '../../../src/features/planning/recommendation-budget.ts';
import { cheapestCover } from '../../../src/features/planning/recommendation-cover.ts';
import { problemOf, type Problem } from '../../../src/features/planning/recommendation-problem.ts';
import { instances } from './instances.ts';

interface Scored {
  places: number[];
  cost: number;
  minutes: number;
  value: number;
  complete: boolean;
}

/** Every set of candidates that holds what must be done before each of its members. */
function allSets(problem: Problem): Scored[] {
  const { candidates } = problem;
  const sets: Scored[] = [];
  for (let mask = 0; mask < 2 ** candidates.length; mask++) {
    const places = candidates.map((_, place) => place).filter((place) => (mask >> place) & 1);
    if (places.every((place) => candidates[place]?.closure.every((needed) => places.includes(needed)))) {
      sets.push(scored(problem, places));
    }
  }
  return sets;
}

function scored(problem: Problem, places: number[]): Scored {
  const chosen = places.flatMap((place) => problem.candidates[place] ?? []);
  const reached = problem.gaps.map((gap, index) =>
    Math.min(gap.required, Math.max(problem.attained[index] ?? 0, ...chosen.map(({ levels }) => levels[index] ?? 0))),
  );
  return {
    places,
    cost: chosen.reduce((sum, { cost }) => sum + cost, 0),
    minutes: chosen.reduce((sum, { minutes }) => sum + minutes, 0),
    value: problem.gaps.reduce(
      (sum, { weight }, index) => sum + weight * ((reached[index] ?? 0) - (problem.attained[index] ?? 0)),
      0,
    ),
    complete: reached.every((level, index) => level >= (problem.targets[index] ?? 0)),
  };
}

function lowerCodes(a: Scored, b: Scored): number {
  const at = a.places.findIndex((place, index) => place !== b.places[index]);
  return at < 0 ? 0 : (a.places[at] ?? 0) - (b.places[at] ?? 0);
}

type Row = [string, number][];

/** The same problem for a solver of linear programs: a binary variable for each candidate, one for each level gained. */
function asProgram(problem: Problem, minutes: number | null): { optimum: number; status: string } {
  const constraints = new Map<string, { min?: number; max?: number }>();
  const variables = new Map<string, Row>();
  problem.candidates.forEach(({ cost, minutes: own }, place) => {
    variables.set(`x${String(place)}`, [
      ['cost', cost],
      ['minutes', own],
    ]);
  });
  const add = (variable: string, row: string, factor: number): void => {
    variables.get(variable)?.push([row, factor]);
  };
  problem.candidates.forEach(({ closure }, place) => {
    for (const needed of closure.filter((other) => other !== place)) {
      const row = `before ${String(place)} ${String(needed)}`;
      constraints.set(row, { min: 0 });
      add(`x${String(needed)}`, row, 1);
      add(`x${String(place)}`, row, -1);
    }
  });
  problem.gaps.forEach((gap, index) => {
    for (let level = (problem.attained[index] ?? 0) + 1; level <= (problem.targets[index] ?? 0); level++) {
      const row = `reach ${gap.competency} ${String(level)}`;
      constraints.set(row, { min: minutes === null ? 1 : 0 });
      problem.candidates.forEach(({ levels }, place) => {
        if ((levels[index] ?? 0) >= level) add(`x${String(place)}`, row, 1);
      });
      if (minutes !== null)
        variables.set(`z ${row}`, [
          [row, -1],
          ['value', gap.weight],
        ]);
    }
  });
  if (minutes !== null) constraints.set('minutes', { max: minutes });
  const { result, status } = solve(
    {
      direction: minutes === null ? 'minimize' : 'maximize',
      objective: minutes === null ? 'cost' : 'value',
      constraints,
      variables: [...variables] as [string, Coefficients][],
      binaries: true,
    },
    { maxIterations: 1e5, tolerance: 0 },
  );
  return { optimum: result, status };
}

describe('the exact solvers', () => {
  it('find the set of fewest hours, fewest offers and lowest codes that trying all sets finds', () => {
    fc.assert(
      fc.property(instances(8), (facts) => {
        const problem = problemOf(facts);
        const best = allSets(problem)
          .filter(({ complete }) => complete)
          .reduce((a, b) => ((b.cost - a.cost || lowerCodes(b, a)) < 0 ? b : a));
        expect(cheapestCover(problem)).to.deep.equal(best.places);
      }),
      { numRuns: 300 },
    );
  });

  it('find the set of most weighted gap within a budget that trying all sets finds', () => {
    fc.assert(
      fc.property(instances(8), fc.integer({ min: 0, max: 12 }), (facts, hours) => {
        const problem = problemOf(facts);
        const best = allSets(problem)
          .filter(({ minutes }) => minutes <= hours * 60)
          .reduce((a, b) => {
            const more = b.value - a.value;
            if (Math.abs(more) > 1e-9) return more > 0 ? b : a;
            return (b.cost - a.cost || lowerCodes(b, a)) < 0 ? b : a;
          });
        expect(bestWithin(problem, hours * 60)).to.deep.equal(best.places);
      }),
      { numRuns: 300 },
    );
  });

  it('agree with a solver of linear programs on larger catalogues', () => {
    fc.assert(
      fc.property(instances(18), fc.integer({ min: 0, max: 20 }), (facts, hours) => {
        const problem = problemOf(facts);
        const cover = asProgram(problem, null);
        if (problem.candidates.length > 0 && problem.gaps.length > 0) {
          expect(cover.status).to.equal('optimal');
          expect(scored(problem, cheapestCover(problem)).cost).to.be.closeTo(cover.optimum, 1e-3);
          const budget = asProgram(problem, hours * 60);
          expect(scored(problem, bestWithin(problem, hours * 60)).value).to.be.closeTo(budget.optimum, 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });
});
