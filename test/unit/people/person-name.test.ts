import { expect } from 'chai';

import { nameIn } from '../../../src/features/people/person-name.ts';
import { anAccount } from './facts.ts';

describe('the name of a person', () => {
  it('is written in the script of the page, and as it is where no Latin form is known', () => {
    expect(nameIn('zh', anAccount())).to.equal('林晓雨');
    expect(nameIn('en', anAccount())).to.equal('Lin Xiaoyu');
    expect(nameIn('en', anAccount({ nameLatin: null }))).to.equal('林晓雨');
  });
});
