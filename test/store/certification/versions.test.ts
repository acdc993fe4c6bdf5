import { expect } from 'chai';
import mongoose from 'mongoose';

import { listCertificates } from '../../../src/features/certification/index.ts';
import { findByNumber } from '../../../src/features/certification/certificates.service.ts';
import { getAccount } from '../../../src/features/people/index.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makeFramework, makePerson } from '../../support/people.ts';
import { FOUNDATION, holderOf, makeTrack, type Holder } from './holder.ts';

const AWARDED = '2027-01-10';
const RENEWED = '2029-10-15';
/** The track as it is published later: it proves something else, and is valid for a shorter time. */
const REVISED = { ...FOUNDATION, version: 2, validMonths: 24, proves: [{ competency: 'LAW', level: 3 }] };

describe('a certificate on a track with several versions', () => {
  let personId: string;
  let holder: Holder;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await makeTrack();
    personId = (await makePerson()).id;
    holder = holderOf(personId);
    await holder.passes('DG101', AWARDED);
    await makeTrack(REVISED);
  });

  async function versionOn(day: string): Promise<number | undefined> {
    const [certificate] = await listCertificates(personId);
    return (await findByNumber(certificate?.number ?? '', day))?.track.version;
  }

  it('keeps the version that it was earned under', async () => {
    expect(await versionOn(RENEWED)).to.equal(1);
  });

  it('carries the version that it is renewed under from that day on; the old period keeps its own', async () => {
    await holder.passes('DG104', '2028-10-01');
    await holder.passes('DG101', RENEWED);
    expect(await versionOn('2029-10-14')).to.equal(1);
    expect(await versionOn(RENEWED)).to.equal(2);
    const [certificate] = await listCertificates(personId);
    expect(
      certificate?.events.map((event) =>
        'from' in event ? [event.kind, event.trackVersion, event.validUntil] : [event.kind],
      ),
    ).to.deep.equal([
      ['issued', 1, '2030-01-09'],
      ['renewed', 2, '2032-01-09'],
    ]);
    expect(await holder.levelsOn(RENEWED)).to.deep.equal({ DIG: 3, LAW: 3 });
  });

  it('goes back to the old version with a renewal that is void', async () => {
    await holder.passes('DG104', '2028-10-01');
    const renewal = await holder.passes('DG101', RENEWED);
    await holder.isVoided(renewal, '2029-12-01');
    expect(await versionOn('2029-12-01')).to.equal(1);
  });

  it('proves what its own version says when it is in force again', async () => {
    await holder.comesTo('2028-04-09');
    await holder.passes('DG104', '2028-05-01');
    await holder.comesTo('2028-05-01');
    expect(await holder.events()).to.deep.equal(['issued', 'suspended', 'reinstated']);
    expect(await holder.levelsOn('2028-05-01')).to.deep.equal({ DIG: 3, LAW: 2 });
  });
});

describe('a yearly condition that a later version of the track asks for no more', () => {
  let personId: string;
  let holder: Holder;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    const [yearly] = FOUNDATION.yearly;
    if (yearly === undefined) throw new Error('the track has no yearly condition');
    await makeTrack({ ...FOUNDATION, yearly: [yearly, { ...yearly, course: 'DG105' }] });
    personId = (await makePerson()).id;
    holder = holderOf(personId);
    await holder.passes('DG101', AWARDED);
  });

  const acts = (): Promise<unknown[]> =>
    mongoose.connection
      .collection('auditEntries')
      .find({ act: 'certificate.reinstate' })
      .toArray()
      .then((entries) => entries.map(({ details }) => details as unknown));

  it('suspends nobody any longer: what it had suspended is in force again, and says by which version', async () => {
    await holder.passes('DG105', '2028-01-10');
    expect(await holder.comesTo('2028-04-09')).to.equal(1);
    const { guard } = await getAccount(personId);
    await makeTrack({ ...FOUNDATION, version: 2, yearly: [] });
    expect(await holder.comesTo('2028-04-10')).to.equal(1);
    expect(await holder.events()).to.deep.equal(['issued', 'suspended', 'reinstated']);
    expect((await listCertificates(personId))[0]?.events.at(-1)).to.deep.include({
      kind: 'reinstated',
      on: '2028-04-10',
      condition: 'DG104',
      droppedBy: 2,
    });
    expect(await holder.levelsOn('2028-04-09')).to.deep.equal({});
    expect(await holder.levelsOn('2028-04-10')).to.deep.equal({ DIG: 3, LAW: 2 });
    expect(await acts()).to.deep.equal([{ personId, condition: 'DG104', droppedBy: 2 }]);
    expect((await getAccount(personId)).guard).to.be.greaterThan(guard);
    expect(await holder.comesTo('2028-04-11')).to.equal(0);
  });

  it('leaves what another condition has suspended as it is', async () => {
    expect(await holder.comesTo('2028-04-09')).to.equal(2);
    await makeTrack({ ...FOUNDATION, version: 2 });
    expect(await holder.comesTo('2028-04-10')).to.equal(1);
    expect(await holder.levelsOn('2028-04-10')).to.deep.equal({});
    await holder.passes('DG104', '2028-05-01');
    expect(await holder.comesTo('2028-05-01')).to.equal(1);
    expect(await holder.levelsOn('2028-05-01')).to.deep.equal({ DIG: 3, LAW: 2 });
  });

  it('gives nothing back to a certificate that is revoked', async () => {
    await holder.comesTo('2028-04-09');
    await holder.isVoided(`DG101 ${AWARDED}`, '2028-04-09');
    await makeTrack({ ...FOUNDATION, version: 2, yearly: [] });
    expect(await holder.comesTo('2028-04-10')).to.equal(0);
  });
});
