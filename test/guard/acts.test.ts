import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { ACTS } from '../../src/features/audit/index.ts';
import { PERSON_KINDS } from '../../src/features/workspace/audit-trail/audit-trail.service.ts';
import { LANGUAGES } from '../../src/kernel/bilingual.ts';
import { inProject } from '../../src/platform/files.ts';
import { localeFor } from '../../src/web/locale.ts';

const code = readdirSync(inProject('src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('acts.ts'))
  .map((file) => readFileSync(join(inProject('src'), file), 'utf8'))
  .join('\n');

/** What stands under a prefix of the messages of a language. */
function wordsUnder(prefix: string, language: (typeof LANGUAGES)[number]): string[] {
  const { keys } = localeFor(language);
  return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}

describe('acts of the audit trail', () => {
  for (const language of LANGUAGES) {
    it(`have their words, and words there are for no others (${language})`, () => {
      expect(wordsUnder('workspace.act.', language)).to.have.members([...ACTS]);
    });

    it(`are about things that have a name (${language})`, () => {
      const kinds = [...code.matchAll(/subject(?:: | = )\{ kind: '([a-z-]+)'/g)].map((match) => match[1] ?? '');
      const named = [...wordsUnder('workspace.subject.', language), ...PERSON_KINDS];
      expect(kinds.length).to.be.greaterThan(20);
      expect([...new Set(kinds)].filter((kind) => !named.includes(kind))).to.deep.equal([]);
    });
  }

  it('are recorded somewhere, each of them', () => {
    const unused = ACTS.filter((act) => !code.includes(`'${act}'`) && !code.includes(`\`${act.split('.')[0] ?? ''}.$`));
    expect(unused).to.deep.equal([]);
  });
});
