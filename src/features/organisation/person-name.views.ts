import type { Account } from '../people/index.ts';
import type { Locale } from '../../web/locale.ts';

/** A name in the script of the page, as far as it is known. */
export function displayName(locale: Locale, account: Pick<Account, 'name' | 'nameLatin'>): string {
  return locale.language === 'en' ? (account.nameLatin ?? account.name) : account.name;
}
