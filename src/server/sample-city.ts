import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { emptyDatabase, prepareDatabase } from '../platform/mongo/prepare.ts';
import { putSetting, settleSetting } from '../platform/mongo/settings.store.ts';
import type { Installation } from './installation.ts';
import { say } from './say.ts';

export type Fill = (installation: Installation, progress: (line: string) => void) => Promise<void>;

const SETTING = 'sample-city';

/**
 * Fills the sample city into a database at its first start, when the configuration wants one. The database remembers
 * the choice, so that no later setting can pour invented people into a real city; a filling that was broken off begins
 * again from nothing. Returns whether it filled.
 */
export async function fillAtFirstStart(installation: Installation, fill: Fill): Promise<boolean> {
  const { config, logger } = installation;
  const state = await settleSetting(SETTING, config.sampleCity ? 'wanted' : 'none');
  if (state !== 'wanted' && state !== 'filling') return false;
  if (state === 'filling') {
    await emptyDatabase();
    await prepareDatabase({ dataDir: config.dataDir, logger });
  }
  await putSetting(SETTING, 'filling');
  await fill(installation, say);
  await putSetting(SETTING, 'filled');
  return true;
}

/** Tells whoever started the server how to sign in; the passwords of the sample city are shown once. */
export function tellHowToSignIn({ config }: Installation, justFilled: boolean): void {
  const accounts = join(config.dataDir, 'sample-accounts.txt');
  if (!existsSync(accounts)) {
    say('Sign in with your account. The first one is made by: npm run songhua -- people create-admin');
    return;
  }
  if (justFilled) say(`Accounts to try, each with its password:\n\n${readFileSync(accounts, 'utf8')}`);
  say(`Sign in with an account of ${accounts}.`);
}
