import type { SnapshotUnit } from '../../../src/features/reporting/snapshot.ts';
import { Elimination } from './elimination.ts';
import { factsOf, type Fact, type Sight } from './sight.ts';

/** A group of people whose figure has come out although it is under the threshold. */
export interface Win {
  family: string;
  group: string;
  people: number;
  how: string;
  insider: string | null;
}

/**
 * Reads all tables of a published day as somebody who solves them, knowing the report's sums but nothing of the code
 * that withholds. Returns what comes out of groups under the threshold, by elimination or by bounds, whichever unit the
 * attacker manages and knows.
 */
export function attack(units: readonly SnapshotUnit[], threshold: number): Win[] {
  return [null, ...units.map(({ key }) => key)].flatMap((insider) =>
    factsOf(units, insider).flatMap((sight) => [
      ...byElimination(sight, { threshold, insider }),
      ...byBounds(sight, { threshold, insider }),
    ]),
  );
}

interface Terms {
  threshold: number;
  insider: string | null;
}

/** Groups that are a sum and difference of what is shown: then every figure of theirs comes out. */
function byElimination({ family, facts, cells, atoms }: Sight, { threshold, insider }: Terms): Win[] {
  const unknown = (fact: Fact): string[] => fact.atoms.filter((atom) => !atoms.get(atom)?.known);
  const solved = new Elimination(facts.filter(({ shown }) => shown).map(unknown));
  const peopleOf = (group: readonly string[]): number =>
    group.reduce((sum, atom) => sum + (atoms.get(atom)?.people ?? 0), 0);
  const small = [...atoms.keys()].filter((atom) => isFew(peopleOf([atom]), threshold) && !atoms.get(atom)?.known);
  const pairs = small.flatMap((one, at) => small.slice(at + 1).map((other) => [one, other]));
  const groups = [...cells.map(unknown), ...small.map((atom) => [atom]), ...pairs];
  return groups
    .filter((group) => isFew(peopleOf(group), threshold) && solved.tells(group))
    .map((group) => ({ family, group: group.join(' + '), people: peopleOf(group), how: 'elimination', insider }));
}

/** Groups whose size, or one of whose figures, has a single value left within its bounds. */
function byBounds(sight: Sight, { threshold, insider }: Terms): Win[] {
  const { family, facts, cells, sums, atoms } = sight;
  const amounts = ['people', ...sight.amounts];
  return amounts.flatMap((amount) => {
    const bounds = new Map(facts.map((fact) => [fact.cell, startOf(fact, { amount, threshold })]));
    tighten(bounds, sums);
    return cells.flatMap((cell) => {
      const rest = cell.atoms.filter((atom) => !atoms.get(atom)?.known);
      const people = rest.reduce((sum, atom) => sum + (atoms.get(atom)?.people ?? 0), 0);
      const [low, high] = bounds.get(cell.cell) ?? [0, Infinity];
      if (!cell.isPublished || !isFew(people, threshold) || high > low || isToldByLargeGroups(facts, rest, amount))
        return [];
      return [{ family, group: cell.cell, people, how: `bounds of ${amount}`, insider }];
    });
  });
}

function isFew(people: number, threshold: number): boolean {
  return people > 0 && people < threshold;
}

type Bounds = [low: number, high: number];

/** What is known of a cell before any sum. Whose size is asked knows what the words mean; else who works where is known. */
function startOf(fact: Fact, { amount, threshold }: { amount: string; threshold: number }): Bounds {
  const { shown, unnamed, known, reason, people } = fact;
  if (amount === 'people') {
    if (shown || known) return [people, people];
    return reason === 'few' ? [1, threshold - 1] : [reason === 'held' ? 1 : 0, Infinity];
  }
  const { value, most } = people === 0 ? NOTHING : (fact.figures[amount] ?? ANYTHING);
  const isExact = known || (shown && !unnamed.includes(amount));
  return isExact && most < Infinity ? [value, value] : [0, most];
}
const NOTHING = { value: 0, most: 0 };
const ANYTHING = { value: 0, most: Infinity };

/** Takes over from each sum what its total says of its parts, and the other way, until nothing gets narrower. */
function tighten(bounds: Map<string, Bounds>, sums: Sight['sums']): void {
  const of = (cell: string): Bounds => bounds.get(cell) ?? [0, Infinity];
  for (let narrower = true; narrower;) {
    narrower = false;
    const narrow = (cell: string, low: number, high: number): void => {
      const [from, to] = of(cell);
      if (low <= from && high >= to) return;
      bounds.set(cell, [Math.max(low, from), Math.min(high, to)]);
      narrower = true;
    };
    for (const { total, parts } of sums) {
      const [low, high] = [sumOf(parts.map((part) => of(part)[0])), sumOf(parts.map((part) => of(part)[1]))];
      narrow(total, low, high);
      const [from, to] = of(total);
      for (const part of parts) {
        const others = parts.filter((other) => other !== part);
        narrow(
          part,
          from - sumOf(others.map((other) => of(other)[1])),
          to - sumOf(others.map((other) => of(other)[0])),
        );
      }
    }
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** A large group is shown whatever its figure is: where all of its people are alike, that tells of any few of them. */
function isToldByLargeGroups(facts: readonly Fact[], group: readonly string[], amount: string): boolean {
  const alike = facts.filter(({ shown, unnamed, figures }) => {
    const { value, most } = figures[amount] ?? { value: 1, most: 2 };
    return shown && !unnamed.includes(amount) && (value === 0 || value === most);
  });
  return group.every((atom) => alike.some(({ atoms }) => atoms.includes(atom)));
}
