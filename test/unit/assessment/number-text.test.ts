import { expect } from 'chai';
import fc from 'fast-check';
import { isWithin, numberFor, readNumber } from '../../../src/features/assessment/number-text.ts';
import { numeric } from './items.ts';

describe('A number as people write it', () => {
  it('may have full-width digits and signs, spaces, and a full stop behind it', () => {
    const forms: [string, number][] = [
      ['355', 355],
      ['３５５', 355],
      [' 355 。', 355],
      ['355.', 355],
      ['－３．５', -3.5],
      ['−3.5', -3.5],
      ['+4', 4],
      ['.5', 0.5],
      ['007', 7],
    ];
    for (const [text, number] of forms) expect(readNumber(text, []), text).to.equal(number);
  });

  it('may have thousands commas in their places only', () => {
    expect(readNumber('1,234,567.5', [])).to.equal(1234567.5);
    expect(readNumber('１２，３４５', [])).to.equal(12345);
    for (const text of ['1,23', '12,3456', ',123', '1,,234']) expect(readNumber(text, []), text).to.equal(null);
  });

  it('may carry the unit of the item in either language', () => {
    expect(numberFor(numeric(), '355 records')).to.equal(355);
    expect(numberFor(numeric(), '355Records.')).to.equal(355);
    expect(numberFor(numeric(), '３５５条')).to.equal(355);
    expect(numberFor(numeric({ unit: { en: '%' } }), '12.5％')).to.equal(12.5);
    expect(numberFor(numeric({ unit: null }), '355条')).to.equal(null);
    expect(numberFor(numeric(), '355 days')).to.equal(null);
  });

  it('is nothing else', () => {
    for (const text of ['', '.', '-', 'abc', '1e3', '0x10', 'Infinity', '1.2.3', '三百']) {
      expect(readNumber(text, []), text).to.equal(null);
    }
  });

  it('reads back every whole number that is printed with commas', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(readNumber(number.toLocaleString('en-GB'), [])).to.equal(number === 0 ? 0 : number);
      }),
    );
  });

  it('hits a target up to the tolerance and including it', () => {
    expect(isWithin(0.4, { value: 0.3, tolerance: 0.1 })).to.equal(true);
    expect(isWithin(0.2, { value: 0.3, tolerance: 0.1 })).to.equal(true);
    expect(isWithin(0.401, { value: 0.3, tolerance: 0.1 })).to.equal(false);
    expect(isWithin(123456789.2, { value: 123456789.1, tolerance: 0.1 })).to.equal(true);
    expect(isWithin(355, { value: 355, tolerance: 0 })).to.equal(true);
    expect(isWithin(355.0000001, { value: 355, tolerance: 0 })).to.equal(false);
  });
});
