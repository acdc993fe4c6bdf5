import { addDays, type CivilDate } from '../../kernel/date.ts';
import type { SafeHtml } from '../../kernel/safe-html.ts';
import { postBar } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';

export interface PostLine {
  what: string;
  unit: string;
  bar: SafeHtml;
  span: string;
}

const YEARS_SHOWN = 8;

interface Range {
  from: CivilDate;
  to: CivilDate | null;
}

/** The years of the line above the posts: the last eight, the present one at the end. */
export function yearsOf(posts: readonly Range[], today: CivilDate): string[] {
  const latest = posts.reduce(
    (year, { from }) => (from.slice(0, 4) > year ? from.slice(0, 4) : year),
    today.slice(0, 4),
  );
  return Array.from({ length: YEARS_SHOWN }, (_, index) => String(Number(latest) - YEARS_SHOWN + 1 + index));
}

/** The bar and the days of one post; what began before the first year shown begins at its edge. */
export function postLine(
  locale: Locale,
  line: { range: Range; years: readonly string[]; today: CivilDate; kind: 'p0' | 'p1' | 'p2' | 'p3' },
): Pick<PostLine, 'bar' | 'span'> {
  const { range, years, today, kind } = line;
  const from = `${years[0] ?? today.slice(0, 4)}-01-01`;
  const until = `${years.at(-1) ?? today.slice(0, 4)}-12-31`;
  const clamp = (day: CivilDate): CivilDate => (day < from ? from : day > until ? until : day);
  const openEnd = range.from > today ? until : today;
  return {
    bar: postBar({ from, until, start: clamp(range.from), end: clamp(range.to ?? openEnd), kind, asOf: today }),
    span:
      range.to === null
        ? locale.t('organisation.person.sinceDay', { from: locale.day(range.from) })
        : locale.t('organisation.person.fromTo', {
            from: locale.day(range.from),
            to: locale.day(addDays(range.to, -1)),
          }),
  };
}
