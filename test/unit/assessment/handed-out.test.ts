import { expect } from 'chai';
import { handedOut, type HandedOutItem, type ShownPart } from '../../../src/features/assessment/handed-out.ts';
import { paperOf, type Slot } from '../../../src/features/assessment/paper.ts';
import type { Item, ItemPart, JudgedPart, SingleItem } from '../../../src/features/catalogue/item.ts';
import { everyType, multiple, numeric, ordering, shortText, single } from './items.ts';

function pageOf(items: readonly Item[]): { item: Item; slot: Slot; view: HandedOutItem }[] {
  return paperOf({ items, seed: 'x' }).slots.flatMap((slot) =>
    items.filter((item) => item.id === slot.itemId).map((item) => ({ item, slot, view: handedOut(item, slot) })),
  );
}

describe('An item as handed out', () => {
  it('shows its parts in the order of the paper', () => {
    for (const { item, slot, view } of pageOf(everyType())) {
      expect(
        view.options.map((part) => part.id),
        item.id,
      ).to.deep.equal(slot.optionOrder);
      expect(
        view.rows.map((part) => part.id),
        item.id,
      ).to.deep.equal(slot.rowOrder);
      for (const part of [...view.options, ...view.rows]) expect(part.text.en).to.equal(`Text ${part.id}`);
      expect(view).to.include({ slot: slot.slot, weight: 1, type: item.type });
      expect(view.stem).to.deep.equal(item.stem);
    }
  });

  it('carries no key, feedback, rationale, fact, item id or points', () => {
    const page = pageOf(everyType());
    expect(page.length).to.equal(8);
    const words = JSON.stringify(page.map((each) => each.view));
    for (const secret of [
      'Secret',
      '"key"',
      '"match"',
      '"group"',
      'refund-desk',
      '355',
      'D38',
      '"points"',
      '"itemId"',
    ]) {
      expect(words, secret).not.to.include(secret);
    }
  });

  it('looks the same whatever its key is', () => {
    const slotOf = (item: Item): Slot => ({
      slot: 's1',
      itemId: item.id,
      itemVersion: 1,
      weight: 1,
      optionOrder: ['a', 'b'],
      rowOrder: [],
    });
    const same = (a: Item, b: Item): void => {
      expect(handedOut(a, slotOf(a))).to.deep.equal(handedOut(b, slotOf(b)));
    };
    same(single({ key: 'a' }), single({ key: 'b' }));
    same(multiple({ key: ['a'], points: 1 }), multiple({ key: ['a', 'b', 'c'], points: 3 }));
    same(ordering({ key: ['a', 'b', 'c', 'd', 'e'] }), ordering());
    same(shortText({ accept: ['x'], wrong: [] }), shortText());
    same(numeric({ key: 1, tolerance: 5, wrong: [] }), numeric());
  });

  it('says which rule marks it, its unit and its figure', () => {
    const rules = Object.fromEntries(pageOf(everyType()).map(({ item, view }) => [item.type, view.rule]));
    expect(rules).to.deep.equal({
      single: 'all-or-nothing',
      truefalse: 'all-or-nothing',
      shorttext: 'all-or-nothing',
      numeric: 'all-or-nothing',
      multiple: 'right-minus-wrong',
      matching: 'each-pair',
      ordering: 'longest-right-run',
      classification: 'each-entry',
    });
    const figure = { name: 'mail', alt: { en: 'A mail' } };
    const [shown] = pageOf([numeric({ figure })]);
    expect(shown?.view.unit).to.deep.equal({ en: 'records', zh: '条' });
    expect(shown?.view.figure).to.deep.equal(figure);
  });

  it('shows a part without words where the paper names one that the item lacks', () => {
    const slot = { slot: 's1', itemId: 'single', itemVersion: 1, weight: 1, optionOrder: ['gone'], rowOrder: [] };
    expect(handedOut(single(), slot).options).to.deep.equal([{ id: 'gone', text: {} }]);
  });

  it('is a type that parts with feedback or a key do not fit', () => {
    const judgedFits: JudgedPart extends ShownPart ? true : false = false;
    const keyedFits: SingleItem extends Pick<HandedOutItem, 'key'> ? true : false = false;
    const plainFits: ItemPart extends ShownPart ? true : false = true;
    expect([judgedFits, keyedFits, plainFits]).to.deep.equal([false, false, true]);
  });
});
