import type { Language } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { holderNameOn, type Certificate } from './certificate.ts';

/**
 * The holder's name as of a day: both scripts in English, so that readers of either can compare, and the Chinese name in
 * Chinese. A reissue changes the name; the Latin one of the first issue then says nothing more.
 */
export function holderName(
  language: Language,
  certificate: Pick<Certificate, 'events' | 'holderName'> & { holderNameLatin: string | null },
  day: CivilDate,
): string {
  const name = holderNameOn(certificate, day);
  const { holderNameLatin: latin } = certificate;
  const isSame = name === certificate.holderName;
  return language === 'zh' || latin === null || latin === name || !isSame ? name : `${latin} ${name}`;
}
