import type { CivilDate } from '../../kernel/date.ts';
import { safeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { dayScale } from './days.ts';

interface PostBar {
  /** First and last day of the whole line: whole years, so that the years above it fit. */
  from: CivilDate;
  until: CivilDate;
  start: CivilDate;
  end: CivilDate;
  /** Colour: earlier post, present one, acting, leave. */
  kind: 'p0' | 'p1' | 'p2' | 'p3';
  asOf: CivilDate;
}

const WIDTH = 1000;

/** One post on the line of years. Decorative: its days stand beside it in words. */
export function postBar({ from, until, start, end, kind, asOf }: PostBar): SafeHtml {
  const x = dayScale({ from, until }, { start: 0, end: WIDTH });
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
  const grid = Array.from(
    { length: years + 1 },
    (_, index) => `<rect class="g" x="${String(Math.round((index * WIDTH) / years))}" width="1" height="44"/>`,
  );
  const length = Math.max(2, Math.round((x(end) - x(start)) * 10) / 10);
  return safeHtml(
    `<svg class="tlbar" viewBox="0 0 ${String(WIDTH)} 44" preserveAspectRatio="none" aria-hidden="true" focusable="false">${grid.join('')}` +
      `<rect class="${kind}" x="${String(x(start))}" y="13" width="${String(length)}" height="18" rx="2"/><rect class="now" x="${String(x(asOf))}" width="2" height="44"/></svg>`,
  );
}
