import { expect } from 'chai';
import fc from 'fast-check';
import { LONGEST_TEXT, readValue } from '../../../src/features/assessment/response.ts';
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

function reasonFor(item: Item, raw: unknown): string | null {
  const reading = readValue(item, raw);
  return reading.allowed ? null : reading.reason;
}

describe('A value against the item as handed out', () => {
  it('is taken as it is where it fits', () => {
    for (const item of everyType()) {
      expect(readValue(item, rightAnswer(item)), item.type).to.deep.equal({ allowed: true, value: rightAnswer(item) });
    }
  });

  it('clears the slot when it is null, an empty choice or blank text', () => {
    const cleared = { allowed: true, value: null };
    for (const item of everyType()) expect(readValue(item, null), item.type).to.deep.equal(cleared);
    expect(readValue(multiple(), [])).to.deep.equal(cleared);
    expect(readValue(ordering(), [])).to.deep.equal(cleared);
    expect(readValue(matching(), {})).to.deep.equal(cleared);
    expect(readValue(shortText(), ' 　\n')).to.deep.equal(cleared);
  });

  it('may not name an option that was not handed out', () => {
    expect(reasonFor(single(), 'z')).to.equal('foreign-option');
    expect(reasonFor(trueFalse(), 'maybe')).to.equal('foreign-option');
    expect(reasonFor(multiple(), ['b', 'z'])).to.equal('foreign-option');
    expect(reasonFor(ordering(), ['a', 'b', 'c', 'd', 'z'])).to.equal('foreign-option');
    expect(reasonFor(matching(), { p1: 'r9' })).to.equal('foreign-option');
    expect(reasonFor(classification(), { e1: '' })).to.equal('foreign-option');
  });

  it('may not hold two answers to a single choice', () => {
    expect(reasonFor(single(), ['a', 'b'])).to.equal('two-answers');
    expect(reasonFor(trueFalse(), ['true', 'false'])).to.equal('two-answers');
    expect(reasonFor(single(), ['a'])).to.equal('wrong-shape');
  });

  it('may not choose an option twice', () => {
    expect(reasonFor(multiple(), ['b', 'b'])).to.equal('repeated-option');
  });

  it('may not answer for a row that was not handed out', () => {
    expect(reasonFor(matching(), { p9: 'r1' })).to.equal('unknown-row');
    expect(reasonFor(classification(), { e1: 'none', constructor: 'none' })).to.equal('unknown-row');
    expect(reasonFor(matching(), JSON.parse('{"__proto__":"r1"}'))).to.equal('unknown-row');
  });

  it('may leave rows open and use a choice twice on the way', () => {
    expect(readValue(matching(), { p1: 'r1', p2: 'r1' })).to.deep.equal({
      allowed: true,
      value: { p1: 'r1', p2: 'r1' },
    });
  });

  it('must put every step in the order once', () => {
    expect(reasonFor(ordering(), ['a', 'b', 'c', 'd'])).to.equal('not-a-permutation');
    expect(reasonFor(ordering(), ['a', 'a', 'b', 'c', 'd'])).to.equal('not-a-permutation');
    expect(reasonFor(ordering(), ['a', 'b', 'c', 'd', 'e', 'e'])).to.equal('not-a-permutation');
  });

  it('may hold 2,000 characters of text and not one more', () => {
    expect(reasonFor(shortText(), 'x'.repeat(LONGEST_TEXT))).to.equal(null);
    expect(reasonFor(numeric(), '1'.repeat(LONGEST_TEXT + 1))).to.equal('too-long');
  });

  it('has the shape of its type', () => {
    for (const raw of [1, true, {}, undefined]) {
      expect(reasonFor(single(), raw)).to.equal('wrong-shape');
      expect(reasonFor(multiple(), raw)).to.equal('wrong-shape');
      expect(reasonFor(ordering(), raw)).to.equal('wrong-shape');
      expect(reasonFor(shortText(), raw)).to.equal('wrong-shape');
    }
    expect(reasonFor(multiple(), ['b', 1])).to.equal('wrong-shape');
    expect(reasonFor(matching(), ['p1'])).to.equal('wrong-shape');
    expect(reasonFor(matching(), 'p1')).to.equal('wrong-shape');
    expect(reasonFor(matching(), { p1: { $ne: '' } })).to.equal('wrong-shape');
    expect(reasonFor(numeric(), 355)).to.equal('wrong-shape');
  });

  it('never throws, and what is taken is taken again unchanged', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyType()), fc.anything(), (item, raw) => {
        const reading = readValue(item, raw);
        if (reading.allowed) expect(readValue(item, reading.value)).to.deep.equal(reading);
      }),
    );
  });
});
