import { expect } from 'chai';
import mongoose, { Schema } from 'mongoose';

import { createLogger } from '../../../src/platform/logger.ts';
import { repeat } from '../../../src/platform/jobs.ts';
import { dropLease, holdLease } from '../../../src/platform/mongo/lease.store.ts';
import { migrate, NewerDatabaseError } from '../../../src/platform/mongo/migrate.ts';
import { findSetting, putSetting, settleSetting } from '../../../src/platform/mongo/settings.store.ts';
import { findDatabaseFault } from '../../../src/platform/mongo/watch.ts';
import { inTransaction, sessionOf } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';

const logger = createLogger('silent');

interface Lease {
  _id: string;
  holder: string;
  until: Date;
}

/** A lease of another process. */
async function leaseOfAnother(name: string, until: Date): Promise<void> {
  await mongoose.connection.collection<Lease>('leases').insertOne({ _id: name, holder: 'another', until });
}

const later = new Date(Date.now() + 3_600_000);
const earlier = new Date(Date.now() - 1);

describe('Processes that share a database', () => {
  before(useDatabase);
  beforeEach(emptyDatabase);

  it('give a lease to one of them, until it ends or is dropped', async () => {
    expect(await holdLease('job', 60_000)).to.equal(true);
    expect(await holdLease('job', 60_000), 'renewed by its holder').to.equal(true);
    await dropLease('job');
    await leaseOfAnother('job', later);
    expect(await holdLease('job', 60_000)).to.equal(false);
    await dropLease('job');
    expect(await holdLease('job', 60_000), 'not dropped by somebody else').to.equal(false);
    await leaseOfAnother('ended', earlier);
    expect(await holdLease('ended', 60_000)).to.equal(true);
  });

  it('repeat a job in the process that holds its lease, also after a run that failed', async () => {
    let runs = 0;
    const thirdRun = new Promise<void>((resolve) => {
      const work = (): Promise<void> => {
        runs += 1;
        if (runs === 3) resolve();
        return runs === 1 ? Promise.reject(new Error('the first run fails')) : Promise.resolve();
      };
      const job = repeat({ name: 'count', everyMs: 1, work, logger });
      void new Promise<void>((done) => setTimeout(done, 0)).then(() => thirdRun).then(() => job.stop());
    });
    await thirdRun;
    expect(runs).to.equal(3);
  });

  it('leave a job alone that another process does', async () => {
    await leaseOfAnother('count', later);
    let runs = 0;
    const job = repeat({ name: 'count', everyMs: 1, work: () => Promise.resolve((runs += 1)), logger });
    await holdLease('something else', 1_000);
    await job.stop();
    expect(runs).to.equal(0);
  });

  it('wait for the run in hand when a job stops', async () => {
    let ended = false;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const work = async (): Promise<void> => {
      begin();
      await holdLease('something else', 1_000);
      ended = true;
    };
    const job = repeat({ name: 'long', everyMs: 60_000, work, logger });
    await begun;
    await job.stop();
    expect(ended).to.equal(true);
    expect(await mongoose.connection.collection<Lease>('leases').findOne({ _id: 'long' })).to.equal(null);
  });

  it('run each migration once and in order', async () => {
    const ran: number[] = [];
    const step = (number: number) => ({
      number,
      name: String(number),
      run: () => {
        ran.push(number);
        return Promise.resolve();
      },
    });
    await migrate([step(1)], logger);
    await leaseOfAnother('migrations', earlier);
    await migrate([step(1), step(2)], logger);
    await migrate([step(1), step(2)], logger);
    expect(ran).to.deep.equal([1, 2]);
    expect(await findSetting('migration')).to.equal(2);
  });

  it('refuse a database that a newer Songhua has migrated', async () => {
    await putSetting('migration', 3);
    const error = await migrate([{ number: 1, name: 'old', run: () => Promise.resolve() }], logger).catch(
      (fault: unknown) => fault,
    );
    expect(error).to.be.instanceOf(NewerDatabaseError);
  });

  it('settle a fact once: the first value counts for all', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((value) => settleSetting('first', value).catch(() => findSetting('first'))),
    );
    expect(new Set(answers).size).to.equal(1);
  });

  it('find nothing wrong with a database that takes writes and has the same time', async () => {
    expect(await findDatabaseFault()).to.equal(null);
  });
});

describe('The connection', () => {
  const schema = new Schema({ name: String }, { strict: 'throw', collection: 'things' });
  const Thing = mongoose.model('PlatformThing', schema);
  before(useDatabase);
  after(() => mongoose.deleteModel('PlatformThing'));

  it('refuses a filter that names no known field', async () => {
    const error = await Thing.find({ nmae: 'x' } as object)
      .lean()
      .catch((fault: unknown) => fault);
    expect(error).to.be.instanceOf(mongoose.Error.StrictModeError);
  });

  it('takes an operator in a filter only from our own code', async () => {
    const error = await Thing.find({ name: { $ne: 'x' } })
      .lean()
      .catch((fault: unknown) => fault);
    expect(error).to.be.instanceOf(mongoose.Error.CastError);
    expect(await Thing.find({ name: mongoose.trusted({ $ne: 'x' }) }).lean()).to.deep.equal([]);
  });

  it('commits with the journal of a majority, also inside a transaction', async () => {
    const { writeConcern, readConcern } = mongoose.connection.getClient().options;
    expect(writeConcern).to.include({ w: 'majority', journal: true });
    expect(readConcern.level).to.equal('majority');
    await inTransaction(async (tx) => {
      await mongoose.connection.collection('things').insertOne({ name: 'a' }, { session: sessionOf(tx) });
    });
    expect(await Thing.countDocuments()).to.equal(1);
  });
});
