import { expect } from 'chai';
import fc from 'fast-check';
import {
  certificateNumberOf,
  newCertificateNumber,
  parseCertificateNumber,
} from '../../../src/features/certification/certificate-number.ts';
import { randomInteger, seededRandom } from '../../../src/kernel/random.ts';

const numbers = fc.uint8Array({ minLength: 10, maxLength: 10 }).map((bytes) => certificateNumberOf(bytes));

describe('a certificate number', () => {
  it('carries ten bytes in groups of four with a check character', () => {
    expect(certificateNumberOf(new Uint8Array(10))).to.equal('0000-0000-0000-0000-0');
    expect(certificateNumberOf(new Uint8Array(10).fill(255))).to.match(/^ZZZZ-ZZZZ-ZZZZ-ZZZZ-.$/);
    expect(parseCertificateNumber('7KQ4-9XWM-2B6T-HD3R-D')).to.equal('7KQ4-9XWM-2B6T-HD3R-D');
  });

  it('agrees with the number modulo 37', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
        const value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
        const check = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U'.charAt(Number(value % 37n));
        expect(certificateNumberOf(bytes).slice(-1)).to.equal(check);
      }),
    );
  });

  it('refuses another count of bytes', () => {
    expect(() => certificateNumberOf(new Uint8Array(9))).to.throw(RangeError, '10 bytes');
  });

  it('is read back whatever the case, spaces, hyphens and look-alikes', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(parseCertificateNumber(number)).to.equal(number);
        const typed = ` ${number.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
        expect(parseCertificateNumber(typed)).to.equal(number);
        expect(parseCertificateNumber(number.replaceAll('-', '').replaceAll('1', 'i'))).to.equal(number);
      }),
    );
  });

  it('is refused with one wrong symbol or two swapped neighbours', () => {
    const place = fc.integer({ min: 0, max: 15 });
    fc.assert(
      fc.property(
        numbers,
        place,
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')),
        (number, at, symbol) => {
          const plain = number.replaceAll('-', '');
          const wrong = plain.slice(0, at) + symbol + plain.slice(at + 1);
          if (wrong !== plain) expect(parseCertificateNumber(wrong)).to.equal(null);
          const swapped = plain.slice(0, at) + plain.charAt(at + 1) + plain.charAt(at) + plain.slice(at + 2);
          if (swapped !== plain) expect(parseCertificateNumber(swapped)).to.equal(null);
        },
      ),
    );
  });

  it('is refused when it is too short, too long or has a foreign symbol', () => {
    for (const typed of ['', '7KQ4-9XWM-2B6T-HD3R', '7KQ4-9XWM-2B6T-HD3R-DD', '7KQ4-9XWM-2B6T-HD3U-D', '证书编号']) {
      expect(parseCertificateNumber(typed), typed).to.equal(null);
    }
  });

  it('that is new never ends in a symbol that an address would encode', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const random = seededRandom(seed);
        const number = newCertificateNumber(() => Uint8Array.from({ length: 10 }, () => randomInteger(random, 256)));
        expect(encodeURIComponent(number)).to.equal(number);
        expect(parseCertificateNumber(number)).to.equal(number);
      }),
    );
    // 32 modulo 37 is the first check symbol that is passed over.
    const draws = [new Uint8Array(10).fill(32, 9), new Uint8Array(10)];
    expect(newCertificateNumber(() => draws.shift() ?? new Uint8Array())).to.equal('0000-0000-0000-0000-0');
  });
});
