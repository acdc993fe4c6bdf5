import { textIn, type Bilingual, type Language } from '../kernel/bilingual.ts';
import type { CivilDate } from '../kernel/date.ts';
import { inProject } from '../platform/files.ts';
import { compileMessages, readMessages, type Translate } from './messages.ts';

/** Everything a page needs to speak one language. */
export interface Locale {
  readonly language: Language;
  /** For Intl: `en-GB` or `zh-Hans-CN`. */
  readonly bcp47: string;
  /** For the `lang` attribute: `en` or `zh-Hans`. */
  readonly htmlLang: string;
  readonly t: Translate;
  readonly keys: readonly string[];
  readonly text: (bilingual: Bilingual) => string;
  /** A civil date in words: `long` 18 December 2026, `short` 18 December, `month` Dec 2026, `numeric` 18/12/2026. */
  readonly day: (day: CivilDate, style?: DayStyle) => string;
  /** Date and time of an instant in the city's zone. */
  readonly moment: (instant: Date) => string;
  /** The same with the name of that zone, for what begins or ends at a moment. */
  readonly zonedMoment: (instant: Date) => string;
  /** Hours, minutes and, when asked, seconds of an instant in the city's zone. */
  readonly time: (instant: Date, seconds?: boolean) => string;
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** A share from 0 to 1 as a percentage. */
  readonly percent: (share: number, decimals?: number) => string;
  /** Hours with at most one decimal and the unit. */
  readonly hours: (hours: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly compare: (a: string, b: string) => number;
}
export type DayStyle = 'long' | 'short' | 'month' | 'numeric';

const DAY_STYLES: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'long' },
  month: { month: 'short', year: 'numeric' },
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
};

/** Zones that have a better name than their distance from Greenwich. */
const ZONE_NAMES: Readonly<Record<string, Record<Language, string>>> = {
  'Asia/Shanghai': { en: 'Beijing time', zh: '北京时间' },
};

/** Building an Intl formatter costs a hundred times its use, so each is made once. */
function remembered<Options, Format>(make: (options: Options) => Format): (options: Options) => Format {
  const made = new Map<string, Format>();
  return (options) => {
    const key = JSON.stringify(options);
    let format = made.get(key);
    if (format === undefined) {
      format = make(options);
      made.set(key, format);
    }
    return format;
  };
}

function createLocale(language: Language, timeZone: string): Locale {
  const bcp47 = language === 'zh' ? 'zh-Hans-CN' : 'en-GB';
  const { t, keys } = compileMessages(
    language === 'zh' ? 'zh-Hans' : 'en',
    readMessages(inProject('locales', language)),
  );
  const dates = remembered((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(bcp47, options));
  const numbers = remembered((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(bcp47, options));
  const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });
  const collator = new Intl.Collator(language === 'zh' ? 'zh-Hans-CN-u-co-pinyin' : 'en-GB', { numeric: true });
  const number = (value: number, options: Intl.NumberFormatOptions = {}): string => numbers(options).format(value);
  const moment = (instant: Date): string =>
    dates({ ...DAY_STYLES.long, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(instant);
  const zone = (instant: Date): string =>
    ZONE_NAMES[timeZone]?.[language] ??
    dates({ timeZone, timeZoneName: 'short' })
      .formatToParts(instant)
      .find((part) => part.type === 'timeZoneName')?.value ??
    timeZone;
  return {
    language,
    bcp47,
    htmlLang: language === 'zh' ? 'zh-Hans' : 'en',
    t,
    keys,
    text: (bilingual) => textIn(bilingual, language),
    day: (day, style = 'long') => dates({ ...DAY_STYLES[style], timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
    moment,
    zonedMoment: (instant) =>
      language === 'zh' ? `${moment(instant)}（${zone(instant)}）` : `${moment(instant)} (${zone(instant)})`,
    time: (instant, seconds = false) =>
      dates({
        hour: '2-digit',
        minute: '2-digit',
        ...(seconds ? { second: '2-digit' } : {}),
        hourCycle: 'h23',
        timeZone,
      }).format(instant),
    number,
    percent: (share, decimals = 0) =>
      number(share, { style: 'percent', minimumFractionDigits: 0, maximumFractionDigits: decimals }),
    hours: (hours) => t('ui.hours', { n: number(hours, { maximumFractionDigits: 1 }) }),
    list: (items) => (language === 'zh' ? items.join('、') : lists.format(items)),
    compare: (a, b) => collator.compare(a, b),
  };
}

const locales = new Map<string, Locale>();

/** The locale of a language; made on first use. `timeZone` is the city's. */
export function localeFor(language: Language, timeZone = 'Asia/Shanghai'): Locale {
  const key = `${language} ${timeZone}`;
  let locale = locales.get(key);
  if (locale === undefined) {
    locale = createLocale(language, timeZone);
    locales.set(key, locale);
  }
  return locale;
}
