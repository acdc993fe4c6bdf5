import { expect } from 'chai';

import { fallenWith, trackVersionOn } from '../../../src/features/certification/certificate.ts';
import { currentCompetencyName } from '../../../src/features/certification/competency-names.ts';
import { anEvent } from './facts.ts';

const issued = anEvent('2025-06-15', { kind: 'issued', from: '2025-06-15', validUntil: '2026-06-14' });
const renewed = anEvent('2026-05-01', { kind: 'renewed', from: '2026-06-15', validUntil: '2027-06-14' });
const causes = ['first', 'second'];

describe('a void attempt', () => {
  it('takes the certificate that it earned, or the renewal alone', () => {
    const events = [issued, renewed];
    expect(fallenWith('first', { causes, events })).to.deep.equal({ kind: 'revoked', isVoid: true });
    expect(fallenWith('second', { causes, events })).to.deep.equal({
      kind: 'renewal-revoked',
      renewal: 1,
      isVoid: true,
    });
  });

  it('takes nothing where it gave nothing, or where that is gone already', () => {
    const revoked = anEvent('2026-07-01', { kind: 'revoked' });
    const taken = anEvent('2026-07-01', { kind: 'renewal-revoked', renewal: 1 });
    expect(fallenWith('other', { causes, events: [issued] })).to.equal(null);
    expect(fallenWith('first', { causes, events: [issued, revoked] })).to.equal(null);
    expect(fallenWith('second', { causes, events: [issued, renewed, taken] })).to.equal(null);
    expect(fallenWith('first', { causes, events: [issued, renewed, taken] })).to.deep.include({ kind: 'revoked' });
  });
});

describe('a certificate on a day', () => {
  it('carries the version of the track that its last award was made under', () => {
    const newer = { ...renewed, trackVersion: 3 };
    const certificate = { trackVersion: 1, events: [issued, newer] };
    expect(trackVersionOn(certificate, '2026-04-30')).to.equal(1);
    expect(trackVersionOn(certificate, '2026-05-01')).to.equal(3);
  });

  it('names a competency by its title, and by its code where the framework no longer has it', () => {
    const names = new Map([['SEC', { en: 'Security', zh: '安全' }]]);
    const english = { text: ({ en = '' }: { en?: string }) => en };
    expect(currentCompetencyName(names, 'SEC', english)).to.equal('Security');
    expect(currentCompetencyName(names, 'OLD', english)).to.equal('OLD');
  });
});
