import { expect } from 'chai';
import type { Express } from 'express';

import { listCertificates } from '../../../src/features/certification/index.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { makeFramework, makePerson } from '../../support/people.ts';
import { holderOf, makeTrack, type Holder } from '../../store/certification/holder.ts';

describe('the page of a certificate', () => {
  let app: Express;
  let holder: Holder;
  let attempt: string;
  let address: string;
  before(async () => {
    ({ app } = await startTestApp());
  });
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await makeTrack();
    const { id } = await makePerson({ username: 'holder' });
    holder = holderOf(id);
    await holder.passes('DG104', '2026-10-01');
    attempt = await holder.passes('DG101', '2024-01-25');
    const [certificate] = await listCertificates(id);
    address = `/certificates/${certificate?.number ?? ''}`;
  });

  it('says until when it is valid, and what the renewal asks for', async () => {
    const { text } = await (await signIn(app, 'holder')).get(address);
    expect(text)
      .to.contain('Valid until 24 January 2027')
      .and.to.contain('60 days left')
      .and.to.contain('Final of DG101 passed');
  });

  it('says of a revoked one when it was taken back', async () => {
    await holder.isVoided(attempt, '2026-11-20');
    const { text } = await (await signIn(app, 'holder')).get(address);
    expect(text).to.contain('Ended on 20 November 2026').and.not.contain('days left');
  });

  it('is not there for a stranger', async () => {
    await makePerson({ username: 'stranger' });
    expect((await (await signIn(app, 'stranger')).get(address)).status).to.equal(404);
  });
});
