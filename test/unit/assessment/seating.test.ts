import { expect } from 'chai';
import fc from 'fast-check';
import { familyKey, fitsRow, type BlueprintRow } from '../../../src/features/assessment/blueprint.ts';
import { seatItems } from '../../../src/features/assessment/seating.ts';
import type { Item } from '../../../src/features/catalogue/item.ts';
import { seededRandom } from '../../../src/kernel/random.ts';
import { single } from './items.ts';

const row = (over: Partial<BlueprintRow>): BlueprintRow => ({
  competency: 'SEC',
  level: 1,
  group: 'choice',
  count: 1,
  ...over,
});

/** Small banks in which rows overlap and families reach over several of them. */
const anyItems = fc
  .array(
    fc.record({
      competency: fc.constantFrom('SEC', 'PRI'),
      module: fc.constantFrom(1, 2),
      family: fc.constantFrom(null, 'f1', 'f2', 'f3'),
    }),
    { maxLength: 8 },
  )
  .map((records) => records.map((record, index) => single({ id: `i${String(index)}`, ...record })));
const anyRows = fc.array(
  fc.record({
    competency: fc.constantFrom('SEC', 'PRI'),
    level: fc.constant(1),
    group: fc.constant('choice' as const),
    count: fc.integer({ min: 1, max: 2 }),
    modules: fc.constantFrom(undefined, [1], [2]),
  }),
  { maxLength: 3 },
);

/** Tries every choice of items. */
function canBeFilled(places: readonly BlueprintRow[], items: readonly Item[], taken: ReadonlySet<string>): boolean {
  const [place, ...others] = places;
  if (place === undefined) return true;
  return items.some(
    (item) =>
      fitsRow(item, place) &&
      !taken.has(familyKey(item)) &&
      canBeFilled(others, items, new Set([...taken, familyKey(item)])),
  );
}

describe('Seating items on a paper', () => {
  it('moves a family on to another cell where that is the only way', () => {
    const items = [
      single({ id: 'i1', competency: 'SEC', family: 'shared' }),
      single({ id: 'i2', competency: 'PRI', family: 'shared' }),
      single({ id: 'i3', competency: 'SEC' }),
    ];
    for (let seed = 0; seed < 20; seed++) {
      const seating = seatItems([row({}), row({ competency: 'PRI' })], items, seededRandom(String(seed)));
      expect(seating.allowed && seating.seats.map((seat) => seat.item.id)).to.deep.equal(['i3', 'i2']);
    }
  });

  it('fills every place whenever any choice of items does, and else refuses', () => {
    fc.assert(
      fc.property(anyRows, anyItems, fc.string(), (rows, items, seed) => {
        const seating = seatItems(rows, items, seededRandom(seed));
        const places = rows.flatMap((each) => Array.from({ length: each.count }, () => each));
        expect(seating.allowed).to.equal(canBeFilled(places, items, new Set()));
      }),
      { numRuns: 500 },
    );
  });

  it('gives each place an item that fits, and takes one of a family', () => {
    fc.assert(
      fc.property(anyRows, anyItems, fc.string(), (rows, items, seed) => {
        const seating = seatItems(rows, items, seededRandom(seed));
        if (!seating.allowed) return;
        for (const seat of seating.seats) expect(fitsRow(seat.item, seat.row)).to.equal(true);
        const families = seating.seats.map((seat) => familyKey(seat.item));
        expect(new Set(families).size).to.equal(families.length);
        expect(families.length).to.equal(rows.reduce((sum, each) => sum + each.count, 0));
      }),
      { numRuns: 300 },
    );
  });

  it('names the row that cannot be filled and how many items there are for it', () => {
    const items = [single({ id: 'i1' }), single({ id: 'i2', family: 'f' }), single({ id: 'i3', family: 'f' })];
    const wanted = row({ count: 3 });
    expect(seatItems([wanted], items, seededRandom('x'))).to.deep.equal({ allowed: false, row: wanted, available: 2 });
  });

  it('spreads a row over modules as evenly as the bank allows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 }),
        fc.string(),
        (sizes, seed) => {
          const items = sizes.flatMap((size, module) =>
            Array.from({ length: size }, (_, index) => single({ id: `i${String(module)}-${String(index)}`, module })),
          );
          const count = Math.ceil(items.length / 2);
          const seating = seatItems([row({ count })], items, seededRandom(seed));
          const used = sizes.map((_, module) =>
            seating.allowed ? seating.seats.filter((seat) => seat.item.module === module).length : 0,
          );
          const most = Math.max(...used);
          used.forEach((taken, module) => {
            expect(taken === sizes[module] || taken >= most - 1).to.equal(true);
          });
        },
      ),
    );
  });

  it('spreads each row before it evens out the paper', () => {
    const items = [
      ...[1, 2, 3].map((index) => single({ id: `a${String(index)}`, module: 1 })),
      ...[1, 2].flatMap((module) =>
        [1, 2].map((index) => single({ id: `b${String(module)}${String(index)}`, module, competency: 'PRI' })),
      ),
    ];
    for (let seed = 0; seed < 20; seed++) {
      const rows = [row({ count: 3 }), row({ count: 2, competency: 'PRI' })];
      const seating = seatItems(rows, items, seededRandom(String(seed)));
      const second = seating.allowed ? seating.seats.filter((seat) => seat.row === rows[1]) : [];
      expect(second.map((seat) => seat.item.module).sort()).to.deep.equal([1, 2]);
    }
  });

  it('spreads rows of one item each over the modules too', () => {
    const items = [1, 2, 3].flatMap((module) =>
      ['SEC', 'PRI', 'INC'].map((competency) => single({ id: `${competency}${String(module)}`, competency, module })),
    );
    const rows = ['SEC', 'PRI', 'INC'].map((competency) => row({ competency }));
    for (let seed = 0; seed < 20; seed++) {
      const seating = seatItems(rows, items, seededRandom(String(seed)));
      expect(seating.allowed && new Set(seating.seats.map((seat) => seat.item.module)).size).to.equal(3);
    }
  });
});
