import { expect } from 'chai';
import fc from 'fast-check';

import { VersionCache } from '../../../src/features/catalogue/version-cache.ts';

describe('what is kept of versions', () => {
  it('is given back as it was kept', () => {
    const cache = new VersionCache<object>(2);
    const version = { code: 'DG104' };
    expect(cache.get('v1')).to.equal(undefined);
    expect(cache.set('v1', version)).to.equal(version);
    expect(cache.get('v1')).to.equal(version);
  });

  it('is at most so many, and those that came last', () => {
    const ids = fc.uniqueArray(fc.string(), { maxLength: 12 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 5 }), (all, limit) => {
        const cache = new VersionCache<string>(limit);
        for (const id of all) cache.set(id, `content of ${id}`);
        const kept = all.filter((id) => cache.get(id) !== undefined);
        expect(kept).to.deep.equal(all.slice(-limit));
      }),
    );
  });
});
