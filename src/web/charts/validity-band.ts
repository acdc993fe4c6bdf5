import type { CivilDate } from '../../kernel/date.ts';
import { escapeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { dayScale } from './days.ts';
import { picture, round, type ChartFrame } from './svg.ts';

export interface ValidityPeriod {
  from: CivilDate;
  until: CivilDate;
  state: 'valid' | 'due' | 'susp' | 'grace';
}

interface ValidityBand extends ChartFrame {
  /** Drawn twice a page, wide and narrow; the style sheet shows one, since shrinking would leave tiny words. */
  size: 'wide' | 'narrow';
  /** Later ones lie over earlier ones. */
  periods: readonly ValidityPeriod[];
  today: CivilDate;
  todayLabel: string;
  ticks: readonly { day: CivilDate; label: string }[];
}

const HEIGHT = 84;
const SHORTEST = { valid: 2, due: 2, grace: 2, susp: 8 };

/** When a certificate is valid, suspended, due for renewal and in grace, with today on it. */
export function validityBand({ id, text, size, periods, today, todayLabel, ticks }: ValidityBand): SafeHtml {
  const width = size === 'wide' ? 1080 : 330;
  const days = periods.flatMap((period) => [period.from, period.until]).sort();
  const from = days[0] ?? today;
  const until = days.at(-1) ?? today;
  const x = dayScale({ from, until }, { start: 0, end: width });
  const segments = periods.map((period) => {
    const length = Math.max(SHORTEST[period.state], round(x(period.until) - x(period.from)));
    return `<rect class="bd-${period.state}" x="${String(x(period.from))}" y="34" width="${String(length)}" height="18"/>`;
  });
  const shown = size === 'wide' ? ticks : [ticks[0], ticks.at(-1)].filter((tick) => tick !== undefined);
  const marks = shown.map(({ day, label }) => {
    const at = x(day);
    const anchor = at < 40 ? 'start' : at > width - 40 || size === 'narrow' ? 'end' : 'middle';
    return (
      `<path class="bd-tick" d="M${String(at)} 52v7"/>` +
      `<text x="${String(at)}" y="77" text-anchor="${anchor}">${escapeHtml(label)}</text>`
    );
  });
  const now = x(today);
  const nowAnchor = now < 24 ? 'start' : now > width - 24 ? 'end' : 'middle';
  const body = [
    ...segments,
    ...marks,
    `<path class="bd-now" d="M${String(now)} 22v36"/>`,
    `<text class="strong" x="${String(now)}" y="16" text-anchor="${nowAnchor}">${escapeHtml(todayLabel)}</text>`,
  ].join('');
  const className = size === 'wide' ? 'band band--w' : 'band band--n';
  return picture({
    id,
    text,
    className,
    width,
    height: HEIGHT,
    viewBox: `-2 0 ${String(width + 4)} ${String(HEIGHT)}`,
    body,
  });
}
