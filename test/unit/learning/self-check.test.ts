import { expect } from 'chai';

import type { SelfCheck } from '../../../src/features/catalogue/index.ts';
import { feedbackOf } from '../../../src/features/learning/lesson/self-check.views.ts';
import { localeFor } from '../../../src/web/locale.ts';

const option = (id: string, isRight: boolean): SelfCheck['options'][number] => ({
  id,
  html: id,
  feedbackHtml: `about ${id}`,
  isRight,
});
const check: SelfCheck = {
  id: 'c1',
  type: 'multiple',
  stemHtml: 'Which?',
  options: [option('a', true), option('b', true), option('c', false), option('d', false)],
};

describe('the word on an answer to a self-check', () => {
  const said = (...chosen: string[]): string[] =>
    (['en', 'zh'] as const).map((language) => feedbackOf(localeFor(language, 'Asia/Shanghai'), check, chosen).title);

  it('is plain where nothing is right, and says so where part of it is', () => {
    expect(said('a', 'b')).to.deep.equal(['That is right', '答对了']);
    expect(said('c')).to.deep.equal(['That is not right', '答错了']);
    expect(said('a', 'c')).to.deep.equal(['Not quite: not all that you chose is right', '不完全对：所选内容有对有错']);
    expect(said('a')).to.deep.equal(['Right so far, but something is missing', '目前所选正确，但还有遗漏']);
  });
});
