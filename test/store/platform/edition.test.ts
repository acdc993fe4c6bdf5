import { expect } from 'chai';

import { editionNow, followEdition, kept, raiseEdition } from '../../../src/platform/mongo/edition.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';

describe('what is kept between requests', () => {
  before(useDatabase);
  beforeEach(emptyDatabase);

  /** A reading that counts how often it was made. */
  function counted(): { read: () => Promise<number>; times: () => number } {
    let times = 0;
    return { read: kept(() => Promise.resolve((times += 1))), times: () => times };
  }

  it('is read once, also by those who ask at the same moment', async () => {
    const { read, times } = counted();
    expect(await Promise.all([read(), read()])).to.deep.equal([1, 1]);
    await read();
    expect(times()).to.equal(1);
  });

  it('is read again after a change has been committed, and not before', async () => {
    const { read } = counted();
    await inTransaction(async (tx) => {
      await raiseEdition(tx);
      expect(await read()).to.equal(1);
    });
    expect(await read()).to.equal(2);
  });

  it('stays when the change was given up', async () => {
    const { read } = counted();
    await read();
    await inTransaction(async (tx) => {
      await raiseEdition(tx);
      throw new Error('given up');
    }).catch(() => undefined);
    await followEdition();
    const before = editionNow();
    await followEdition();
    expect(editionNow()).to.equal(before);
  });

  it('is read again when another process has changed something', async () => {
    const { read } = counted();
    await followEdition();
    await read();
    await inTransaction((tx) => raiseEdition(tx));
    const afterOwn = await read();
    // The look of the next second finds the number that another process, here this one, has stored.
    await followEdition();
    expect(await read()).to.be.greaterThan(afterOwn);
  });

  it('is asked for again when the reading failed', async () => {
    let fails = true;
    const read = kept(() => (fails ? Promise.reject(new Error('away')) : Promise.resolve('there')));
    expect(await read().catch((error: unknown) => String(error))).to.contain('away');
    fails = false;
    expect(await read()).to.equal('there');
  });
});
