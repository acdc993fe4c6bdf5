import { expect } from 'chai';

import { compileMessages } from '../../../src/web/messages.ts';

describe('messages', () => {
  const english = compileMessages('en', { people_one: '{{count}} person', people_other: '{{count}} people' });
  const chinese = compileMessages('zh-Hans', { people_other: '{{count}}人', year: '{{year}}年' });

  it('group the digits of a count, in either language', () => {
    expect(english.t('people', { count: 11639 })).to.equal('11,639 people');
    expect(chinese.t('people', { count: 11639 })).to.equal('11,639人');
    expect(english.t('people', { count: 1 })).to.equal('1 person');
  });

  it('leave other numbers as they are', () => {
    expect(chinese.t('year', { year: 2026 })).to.equal('2026年');
  });

  it('refuse a key that is not there and a variable that is not given', () => {
    expect(() => english.t('nobody')).to.throw('No message en:nobody');
    expect(() => chinese.t('year')).to.throw('needs {{year}}');
  });
});
