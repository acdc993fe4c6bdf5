import { expect } from 'chai';
import mongoose from 'mongoose';

import { lastAward, listCertificates, stateOn } from '../../../src/features/certification/index.ts';
import type { StoredCertificate } from '../../../src/features/certification/certificate.store.ts';
import { listEvidence } from '../../../src/features/organisation/index.ts';
import { getAccount } from '../../../src/features/people/index.ts';
import { rebuildLevels } from '../../../src/features/reporting/index.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makeFramework, makePerson } from '../../support/people.ts';
import { FOUNDATION, holderOf, makeTrack, nineOn, type Holder } from './holder.ts';

// The first period ends on 9 January 2030; the window opens 90 days before, and 60 days of grace follow.
const AWARDED = '2027-01-10';
const RENEWED = '2029-10-15';
const VOIDED = '2029-12-01';
const OLD_END = '2030-01-09';

describe('a void attempt', () => {
  let personId: string;
  let holder: Holder;
  let first: string;
  let renewal: string;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await makeTrack({ ...FOUNDATION, yearly: [] });
    personId = (await makePerson()).id;
    holder = holderOf(personId);
    first = await holder.passes('DG101', AWARDED);
    renewal = await holder.passes('DG101', RENEWED);
  });

  async function certificate(): Promise<StoredCertificate> {
    const [only, ...more] = await listCertificates(personId);
    if (only === undefined || more.length > 0) throw new Error('there is not one certificate');
    return only;
  }

  const acts = (act: string): Promise<unknown[]> =>
    mongoose.connection
      .collection('auditEntries')
      .find({ act })
      .toArray()
      .then((entries) => entries.map(({ actorId, details }) => [String(actorId), details as unknown]));

  async function stateAt(day: string): Promise<string | null> {
    return stateOn(await certificate(), FOUNDATION, day);
  }

  async function expectRebuilt(today: string): Promise<void> {
    expect(await rebuildLevels({ now: new Date(), today })).to.deep.equal({ people: 1, rewritten: 0 });
  }

  describe('that renewed a certificate', () => {
    it('takes the renewal back alone: the certificate has its old period again', async () => {
      expect(lastAward(await certificate(), RENEWED)?.validUntil).to.equal('2033-01-09');
      await holder.isVoided(renewal, VOIDED);
      expect(await holder.events()).to.deep.equal(['issued', 'renewed', 'renewal-revoked']);
      expect(lastAward(await certificate(), VOIDED)).to.deep.equal({ awardedOn: AWARDED, validUntil: OLD_END });
      expect(await stateAt('2029-11-30')).to.equal('valid');
      expect(await stateAt(VOIDED)).to.equal('renewal-due');
      expect(await stateAt('2030-01-10')).to.equal('in-grace');
      expect(await stateAt('2030-03-11')).to.equal('expired');
      // Lists of what expires go by this day.
      expect(await mongoose.connection.collection('certificates').findOne()).to.include({ validUntil: OLD_END });
    });

    it('says who took it back, when and why, and moves the guard of the person', async () => {
      const guardOf = async (): Promise<unknown> => (await getAccount(personId)).guard;
      const before = await guardOf();
      await holder.isVoided(renewal, VOIDED);
      expect((await certificate()).events.at(-1)).to.deep.equal({
        kind: 'renewal-revoked',
        renewal: 1,
        isVoid: true,
        on: VOIDED,
        recordedAt: nineOn(VOIDED).now,
        actorId: personId,
        why: 'two phones',
      });
      expect(await acts('certificate.revoke-renewal')).to.deep.equal([[personId, { personId, cause: renewal }]]);
      expect(await acts('certificate.revoke')).to.deep.equal([]);
      expect(await guardOf()).to.be.greaterThan(Number(before));
    });

    it('leaves the levels of the old period as they were, with their day', async () => {
      await holder.isVoided(renewal, VOIDED);
      expect(await holder.levelsOn(VOIDED)).to.deep.equal({ DIG: 3 });
      expect(await holder.levelsOn('2029-11-30')).to.deep.equal({ DIG: 3, LAW: 2 });
      expect(await holder.levelsOn('2030-01-10')).to.deep.equal({});
      const ledger = await listEvidence(personId);
      const gone = ledger.flatMap(({ revokes }) => (revokes === undefined ? [] : [revokes]));
      const left = ledger.filter(({ id, revokes }) => revokes === undefined && !gone.includes(id));
      expect(left.map(({ competency, earnedOn }) => [competency, earnedOn])).to.have.deep.members([
        ['DIG', AWARDED],
        ['LAW', AWARDED],
      ]);
      await expectRebuilt(VOIDED);
    });

    it('takes nothing more when it is made void once more', async () => {
      await holder.isVoided(renewal, VOIDED);
      await holder.isVoided(renewal, '2029-12-02');
      expect(await holder.events()).to.deep.equal(['issued', 'renewed', 'renewal-revoked']);
    });

    it('can be replaced by a pass of the same day, which renews again', async () => {
      await holder.isVoided(renewal, RENEWED);
      const again = await holder.passes('DG101', RENEWED, 'again');
      expect(await holder.events()).to.deep.equal(['issued', 'renewed', 'renewal-revoked', 'renewed']);
      expect(lastAward(await certificate(), RENEWED)?.validUntil).to.equal('2033-01-09');
      expect(await holder.levelsOn('2030-02-01')).to.deep.equal({ DIG: 3, LAW: 2 });
      await expectRebuilt(RENEWED);
      await holder.isVoided(again, VOIDED);
      expect(await stateAt(VOIDED)).to.equal('renewal-due');
      expect(await holder.levelsOn('2030-02-01')).to.deep.equal({});
    });

    it('takes back that renewal of several, and no other', async () => {
      const second = await holder.passes('DG101', '2032-11-01');
      await holder.isVoided(renewal, '2032-12-01');
      expect(lastAward(await certificate(), '2032-12-01')?.validUntil).to.equal('2036-01-09');
      expect(await holder.levelsOn('2032-12-01')).to.deep.equal({ DIG: 3, LAW: 2 });
      await holder.isVoided(second, '2032-12-02');
      expect(lastAward(await certificate(), '2032-12-02')?.validUntil).to.equal(OLD_END);
      expect(await stateAt('2032-12-02')).to.equal('expired');
      expect(await holder.levelsOn('2032-12-02')).to.deep.equal({});
      await expectRebuilt('2032-12-02');
    });
  });

  describe('that first earned a certificate', () => {
    it('takes the whole certificate back, renewed or not', async () => {
      await holder.isVoided(first, VOIDED);
      expect(await holder.events()).to.deep.equal(['issued', 'renewed', 'revoked']);
      expect((await certificate()).events.at(-1)).to.include({ actorId: personId, why: 'two phones' });
      expect(await stateAt(VOIDED)).to.equal('revoked');
      expect(await holder.levelsOn(VOIDED)).to.deep.equal({});
      await expectRebuilt(VOIDED);
      await holder.isVoided(renewal, '2029-12-02');
      expect(await holder.events()).to.have.length(3);
    });
  });
});
