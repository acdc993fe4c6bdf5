import type { Language } from '../../kernel/bilingual.ts';
import type { Account } from './account.ts';

/** A person's name in the script of a language, as far as it is known. */
export function nameIn(language: Language, { name, nameLatin }: Pick<Account, 'name' | 'nameLatin'>): string {
  return language === 'en' ? (nameLatin ?? name) : name;
}
