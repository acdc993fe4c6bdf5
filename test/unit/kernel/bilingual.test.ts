import { expect } from 'chai';
import fc from 'fast-check';

import { isLanguage, LANGUAGES, otherLanguage, textIn } from '../../../src/kernel/bilingual.ts';

const languages = fc.constantFrom(...LANGUAGES);

describe('a text in two languages', () => {
  it('is read in the language asked for where the author wrote it', () => {
    const text = { en: 'Security', zh: '安全' };
    expect(textIn(text, 'en')).to.equal('Security');
    expect(textIn(text, 'zh')).to.equal('安全');
  });

  it('is read in the other language where one is missing, and is empty where both are', () => {
    fc.assert(
      fc.property(languages, fc.string(), (language, written) => {
        expect(textIn({ [language]: written }, otherLanguage(language))).to.equal(written);
        expect(textIn({}, language)).to.equal('');
      }),
    );
  });

  it('knows each of its languages, which are each other’s other, and no word besides', () => {
    for (const language of LANGUAGES) {
      expect(isLanguage(language)).to.equal(true);
      expect(otherLanguage(otherLanguage(language))).to.equal(language);
      expect(otherLanguage(language)).not.to.equal(language);
    }
    for (const word of ['EN', 'zh-CN', '', null, undefined, 1]) expect(isLanguage(word)).to.equal(false);
  });
});
