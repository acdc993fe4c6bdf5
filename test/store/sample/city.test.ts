import { expect } from 'chai';
import mongoose from 'mongoose';

import { rebuildFigures, rebuildLevels, rebuildSnapshot } from '../../../src/features/reporting/index.ts';
import { listSnapshots } from '../../../src/features/reporting/snapshot.store.ts';
import { fillSampleCity } from '../../../src/sample/fill.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { testDeps, TODAY, type TestDeps } from '../../support/deps.ts';

describe('the sample city', function () {
  this.timeout(120_000);
  let deps: TestDeps;
  let moment: { now: Date; today: string };
  before(async () => {
    await useDatabase();
    await emptyDatabase();
    deps = testDeps();
    moment = { now: deps.clock.now(), today: TODAY };
    await fillSampleCity(deps, () => undefined, { people: 180, seed: 'a small one' });
  });

  it('counts in each level an entry that stands in the ledger', async () => {
    const missing = await mongoose.connection
      .collection('standings')
      .aggregate([
        { $unwind: '$content.levels' },
        { $match: { 'content.levels.countedId': { $ne: null } } },
        {
          $lookup: {
            from: 'evidence',
            localField: '_id',
            foreignField: 'personId',
            let: { counted: { $toObjectId: '$content.levels.countedId' } },
            pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$counted'] } } }],
            as: 'entry',
          },
        },
        { $match: { entry: [] } },
        { $count: 'levels' },
      ])
      .toArray();
    expect(missing).to.deep.equal([]);
  });

  it('has the levels that its ledger gives', async () => {
    expect(await rebuildLevels(moment)).to.deep.equal({ people: 180, rewritten: 0 });
  });

  it('has the figures that its levels give', async () => {
    expect(await rebuildFigures(moment)).to.include({ people: 180, differing: 0 });
  });

  it('has published twelve month ends, each with the bytes that its facts give again', async () => {
    const months = (await listSnapshots()).filter(({ kind }) => kind === 'month');
    expect(months).to.have.length(12);
    for (const { day } of months.slice(0, 2)) {
      const { stored, rebuilt } = await rebuildSnapshot('month', day);
      expect(rebuilt, day).to.equal(stored);
    }
  });
});
