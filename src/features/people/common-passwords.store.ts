import { readFileSync } from 'node:fs';

import { inProject } from '../../platform/files.ts';

let passwords: ReadonlySet<string> | undefined;

/** Passwords of 12 characters and more that everybody tries first; one a line, in lower case. */
export function commonPasswords(): ReadonlySet<string> {
  passwords ??= new Set(
    readFileSync(inProject('resources', 'common-passwords.txt'), 'utf8').split('\n').filter(Boolean),
  );
  return passwords;
}
