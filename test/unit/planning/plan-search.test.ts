import { expect } from 'chai';

import { isSought } from '../../../src/features/planning/plan/plan-search.ts';
import { aContent, aRevision } from './facts.ts';

describe('looking for a plan', () => {
  const plan = {
    number: 7,
    draft: aContent({ title: { en: 'Data protection 2027', zh: '2027年数据保护培训' } }),
    running: aRevision({ title: { en: 'Privacy for everybody' } }),
  };

  it('takes words of its titles in either language, of the draft and of what runs, and its number', () => {
    for (const words of [
      'data',
      'PROTECTION data',
      '数据保护',
      '2027 保护',
      'privacy',
      'TP007',
      'tp007 data',
      'ｄａｔａ',
    ])
      expect(isSought(plan, words), words).to.equal(true);
  });

  it('takes no plan without every one of the words', () => {
    for (const words of ['data 2026', '安全', 'TP07', '.*', '', '  ,'])
      expect(isSought(plan, words), words).to.equal(false);
  });
});
