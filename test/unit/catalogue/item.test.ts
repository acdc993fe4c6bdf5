import { expect } from 'chai';
import { ITEM_TYPES, maximumPoints, typeGroup, type Item } from '../../../src/features/catalogue/item.ts';
import {
  classification,
  everyType,
  matching,
  multiple,
  numeric,
  ordering,
  shortText,
  single,
  trueFalse,
} from '../assessment/items.ts';

describe('An item', () => {
  it('belongs to one of three groups by its type', () => {
    const groups = ITEM_TYPES.map((type) => [type, typeGroup(type)]);
    expect(Object.fromEntries(groups)).to.deep.equal({
      single: 'choice',
      multiple: 'choice',
      truefalse: 'choice',
      shorttext: 'produce',
      numeric: 'produce',
      matching: 'order-match',
      ordering: 'order-match',
      classification: 'order-match',
    });
  });

  it('is worth what its rule gives for a flawless answer', () => {
    expect(everyType().map(maximumPoints)).to.deep.equal([1, 2, 1, 1, 1, 4, 5, 6]);
    expect(maximumPoints(single({ points: 2 }))).to.equal(2);
    expect(
      maximumPoints(multiple({ scoring: { rule: 'right-minus-wrong', eachRight: 0.5, eachWrong: -1, floor: 0 } })),
    ).to.equal(1);
  });

  it('is worth its stated points where it is marked all or nothing', () => {
    const scoring = { rule: 'all-or-nothing' } as const;
    const items: Item[] = [
      multiple({ scoring, points: 3 }),
      matching({ scoring, points: 3 }),
      ordering({ scoring, points: 3 }),
      classification({ scoring, points: 3 }),
      trueFalse({ points: 3 }),
      shortText({ points: 3 }),
      numeric({ points: 3 }),
    ];
    expect(items.map(maximumPoints)).to.deep.equal([3, 3, 3, 3, 3, 3, 3]);
  });
});
