import { expect } from 'chai';

import { answerLines } from '../../../src/features/assessment/answer-lines.ts';
import { markResponse } from '../../../src/features/assessment/marking.ts';
import { paperOf } from '../../../src/features/assessment/paper.ts';
import type { ResponseValue } from '../../../src/features/assessment/response.ts';
import type { Item } from '../../../src/features/catalogue/item.ts';
import { classification, everyType, matching, multiple, ordering, rightAnswer, single } from './items.ts';

/** The lines as somebody reads them: name, given, right, and the reason of what is wrong. */
function lines(item: Item, value: ResponseValue | null, seed = 'x'): (string | number | boolean | null)[][] {
  const [slot] = paperOf({ items: [item], seed }).slots;
  if (slot === undefined) throw new Error('no slot');
  const mark = markResponse({ item, seed, value });
  const plain = (part: { en?: string } | string | number | boolean | null): string | number | boolean | null =>
    part !== null && typeof part === 'object' ? (part.en ?? '') : part;
  return answerLines(item, { slot, value, mark }).map((line) =>
    [line.name, line.given, line.right, line.why].map(plain),
  );
}

describe('an answer of several parts', () => {
  it('puts each line of a matching beside what it belongs to, and explains the wrong ones', () => {
    const told = lines(matching(), { p1: 'r3', p2: 'r1' });
    expect(told).to.have.deep.members([
      ['Text p1', 'Text r3', 'Text r3', null],
      ['Text p2', 'Text r1', 'Text r4', 'Secret feedback p2'],
      ['Text p3', null, 'Text r1', 'Secret feedback p3'],
      ['Text p4', null, 'Text r2', 'Secret feedback p4'],
    ]);
  });

  it('keeps the order in which the lines stood on the paper', () => {
    for (const seed of ['x', 'y', 'z']) {
      const item = classification();
      const shown = paperOf({ items: [item], seed }).slots[0]?.rowOrder.map((id) => `Text ${id}`);
      expect(
        lines(item, {}, seed).map(([name]) => name),
        seed,
      ).to.deep.equal(shown);
    }
  });

  it('lists the options that were chosen or should have been', () => {
    expect(lines(multiple(), ['a', 'b'])).to.have.deep.members([
      ['Text a', true, false, 'Secret feedback a'],
      ['Text b', true, true, null],
      ['Text d', false, true, 'Secret feedback d'],
    ]);
  });

  it('shows an order place by place', () => {
    expect(lines(ordering(), ['c', 'e', 'a', 'b', 'd'])).to.deep.equal([
      [1, 'Text c', 'Text c', null],
      [2, 'Text e', 'Text e', null],
      [3, 'Text a', 'Text b', 'Secret feedback a'],
      [4, 'Text b', 'Text a', 'Secret feedback b'],
      [5, 'Text d', 'Text d', null],
    ]);
  });

  it('finds nothing wrong in the right answer, and tells what would be right where there is none', () => {
    for (const item of everyType()) {
      const [slot] = paperOf({ items: [item], seed: 'x' }).slots;
      if (slot === undefined) throw new Error('no slot');
      const value = rightAnswer(item);
      const right = answerLines(item, { slot, value, mark: markResponse({ item, seed: 'x', value }) });
      expect(
        right.filter((line) => !line.isRight || line.why !== null),
        item.type,
      ).to.deep.equal([]);
      const none = lines(item, null);
      expect(none.length, item.type).to.equal(right.length);
    }
    expect(lines(ordering(), null)[0]).to.deep.equal([1, null, 'Text c', null]);
    expect(lines(single(), 'a')).to.deep.equal([]);
  });
});
