import type { Locale } from '../../web/locale.ts';
import type { LapsedLevel } from './level.ts';

interface ShownLevel {
  /** null when nothing counts. */
  level: number | null;
  lapsed: LapsedLevel | null;
}

/**
 * The level of a day in words. A level that lapsed is said with its date, whether a lower one counts or none; only what
 * was never shown is not assessed, and level 0 is a level like any other.
 */
export function levelWords({ t, day }: Locale, { level, lapsed }: ShownLevel): string {
  const was = lapsed === null ? {} : { lapsed: lapsed.level, date: day(lapsed.on) };
  return t(`competency.level.${stateOf({ level, lapsed })}`, { ...was, level: level ?? 0 });
}

/** The same with the level that a post requires. */
export function levelAgainst(locale: Locale, { required, ...shown }: ShownLevel & { required: number }): string {
  return locale.t('competency.level.against', { held: levelWords(locale, shown), required });
}

function stateOf({ level, lapsed }: ShownLevel): 'held' | 'fallen' | 'lapsed' | 'none' {
  if (level === null) return lapsed === null ? 'none' : 'lapsed';
  return lapsed === null ? 'held' : 'fallen';
}
