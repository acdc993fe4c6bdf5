import { isDeepStrictEqual } from 'node:util';

import { expect } from 'chai';
import fc from 'fast-check';

import { canonicalJson, randomToken, sha256 } from '../../../src/kernel/digest.ts';

describe('a digest', () => {
  it('is the SHA-256 of the text in UTF-8, as any other program computes it', () => {
    // FIPS 180-2, example B.1.
    expect(sha256('abc')).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('林')).to.equal(sha256('\u6797')).and.not.equal(sha256('木木'));
  });
});

describe('canonical JSON', () => {
  it('gives equal bytes for equal values, in whatever order their members were written', () => {
    const members = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(members, (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).to.equal(canonicalJson(value));
      }),
    );
  });

  it('says what the value says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(isDeepStrictEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)))).to.equal(true);
      }),
    );
  });

  it('leaves out what is undefined, and writes instants as ISO text', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, new Date(0)] })).to.equal(
      '{"a":[null,"1970-01-01T00:00:00.000Z"]}',
    );
  });
});

describe('a secret', () => {
  it('stands in an address as it is, is as long as asked for and never comes twice', () => {
    const tokens = Array.from({ length: 50 }, () => randomToken());
    expect(new Set(tokens).size).to.equal(50);
    for (const token of tokens) expect(encodeURIComponent(token)).to.equal(token);
    expect(Buffer.from(randomToken(), 'base64url')).to.have.length(16);
    expect(Buffer.from(randomToken(32), 'base64url')).to.have.length(32);
  });
});
