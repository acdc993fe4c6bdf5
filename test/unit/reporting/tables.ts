import fc from 'fast-check';
import type { TrueTable } from '../../../src/features/reporting/suppression.ts';

export interface Leaf {
  bureau: string;
  division: string;
  /** People by column. */
  people: Record<string, number>;
}

/** A table of a city, its bureaus and their divisions, from the people of the divisions; columns may add up to `all`. */
export function aTable(leaves: readonly Leaf[], columns: readonly string[], addUp = false): TrueTable<number> {
  const bureaus = [...new Set(leaves.map(({ bureau }) => bureau))];
  const units = [
    { id: 'city', parent: null },
    ...bureaus.map((id) => ({ id, parent: 'city' })),
    ...leaves.map(({ bureau, division }) => ({ id: division, parent: bureau })),
  ];
  const within = (unit: string): Leaf[] =>
    leaves.filter(({ bureau, division }) => unit === 'city' || unit === bureau || unit === division);
  const count = (unit: string, column: string): number =>
    within(unit).reduce((sum, { people }) => sum + (people[column] ?? 0), 0);
  const parts = units.flatMap(({ id: unit }) =>
    columns.map((column) => ({ unit, column, people: count(unit, column), figures: count(unit, column) })),
  );
  if (!addUp) return { units, columns: columns.map((id) => ({ id })), cells: parts };
  const totals = units.map(({ id: unit }) => {
    const people = columns.reduce((sum, column) => sum + count(unit, column), 0);
    return { unit, column: 'all', people, figures: people };
  });
  return {
    units,
    columns: [{ id: 'all' }, ...columns.map((id) => ({ id, partOf: 'all' }))],
    cells: [...parts, ...totals],
  };
}

/** Up to three bureaus of up to `most` divisions, mostly small. */
export function cities(most: number, columns: readonly string[]): fc.Arbitrary<Leaf[]> {
  const people = fc.record(
    Object.fromEntries(
      columns.map((column) => [
        column,
        fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 14 })),
      ]),
    ),
  );
  return fc.array(fc.array(people, { minLength: 1, maxLength: most }), { minLength: 1, maxLength: 3 }).map((bureaus) =>
    bureaus.flatMap((divisions, b) =>
      divisions.map((counts, d) => ({
        bureau: `B${String(b)}`,
        division: `B${String(b)}D${String(d)}`,
        people: counts,
      })),
    ),
  );
}
