import { expect } from 'chai';
import fc from 'fast-check';
import { feedbackText, longestRightRun, markResponse, type Mark } from '../../../src/features/assessment/marking.ts';
import type { ResponseValue } from '../../../src/features/assessment/response.ts';
import type { Item } from '../../../src/features/catalogue/item.ts';
import {
  classification,
  everyType,
  matching,
  multiple,
  numeric,
  ordering,
  rightAnswer,
  shortText,
  single,
  trueFalse,
} from './items.ts';

const mark = (item: Item, value: ResponseValue | null): Mark => markResponse({ item, seed: 'seed s1', value });
const pointsFor = (item: Item, value: ResponseValue | null): number => mark(item, value).points;

/** Any value that could have been saved, and some that could not. */
const anyValue: fc.Arbitrary<ResponseValue | null> = fc.oneof(
  fc.constant(null),
  fc.constantFrom('a', 'b', 'true', 'false', '355', '465', 'city.example', 'refund-desk.example'),
  fc.string(),
  fc.subarray(['a', 'b', 'c', 'd', 'e']),
  fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 5 }),
  fc.dictionary(fc.constantFrom('p1', 'p2', 'p3', 'p4'), fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5')),
  fc.dictionary(fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5', 'e6'), fc.constantFrom('none', 'check', 'refuse')),
);

describe('Marking', () => {
  it('gives a flawless answer everything and no answer nothing', () => {
    for (const item of everyType()) {
      expect(mark(item, rightAnswer(item)).share, item.type).to.equal(1);
      expect(mark(item, null), item.type).to.include({ share: 0, points: 0 });
      expect(mark(item, null).feedback, item.type).to.deep.equal([]);
    }
  });

  it('is all or nothing for single choice and true or false', () => {
    expect(mark(single(), 'a')).to.deep.equal({
      share: 0,
      points: 0,
      maximum: 1,
      feedback: [{ part: 'option', id: 'a', right: false }],
    });
    expect(pointsFor(single({ points: 2 }), 'b')).to.equal(2);
    expect(pointsFor(trueFalse(), 'true')).to.equal(0);
  });

  it('takes wrong choices off right ones and stops at the floor', () => {
    expect(pointsFor(multiple(), ['b'])).to.equal(1);
    expect(pointsFor(multiple(), ['b', 'd', 'a'])).to.equal(1);
    expect(pointsFor(multiple(), ['a', 'c'])).to.equal(0);
    expect(pointsFor(multiple(), ['a', 'b', 'c', 'd', 'e'])).to.equal(0);
    const item = multiple({ scoring: { rule: 'right-minus-wrong', eachRight: 1, eachWrong: -0.5, floor: 0.5 } });
    expect(pointsFor(item, ['a', 'c'])).to.equal(0.5);
    expect(pointsFor(item, ['b', 'd', 'a'])).to.equal(1.5);
    const double = multiple({ scoring: { rule: 'right-minus-wrong', eachRight: 2, eachWrong: -1, floor: 0 } });
    expect(mark(double, ['b', 'a'])).to.include({ points: 1, maximum: 4, share: 0.25 });
    expect(mark(double, ['b', 'd'])).to.include({ points: 4, share: 1 });
  });

  it('tells for each option of a multiple choice whether it was treated rightly', () => {
    const right = Object.fromEntries(mark(multiple(), ['b', 'a']).feedback.map((key) => [key.id, key.right]));
    expect(right).to.deep.equal({ a: false, b: true, c: true, d: false, e: true });
  });

  it('can ask for all or nothing where a missed one is dangerous', () => {
    const scoring = { rule: 'all-or-nothing' } as const;
    for (const item of [multiple, matching, classification, ordering].map((make) => make({ scoring, points: 3 }))) {
      expect(pointsFor(item, rightAnswer(item)), item.type).to.equal(3);
    }
    expect(pointsFor(multiple({ scoring }), ['b'])).to.equal(0);
    expect(pointsFor(multiple({ scoring }), ['b', 'd', 'e'])).to.equal(0);
    expect(pointsFor(matching({ scoring }), { p1: 'r3', p2: 'r4', p3: 'r1' })).to.equal(0);
    expect(pointsFor(classification({ scoring }), { e1: 'none' })).to.equal(0);
    expect(pointsFor(ordering({ scoring }), ['e', 'c', 'b', 'a', 'd'])).to.equal(0);
  });

  it('gives a point for each right pair, and takes none for an open one', () => {
    expect(pointsFor(matching(), { p1: 'r3', p2: 'r1' })).to.equal(1);
    const strict = matching({ scoring: { rule: 'each-pair', eachRight: 1, eachWrong: -1 } });
    expect(pointsFor(strict, { p1: 'r3', p2: 'r4', p3: 'r5' })).to.equal(1);
    expect(pointsFor(strict, { p1: 'r1', p2: 'r1' })).to.equal(0);
    const half = matching({ scoring: { rule: 'each-pair', eachRight: 0.5, eachWrong: 0 } });
    expect(mark(half, { p1: 'r3' })).to.include({ points: 0.5, maximum: 2 });
    expect(mark(matching(), { p1: 'r3', p2: 'r1' }).feedback.map((key) => key.right)).to.deep.equal([
      true,
      false,
      false,
      false,
    ]);
  });

  it('gives a point for each entry in its group', () => {
    const value = { e1: 'none', e2: 'refuse', e3: 'refuse', e4: 'check', e5: 'none', e6: 'check' };
    expect(mark(classification(), value)).to.include({ points: 4, maximum: 6, share: 4 / 6 });
  });

  it('gives an order as many points as its longest unbroken right run has steps', () => {
    expect(pointsFor(ordering(), ['e', 'b', 'a', 'd', 'c'])).to.equal(4);
    expect(pointsFor(ordering(), ['e', 'c', 'b', 'a', 'd'])).to.equal(3);
    expect(pointsFor(ordering(), ['c', 'e', 'd', 'b', 'a'])).to.equal(2);
    expect(pointsFor(ordering(), ['d', 'a', 'b', 'e', 'c'])).to.equal(1);
    expect(longestRightRun(['c', 'e', 'b', 'a', 'd'], ['a', 'd', 'c', 'e'])).to.deep.equal(['a', 'd']);
    expect(longestRightRun(['c', 'e', 'b', 'a', 'd'], ['e', 'c', 'b', 'a', 'd'])).to.deep.equal(['b', 'a', 'd']);
  });

  it('accepts short text by its forms and points out known wrong answers', () => {
    expect(pointsFor(shortText(), 'Refund-Desk。example．')).to.equal(1);
    expect(mark(shortText(), 'CITY.example').feedback).to.deep.equal([
      { part: 'known-wrong', id: 'city.example', right: false },
    ]);
    expect(mark(shortText(), 'else.example').feedback).to.deep.equal([]);
  });

  it('accepts numbers within the tolerance and points out known slips', () => {
    expect(pointsFor(numeric(), '３５５条')).to.equal(1);
    expect(pointsFor(numeric({ key: 1234.5, tolerance: 0.5 }), '1,235')).to.equal(1);
    expect(mark(numeric(), '465').feedback).to.deep.equal([{ part: 'known-wrong', id: '465', right: false }]);
    expect(mark(numeric(), '466')).to.deep.equal({ share: 0, points: 0, maximum: 1, feedback: [] });
    expect(mark(numeric(), 'many').feedback).to.deep.equal([]);
  });

  it('gives nothing for a value that was never handed out', () => {
    expect(mark(single(), ['b', 'a'])).to.deep.equal({ share: 0, points: 0, maximum: 1, feedback: [] });
    expect(pointsFor(ordering(), ['c', 'e'])).to.equal(0);
  });

  it('gives no share of an item that is worth nothing', () => {
    expect(mark(single({ points: 0 }), 'b').share).to.equal(0);
  });

  it('finds the words for every key that it gives', () => {
    for (const item of everyType()) {
      for (const key of mark(item, rightAnswer(item)).feedback) {
        expect(feedbackText(item, key)?.en, item.type).to.equal(`Secret feedback ${key.id}`);
      }
    }
    fc.assert(
      fc.property(fc.constantFrom(...everyType()), anyValue, (item, value) => {
        for (const key of mark(item, value).feedback) {
          expect(feedbackText(item, key)?.en).to.match(/^Secret/);
        }
      }),
    );
    expect(feedbackText(single(), { part: 'option', id: 'z', right: false })).to.equal(null);
  });

  it('is the same each time, stays between 0 and 1, and follows the points', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyType()), anyValue, fc.string(), (item, value, seed) => {
        const first = markResponse({ item, seed, value });
        expect(markResponse({ item, seed, value })).to.deep.equal(first);
        expect(first.share).to.be.within(0, 1);
        expect(first.share).to.be.closeTo(first.points / first.maximum, 1e-12);
      }),
    );
  });

  it('never gives more for a multiple choice with one more wrong option', () => {
    fc.assert(
      fc.property(fc.subarray(['a', 'b', 'c', 'd', 'e']), fc.constantFrom('a', 'c', 'e'), (chosen, wrong) => {
        const without = chosen.filter((id) => id !== wrong);
        expect(pointsFor(multiple(), [...without, wrong])).to.be.at.most(pointsFor(multiple(), without));
      }),
    );
  });

  it('gives a full mark to the right order alone', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 5 }), (order) => {
        expect(mark(ordering(), order).share === 1).to.equal(order.join('') === 'cebad');
      }),
    );
  });
});
