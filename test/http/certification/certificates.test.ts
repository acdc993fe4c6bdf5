import { expect } from 'chai';
import type { Express } from 'express';

import { listCertificates } from '../../../src/features/certification/index.ts';
import type { Department } from '../../../src/features/organisation/index.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { grantOf, makeDepartment, makeFramework, makePerson } from '../../support/people.ts';
import { FOUNDATION, holderOf, makeTrack, type Holder } from '../../store/certification/holder.ts';

describe('the page of a certificate', () => {
  let app: Express;
  let division: Department;
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
    division = await makeDepartment('B01');
    const { id } = await makePerson({ username: 'holder', department: division });
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

  it('says of a revoked renewal that the old period holds, and why to the holder alone', async () => {
    await holder.passes('DG101', '2026-11-01');
    const renewed = await (await signIn(app, 'holder')).get(address);
    expect(renewed.text).to.contain('Valid until 24 January 2030');
    await holder.isVoided('DG101 2026-11-01', '2026-11-20');
    const visitor = await signIn(app, 'holder');
    const { text } = await visitor.get(address);
    expect(text)
      .to.contain('Valid until 24 January 2027')
      .and.to.contain('Renewal revoked')
      .and.to.contain('The attempt that earned it was declared void: two phones');
    expect((await visitor.get(`${address}?lang=zh`)).text)
      .to.contain('撤销续期')
      .and.to.contain('所依据的考试作答已作废，原因：two phones');
    expect((await visitor.get('/notices?lang=en')).text).to.contain('Renewal of the certificate revoked');
    await makePerson({ username: 'chief', grants: [grantOf('manager', division)] });
    const seen = await (await signIn(app, 'chief')).get(address);
    expect(seen.text).to.contain('The attempt that earned it was declared void.').and.not.contain('two phones');
  });

  it('says which condition fell away that had suspended it', async () => {
    expect(await holder.comesTo('2025-05-01')).to.equal(1);
    await makeTrack({ ...FOUNDATION, version: 2, yearly: [] });
    await holder.comesTo('2025-05-02');
    const visitor = await signIn(app, 'holder');
    expect((await visitor.get(address)).text)
      .to.contain('Reinstated')
      .and.to.contain('The certificate asks for the yearly exam DG104 no more.');
    expect((await visitor.get(`${address}?lang=zh`)).text).to.contain('该证书不再要求通过DG104年度考试。');
  });

  it('is not there for a stranger', async () => {
    await makePerson({ username: 'stranger' });
    expect((await (await signIn(app, 'stranger')).get(address)).status).to.equal(404);
  });
});
