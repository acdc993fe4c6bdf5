import type { Department } from '../../organisation/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { Audience } from '../plan/audience.ts';
import type { Due } from '../plan/plan.ts';

/** An audience as one sentence. */
export function ruleInWords(locale: Locale, audience: Audience, departments: ReadonlyMap<string, Department>): string {
  const { t } = locale;
  const units = audience.departments.flatMap(({ id, subtree }) => {
    const department = departments.get(id);
    if (department === undefined) return [];
    const name = locale.text(department.name);
    return [subtree ? t('planning.words.below', { name }) : name];
  });
  const variables = { departments: locale.list(units), profiles: locale.list(audience.profiles) };
  const rule = units.length > 0 ? (audience.profiles.length > 0 ? 'both' : 'departments') : 'profiles';
  const parts = [
    ...(units.length + audience.profiles.length > 0 ? [t(`planning.words.${rule}`, variables)] : []),
    ...(audience.named.length > 0 ? [t('planning.words.named', { count: audience.named.length })] : []),
    ...(audience.excluded.length > 0 ? [t('planning.words.excluded', { count: audience.excluded.length })] : []),
  ];
  return t('planning.words.sentence', { parts: parts.join(t('planning.words.and')) });
}

/** When the work is due, in words. */
export function dueInWords(locale: Locale, due: Due): string {
  if (due.kind === 'fixed') return locale.t('planning.words.fixed', { date: locale.day(due.on) });
  const text = locale.t('planning.words.after', { count: due.days });
  return due.notBefore === null
    ? text
    : locale.t('planning.words.notBefore', { text, date: locale.day(due.notBefore) });
}
