import { expect } from 'chai';
import mongoose from 'mongoose';

import { listCertificates } from '../../../src/features/certification/index.ts';
import { listEvidence } from '../../../src/features/organisation/index.ts';
import { rebuildLevels } from '../../../src/features/reporting/index.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makeFramework, makePerson } from '../../support/people.ts';
import { FOUNDATION, holderOf, makeTrack, type Holder } from './holder.ts';

const BOTH = { DIG: 3, LAW: 2 };
const NOTHING = {};

// DG104 is due again each year after this day; it may be 90 days late.
const AWARDED = '2027-01-10';
const FIRST_MISSED = '2028-04-09';
const MET_AGAIN = '2028-05-01';
const MISSED_AGAIN = '2029-07-30';

describe('the evidence of a certificate', () => {
  let personId: string;
  let holder: Holder;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    personId = (await makePerson()).id;
    holder = holderOf(personId);
  });

  /** Awarded, suspended and reinstated; gives the attempt that earned the certificate. */
  async function reinstated(): Promise<string> {
    await makeTrack();
    const attempt = await holder.passes('DG101', AWARDED);
    await holder.comesTo(FIRST_MISSED);
    await holder.passes('DG104', MET_AGAIN);
    await holder.comesTo(MET_AGAIN);
    return attempt;
  }

  /** The last day of each level that the latest event gave. */
  async function endsOf(count: number): Promise<Record<string, string>> {
    const given = (await listEvidence(personId)).filter((entry) => entry.revokes === undefined).slice(-count);
    return Object.fromEntries(given.map(({ competency, validUntil }) => [competency, validUntil]));
  }

  /** What the ledger says on a day is what was written when it happened. */
  async function expectRebuilt(today: string): Promise<void> {
    expect(await rebuildLevels({ now: new Date(), today })).to.deep.equal({ people: 1, rewritten: 0 });
  }

  it('counts until the certificate or the freshness of its competency ends', async () => {
    await makeTrack({ ...FOUNDATION, yearly: [], validMonths: 30 });
    await holder.passes('DG101', AWARDED);
    expect(await holder.levelsOn(AWARDED)).to.deep.equal(BOTH);
    expect(await endsOf(2)).to.deep.equal({ DIG: '2029-07-09', LAW: '2029-01-09' });
  });

  it('does not count while the certificate is suspended, and counts again afterwards', async () => {
    await makeTrack();
    await holder.passes('DG101', AWARDED);
    await holder.comesTo(FIRST_MISSED);
    expect(await holder.levelsOn(FIRST_MISSED)).to.deep.equal(NOTHING);
    await holder.passes('DG104', MET_AGAIN);
    await holder.comesTo(MET_AGAIN);
    expect(await holder.levelsOn(MET_AGAIN)).to.deep.equal(BOTH);
    await expectRebuilt(MET_AGAIN);
  });

  it('ends after a suspension on the day on which it would have ended without one', async () => {
    await reinstated();
    expect(await endsOf(2)).to.deep.equal({ DIG: '2030-01-09', LAW: '2029-01-09' });
  });

  it('leaves the days of the suspension without it when they are looked at later', async () => {
    await reinstated();
    expect(await holder.levelsOn('2028-04-08')).to.deep.equal(BOTH);
    expect(await holder.levelsOn(FIRST_MISSED)).to.deep.equal(NOTHING);
    expect(await holder.levelsOn('2028-04-30')).to.deep.equal(NOTHING);
  });

  it('does not count after a second suspension', async () => {
    await reinstated();
    await holder.comesTo(MISSED_AGAIN);
    expect(await holder.events()).to.deep.equal(['issued', 'suspended', 'reinstated', 'suspended']);
    expect(await holder.levelsOn(MISSED_AGAIN)).to.deep.equal(NOTHING);
    await expectRebuilt(MISSED_AGAIN);
  });

  it('does not count after a reinstatement when the attempt that earned it is made void', async () => {
    const attempt = await reinstated();
    await holder.isVoided(attempt, '2028-06-01');
    expect(await holder.levelsOn('2028-06-01')).to.deep.equal(NOTHING);
    await expectRebuilt('2028-06-01');
  });

  it('counts again after as many suspensions as there are', async () => {
    await reinstated();
    await holder.comesTo(MISSED_AGAIN);
    await holder.passes('DG104', '2029-08-01');
    await holder.comesTo('2029-08-01');
    // The freshness of LAW is over by then.
    expect(await holder.levelsOn('2029-08-01')).to.deep.equal({ DIG: 3 });
    await expectRebuilt('2029-08-01');
  });

  it('counts again when a certificate is suspended and reinstated twice on one day', async () => {
    await reinstated();
    // The pass is taken back and another one noted on the same day.
    await mongoose.connection.collection('completions').deleteMany({ code: 'DG104' });
    await holder.comesTo(MET_AGAIN);
    expect(await holder.levelsOn(MET_AGAIN)).to.deep.equal(NOTHING);
    await holder.passes('DG104', MET_AGAIN);
    await holder.comesTo(MET_AGAIN);
    expect(await holder.events()).to.deep.equal(['issued', 'suspended', 'reinstated', 'suspended', 'reinstated']);
    expect(await holder.levelsOn(MET_AGAIN)).to.deep.equal(BOTH);
    await holder.comesTo(MISSED_AGAIN);
    expect(await holder.levelsOn(MISSED_AGAIN)).to.deep.equal(NOTHING);
  });

  it('waits for the last of several suspensions to end', async () => {
    const [yearly] = FOUNDATION.yearly;
    if (yearly === undefined) throw new Error('the track has no yearly condition');
    await makeTrack({ ...FOUNDATION, yearly: [yearly, { ...yearly, course: 'DG105' }] });
    await holder.passes('DG101', AWARDED);
    expect(await holder.comesTo(FIRST_MISSED)).to.equal(2);
    await holder.passes('DG104', MET_AGAIN);
    await holder.comesTo(MET_AGAIN);
    expect(await holder.levelsOn(MET_AGAIN)).to.deep.equal(NOTHING);
    await holder.passes('DG105', MET_AGAIN);
    await holder.comesTo(MET_AGAIN);
    expect(await holder.levelsOn(MET_AGAIN)).to.deep.equal(BOTH);
  });

  describe('with a second period', () => {
    const RENEWED = '2029-10-15';
    const MISSED = '2029-10-30';
    const MET = '2029-11-10';
    let renewal: string;
    beforeEach(async () => {
      await makeTrack();
      await holder.passes('DG101', AWARDED);
      await holder.passes('DG104', '2028-08-01');
      renewal = await holder.passes('DG101', RENEWED);
      expect(await holder.events()).to.deep.equal(['issued', 'renewed']);
      await holder.comesTo(MISSED);
    });

    it('is withheld for both', async () => {
      expect(await holder.levelsOn(MISSED)).to.deep.equal(NOTHING);
    });

    it('is given back for the second, and withheld again', async () => {
      await holder.passes('DG104', MET);
      await holder.comesTo(MET);
      expect(await holder.levelsOn(MET)).to.deep.equal(BOTH);
      expect(await endsOf(2)).to.deep.equal({ DIG: '2032-10-14', LAW: '2031-10-14' });
      await holder.comesTo('2031-02-08');
      expect(await holder.levelsOn('2031-02-08')).to.deep.equal(NOTHING);
      await expectRebuilt('2031-02-08');
    });

    it('is that of the first again when the renewing attempt is made void after a reinstatement', async () => {
      await holder.passes('DG104', MET);
      await holder.comesTo(MET);
      await holder.isVoided(renewal, '2029-12-01');
      // The freshness of LAW is over by then.
      expect(await holder.levelsOn('2029-12-01')).to.deep.equal({ DIG: 3 });
      expect(await endsOf(1)).to.deep.equal({ DIG: '2030-01-09' });
      await expectRebuilt('2029-12-01');
    });

    it('waits for the reinstatement when the renewing attempt is made void before it', async () => {
      await holder.isVoided(renewal, MISSED);
      expect(await holder.levelsOn(MISSED)).to.deep.equal(NOTHING);
      await holder.passes('DG104', MET);
      await holder.comesTo(MET);
      expect(await holder.events()).to.deep.equal(['issued', 'renewed', 'suspended', 'renewal-revoked', 'reinstated']);
      expect(await holder.levelsOn(MET)).to.deep.equal({ DIG: 3 });
      expect(await endsOf(1)).to.deep.equal({ DIG: '2030-01-09' });
      await expectRebuilt(MET);
    });
  });

  describe('of a revoked certificate', () => {
    it('does not come back when a yearly condition is met', async () => {
      await makeTrack();
      const attempt = await holder.passes('DG101', AWARDED);
      await holder.comesTo(FIRST_MISSED);
      await holder.isVoided(attempt, '2028-04-20');
      await holder.passes('DG104', MET_AGAIN);
      expect(await holder.comesTo(MET_AGAIN)).to.equal(0);
      expect(await holder.levelsOn(MET_AGAIN)).to.deep.equal(NOTHING);
      expect(await holder.events()).to.deep.equal(['issued', 'suspended', 'revoked']);
    });

    it('is revoked once, however many of its attempts are made void', async () => {
      const attempt = await reinstated();
      await holder.isVoided(attempt, '2028-06-01');
      await holder.isVoided(attempt, '2028-06-02');
      expect(await holder.events()).to.deep.equal(['issued', 'suspended', 'reinstated', 'revoked']);
    });

    it('makes way for that of a new certificate', async () => {
      const attempt = await reinstated();
      await holder.isVoided(attempt, '2028-06-01');
      const again = await holder.passes('DG101', '2028-06-10');
      expect(await holder.levelsOn('2028-06-10')).to.deep.equal(BOTH);
      const certificates = await listCertificates(personId);
      expect(new Set(certificates.map(({ number }) => number)).size).to.equal(2);
      await expectRebuilt('2028-06-10');
      await holder.isVoided(again, '2028-07-01');
      expect(await holder.levelsOn('2028-07-01')).to.deep.equal(NOTHING);
    });
  });
});
