import { nameIn, type Account } from '../people/index.ts';
import type { Locale } from '../../web/locale.ts';

/** The name in the script of the page, where there is one. */
export function personName(locale: Locale, person: Pick<Account, 'name' | 'nameLatin'>): string {
  return nameIn(locale.language, person);
}
