import { expect } from 'chai';

import { answerText, isOneAnswer, rightText } from '../../../src/features/assessment/answer-text.ts';
import { everyType, numeric, shortText, single } from './items.ts';

const words = {
  text: (bilingual: { en?: string; zh?: string }): string => bilingual.en ?? '',
  number: String,
};

describe('a single answer in words', () => {
  it('says what was chosen or written', () => {
    expect(answerText(words, single(), 'b')).to.equal('Text b');
    expect(answerText(words, single(), 'gone')).to.equal('gone');
    expect(answerText(words, shortText(), 'a.example')).to.equal('a.example');
    expect(answerText(words, numeric(), '12')).to.equal('12');
  });

  it('has words for the right answer of every type that has one', () => {
    expect(
      everyType()
        .filter(isOneAnswer)
        .map((item) => [item.type, rightText(words, item)]),
    ).to.deep.equal([
      ['single', 'Text b'],
      ['truefalse', 'Text false'],
      ['shorttext', 'refund-desk.example'],
      ['numeric', '355 records'],
    ]);
  });
});
