import { expect } from 'chai';

import { answerText, rightText } from '../../../src/features/assessment/answer-text.ts';
import { classification, everyType, matching, multiple, ordering, single } from './items.ts';

const words = {
  text: (bilingual: { en?: string; zh?: string }): string => bilingual.en ?? '',
  number: String,
};

describe('an answer in words', () => {
  it('says what was chosen, ordered, paired or written', () => {
    expect(answerText(words, single(), 'b')).to.equal('Text b');
    expect(answerText(words, multiple(), ['a', 'c'])).to.equal('Text a; Text c');
    expect(answerText(words, ordering(), ['b', 'a'])).to.equal('Text b → Text a');
    expect(answerText(words, matching(), { p1: 'r2' })).to.equal('Text p1 → Text r2');
    expect(answerText(words, classification(), { e1: 'none' })).to.equal('Text e1 → Text none');
    expect(answerText(words, single(), 'gone')).to.equal('gone');
  });

  it('tells a line from a choice that has the same name', () => {
    const part = (id: string, text: string) => ({ id, text: { en: text }, feedback: { en: '' } });
    const item = matching({
      premises: [{ ...part('a', 'a line'), match: 'a' }],
      responses: [part('a', 'a choice')],
    });
    expect(answerText(words, item, { a: 'a' })).to.equal('a line → a choice');
    expect(rightText(words, item)).to.equal('a line → a choice');
  });

  it('has words for the right answer of every type', () => {
    const texts = everyType().map((item) => rightText(words, item));
    expect(texts).to.deep.equal([
      'Text b',
      'Text b; Text d',
      'Text false',
      'refund-desk.example',
      '355 records',
      'Text p1 → Text r3; Text p2 → Text r4; Text p3 → Text r1; Text p4 → Text r2',
      'Text c → Text e → Text b → Text a → Text d',
      'Text e1 → Text none; Text e2 → Text check; Text e3 → Text refuse; Text e4 → Text check; Text e5 → Text refuse; Text e6 → Text check',
    ]);
  });
});
