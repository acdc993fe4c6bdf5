import { expect } from 'chai';
import fc from 'fast-check';
import { suppress, type SuppressedRow } from '../../../src/features/reporting/suppression.ts';
import { extreme, isCombination, nameOf } from './attack.ts';
import { aTable, cities, type Leaf } from './tables.ts';

/** Divisions of one bureau that is all of the city, by their people. */
function divisions(...counts: number[]): Leaf[] {
  return counts.map((people, index) => ({ bureau: 'B', division: `D${String(index)}`, people: { DIG: people } }));
}

/** What is seen of a column: a count, or the reason why there is none. */
function seen(rows: SuppressedRow<number>[], column = 'DIG'): Record<string, number | string> {
  return Object.fromEntries(
    rows.flatMap(({ unit, cells }) => {
      const cell = cells[column];
      return cell === undefined ? [] : [[unit, cell.shown ? cell.people : cell.reason]];
    }),
  );
}

function seenOf(...counts: number[]): (number | string | undefined)[] {
  const cells = seen(suppress(aTable(divisions(...counts), ['DIG']), 5));
  return [...counts.map((_, index) => cells[`D${String(index)}`]), cells.B];
}

describe('suppression', () => {
  it('shows everything where no group is small, and says where nobody is', () => {
    expect(seenOf(5, 6, 0)).to.deep.equal([5, 6, 'none', 11]);
  });

  it('hides a small group behind two others, so that neither can work it out', () => {
    expect(seenOf(3, 20, 9, 8, 30)).to.deep.equal(['few', 20, 'held', 'held', 30, 70]);
  });

  it('hides several small groups behind each other where these are enough', () => {
    expect(seenOf(3, 4, 2, 10)).to.deep.equal(['few', 'few', 'few', 10, 19]);
  });

  it('withholds the total when its parts cannot hide each other', () => {
    expect(seenOf(3, 20)).to.deep.equal(['few', 'held', 'held']);
    const alone = seen(suppress(aTable(divisions(3, 20), ['DIG']), 5));
    expect(alone.city).to.equal('held');
  });

  it('does not call groups few where the word would tell how many they are', () => {
    expect(seenOf(4, 4, 4, 10)).to.deep.equal(['held', 'held', 'held', 10, 22]);
  });

  it('does not leave six lone people as six', () => {
    expect(seenOf(1, 1, 1, 1, 1, 1, 7, 9)).to.deep.equal([...Array<string>(6).fill('few'), 'held', 'held', 22]);
  });

  it('withholds the total of a row in which each column is one person', () => {
    const columns = ['R01', 'R02', 'R03'];
    const one = { R01: 1, R02: 1, R03: 1 };
    const alone = suppress(aTable([{ bureau: 'B', division: 'D0', people: one }], columns, true), 3);
    for (const unit of ['D0', 'B', 'city']) expect(seen(alone, 'all')[unit], unit).to.equal('held');
    const others = { bureau: 'B', division: 'D1', people: { R01: 9, R02: 9, R03: 9 } };
    const more = suppress(aTable([{ bureau: 'B', division: 'D0', people: one }, others], columns, true), 3);
    expect(seen(more, 'all').D0).to.equal('held');
    expect(seen(more, 'all').D1).to.equal('held');
  });

  it('never takes a threshold below 3', () => {
    const table = aTable(divisions(2, 10, 10, 10), ['DIG']);
    expect(suppress(table, 1)).to.deep.equal(suppress(table, 3));
    expect(seen(suppress(table, 0)).D0).to.equal('few');
    expect(suppress(table)).to.deep.equal(suppress(table, 5));
  });

  it('shows figures with the people behind them', () => {
    const [city] = suppress(aTable(divisions(5, 6), ['DIG']), 5);
    expect(city?.cells.DIG).to.deep.equal({ shown: true, people: 11, figures: 11 });
  });

  it('hides a column behind another one where they add up', () => {
    const leaves = [
      { bureau: 'B', division: 'D0', people: { R01: 2, R02: 9, R03: 12 } },
      ...[1, 2, 3].map((place) => ({
        bureau: 'B',
        division: `D${String(place)}`,
        people: { R01: 20, R02: 20, R03: 20 },
      })),
    ];
    const rows = suppress(aTable(leaves, ['R01', 'R02', 'R03'], true), 5);
    expect(seen(rows, 'R01').D0).to.equal('few');
    expect(seen(rows, 'R02').D0).to.equal('held');
    expect(seen(rows, 'all').city).to.equal(203);
  });

  it('refuses people that do not add up', () => {
    const table = aTable(divisions(5, 6), ['DIG']);
    const wrong = table.cells.map((cell) => (cell.unit === 'city' ? { ...cell, people: 12 } : cell));
    expect(() => suppress({ ...table, cells: wrong }, 5)).to.throw(RangeError, 'city');
    const sums = aTable(divisions(5, 6), ['DIG'], true);
    const more = sums.cells.map((cell) => (cell.column === 'all' ? { ...cell, people: cell.people * 2 } : cell));
    expect(() => suppress({ ...sums, cells: more }, 5)).to.throw(RangeError, 'all');
  });

  it('makes the same holes whatever the order of units, columns and cells', () => {
    fc.assert(
      fc.property(cities(3, ['R01', 'R02']), (leaves) => {
        const table = aTable(leaves, ['R01', 'R02'], true);
        const turned = { units: [...table.units].reverse(), columns: table.columns, cells: [...table.cells].reverse() };
        const byUnit = (rows: SuppressedRow<number>[]) =>
          Object.fromEntries(rows.map(({ unit, cells }) => [unit, cells]));
        expect(byUnit(suppress(turned, 5))).to.deep.equal(byUnit(suppress(table, 5)));
      }),
    );
  });

  it('never shows a group under the threshold, nor leaves one between what is shown, whichever unit is known', () => {
    fc.assert(
      fc.property(cities(3, ['DIG']), fc.integer({ min: 3, max: 7 }), (leaves, threshold) => {
        const rows = suppress(aTable(leaves, ['DIG']), threshold);
        const cells = seen(rows);
        const counts = leaves.map(({ people }) => people.DIG ?? 0);
        const members = (unit: string): number[] =>
          leaves.map(({ bureau, division }) => Number(unit === 'city' || unit === bureau || unit === division));
        const shown = rows
          .map(({ unit }) => unit)
          .filter((unit) => typeof cells[unit] === 'number' || cells[unit] === 'none');
        for (const inside of [null, ...rows.map(({ unit }) => unit)]) {
          const own = inside === null ? [] : members(inside);
          const single = own.flatMap((is, at) => (is === 1 ? [own.map((_, other) => Number(other === at))] : []));
          const facts = [...shown.map(members), ...single];
          for (let mask = 1; mask < 2 ** leaves.length; mask++) {
            const group = leaves.map((_, at) => ((mask >> at) & 1) * (own[at] === 1 ? 0 : 1));
            const people = group.reduce((sum, is, at) => sum + is * (counts[at] ?? 0), 0);
            if (people > 0 && people < threshold) expect(isCombination(facts, group)).to.equal(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('hides columns of few people behind a third one where they add up', () => {
    const people = { R01: 2, R02: 2, R03: 16 };
    const others = [1, 2, 3].map((place) => ({
      bureau: 'B',
      division: `D${String(place)}`,
      people: { R01: 20, R02: 20, R03: 20 },
    }));
    const rows = suppress(aTable([{ bureau: 'B', division: 'D0', people }, ...others], ['R01', 'R02', 'R03'], true), 5);
    expect(seen(rows, 'all').D0).to.equal(20);
    expect(seen(rows, 'R03').D0).to.equal('held');
  });

  it('leaves no group under the threshold to be had by combining rows and columns that add up', () => {
    const columns = ['R01', 'R02', 'R03'];
    fc.assert(
      fc.property(cities(2, columns), fc.integer({ min: 3, max: 6 }), (all, threshold) => {
        const leaves = all.slice(0, 2);
        const rows = suppress(aTable(leaves, columns, true), threshold);
        const groups = leaves
          .flatMap(({ bureau, division, people }) =>
            columns.map((column) => ({ within: ['city', bureau, division], column, people: people[column] ?? 0 })),
          )
          .filter(({ people }) => people > 0);
        const shown = rows.flatMap(({ unit, cells }) =>
          Object.entries(cells).flatMap(([column, cell]) => {
            const counts = groups.map((group) => {
              return Number(group.within.includes(unit) && (column === 'all' || column === group.column));
            });
            return cell.shown ? [counts] : [];
          }),
        );
        for (let mask = 1; mask < 2 ** groups.length; mask++) {
          const group = groups.map((_, at) => (mask >> at) & 1);
          const people = group.reduce((sum, is, at) => sum + is * (groups[at]?.people ?? 0), 0);
          if (people < threshold) expect(isCombination(shown, group)).to.equal(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  for (const addUp of [false, true]) {
    it(`never lets linear bounds pin a count under the threshold, ${addUp ? 'columns adding up' : 'columns alone'}, whichever unit is known`, () => {
      const columns = addUp ? ['R01', 'R02', 'R03'] : ['DIG'];
      fc.assert(
        fc.property(cities(addUp ? 2 : 4, columns), fc.integer({ min: 3, max: 6 }), (leaves, threshold) => {
          const table = aTable(leaves, columns, addUp);
          const rows = suppress(table, threshold);
          const below = (unit: string): string[] => [
            unit,
            ...table.units.filter(({ parent }) => parent === unit).flatMap(({ id }) => below(id)),
          ];
          const small = table.cells.filter(({ people }) => people > 0 && people < threshold);
          for (const inside of [null, ...table.units.map(({ id }) => id)]) {
            const known = new Set(inside === null ? [] : below(inside));
            for (const { unit, column, people } of small) {
              const inKnown = table.cells
                .filter((cell) => cell.column === column && cell.unit === inside && below(unit).includes(cell.unit))
                .reduce((sum, cell) => sum + cell.people, 0);
              if (known.has(unit) || inKnown === people) continue;
              const sight = { table, rows, threshold, known };
              const name = nameOf(unit, column);
              const least = extreme(sight, name, 'minimize');
              const most = extreme(sight, name, 'maximize');
              expect(most - least, `${name}, known ${String(inside)}`).to.be.above(0.5);
            }
          }
        }),
        { numRuns: 40 },
      );
    });
  }
});
