import { expect } from 'chai';

import { levelAgainst, levelWords } from '../../../src/features/competency/index.ts';
import { localeFor } from '../../../src/web/locale.ts';

const lapsed = { level: 2, on: '2026-09-07' };

describe('a level in words', () => {
  const en = localeFor('en');
  const zh = localeFor('zh');

  it('says a lapsed level with its date, and not that nothing was ever assessed', () => {
    expect(levelWords(en, { level: null, lapsed })).to.equal('Level 2 lapsed on 7 September 2026');
    expect(levelWords(zh, { level: null, lapsed })).to.equal('原2级已于2026年9月7日失效');
    expect(levelAgainst(en, { level: null, lapsed, required: 3 })).to.equal(
      'Level 2 lapsed on 7 September 2026, level 3 required',
    );
    expect(levelAgainst(zh, { level: null, lapsed, required: 3 })).to.equal('原2级已于2026年9月7日失效，要求3级');
  });

  it('tells level 0 from not assessed', () => {
    expect(levelWords(en, { level: 0, lapsed: null })).to.equal('Level 0');
    expect(levelWords(zh, { level: 0, lapsed: null })).to.equal('现为0级');
    expect(levelWords(en, { level: null, lapsed: null })).to.equal('Not assessed');
    expect(levelWords(zh, { level: null, lapsed: null })).to.equal('未测评');
  });

  it('says both where a lower level counts after a higher one has lapsed', () => {
    expect(levelAgainst(en, { level: 1, lapsed, required: 2 })).to.equal(
      'Level 1 (level 2 lapsed on 7 September 2026), level 2 required',
    );
    expect(levelAgainst(zh, { level: 1, lapsed, required: 2 })).to.equal(
      '现为1级（原2级已于2026年9月7日失效），要求2级',
    );
  });
});
