import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

import { expect } from 'chai';

import { inProject } from '../../src/platform/files.ts';

const load = createRequire(import.meta.url);

/** The domain: what stands in the kernel, and files of features without a second suffix. */
function domainFiles(): string[] {
  return ['kernel', 'features'].flatMap((place) =>
    readdirSync(inProject('src', place), { recursive: true, encoding: 'utf8' })
      .filter((file) => /^[a-z-]+\.ts$/.test(basename(file)) && basename(file) !== 'index.ts')
      .map((file) => join(place, file)),
  );
}

describe('the domain', () => {
  // Loading them all here also brings files that no other test knows into the measure of coverage.
  for (const file of domainFiles().sort()) {
    it(`${file} loads alone, and no cycle of imports leaves anything of it undefined`, () => {
      const given = load(inProject('src', file)) as Record<string, unknown>;
      for (const [name, value] of Object.entries(given)) expect(value, name).not.to.equal(undefined);
    });
  }
});
