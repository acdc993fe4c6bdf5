import { expect } from 'chai';
import fc from 'fast-check';
import { isAccepted, knownWrongText, normaliseText } from '../../../src/features/assessment/short-text.ts';
import { shortText } from './items.ts';

const fullWidth = (character: string): string =>
  /[!-~]/.test(character) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character;

describe('Short text', () => {
  it('is compared without regard to what the item names', () => {
    expect(normaliseText('Refund-Desk', ['case'])).to.equal('refund-desk');
    expect(normaliseText('ＳＱＬ　１', ['width'])).to.equal('SQL 1');
    expect(normaliseText(' a b　c\n', ['space'])).to.equal('abc');
    expect(normaliseText('a。b．c｡d', ['dot'])).to.equal('a.b.c.d');
    expect(normaliseText('一网通办。', ['trailing-stop'])).to.equal('一网通办');
    expect(normaliseText('etc... ', ['trailing-stop'])).to.equal('etc ');
  });

  it('is compared as written where the item names nothing', () => {
    const item = shortText({ normalise: [] });
    expect(isAccepted(item, 'refund-desk.example')).to.equal(true);
    for (const text of [
      'Refund-desk.example',
      'refund-desk。example',
      'refund-desk.example.',
      ' refund-desk.example',
    ]) {
      expect(isAccepted(item, text), text).to.equal(false);
    }
  });

  it('keeps dots and spaces inside apart where only the end is normalised', () => {
    const item = shortText({ accept: ['a.b'], normalise: ['trailing-stop'] });
    expect(isAccepted(item, 'a.b。')).to.equal(true);
    expect(isAccepted(item, 'ab')).to.equal(false);
  });

  it('is right in every disguise of case, width, space, dot and stop', () => {
    const character = (text: string) =>
      fc
        .tuple(
          ...Array.from(text).map((each) =>
            fc.tuple(fc.constantFrom(0, 1, 2, 3), fc.constantFrom('', ' ', '　')).map(([disguise, space]) => {
              if (disguise === 1) return each.toUpperCase() + space;
              if (disguise === 2) return fullWidth(each) + space;
              return (disguise === 3 && each === '.' ? '。' : each) + space;
            }),
          ),
        )
        .map((parts) => parts.join(''));
    fc.assert(
      fc.property(character('refund-desk.example'), fc.constantFrom('', '.', '。', '．'), (text, stop) => {
        expect(isAccepted(shortText(), text + stop)).to.equal(true);
      }),
    );
  });

  it('knows the wrong answers that the author foresaw, by the same normalisation', () => {
    expect(knownWrongText(shortText(), 'City。Example')).to.equal('city.example');
    expect(knownWrongText(shortText(), 'somewhere.example')).to.equal(null);
  });
});
