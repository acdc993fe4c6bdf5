import { expect } from 'chai';
import type { Express } from 'express';

import { listCertificates } from '../../../src/features/certification/index.ts';
import { startTestApp } from '../../support/app.ts';
import { visit } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { makeFramework, makePerson } from '../../support/people.ts';
import { holderOf, makeTrack } from '../../store/certification/holder.ts';

describe('the public check of a certificate', () => {
  let app: Express;
  before(async () => {
    ({ app } = await startTestApp());
    await emptyDatabase();
    await makeFramework();
    await makeTrack();
  });

  it('names the holder as the paper does, in both scripts for who reads English', async () => {
    const { id } = await makePerson({ username: 'holder' });
    await holderOf(id).passes('DG101', '2026-10-01');
    const number = (await listCertificates(id))[0]?.number ?? '';
    const anybody = visit(app);
    expect((await anybody.get(`/verify/${number}?lang=en`)).text).to.contain('<dd>Lin Yue 林悦</dd>');
    expect((await anybody.get(`/verify/${number}?lang=zh`)).text).to.contain('<dd>林悦</dd>');
  });
});
