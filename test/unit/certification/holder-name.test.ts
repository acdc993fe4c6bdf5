import { expect } from 'chai';

import { holderName } from '../../../src/features/certification/holder-name.ts';
import { anEvent } from './facts.ts';

const issued = anEvent('2025-01-01', { kind: 'issued', from: '2025-01-01', validUntil: '2027-12-31' });
const certificate = { holderName: '林悦', holderNameLatin: 'Lin Yue', events: [issued] };

describe('the name on a certificate', () => {
  it('is told in both scripts in English, and in Chinese as it is', () => {
    expect(holderName('en', certificate, '2026-01-01')).to.equal('Lin Yue 林悦');
    expect(holderName('zh', certificate, '2026-01-01')).to.equal('林悦');
  });

  it('is told once where there is no other script', () => {
    expect(holderName('en', { ...certificate, holderNameLatin: null }, '2026-01-01')).to.equal('林悦');
    const latin = { ...certificate, holderName: 'Lin Yue' };
    expect(holderName('en', latin, '2026-01-01')).to.equal('Lin Yue');
  });

  it('is the new one after a reissue, without the Latin name of the old one', () => {
    const events = [issued, anEvent('2025-08-01', { kind: 'reissued', holderName: '林月' })];
    expect(holderName('en', { ...certificate, events }, '2025-07-31')).to.equal('Lin Yue 林悦');
    expect(holderName('en', { ...certificate, events }, '2025-08-01')).to.equal('林月');
  });
});
