import { escapeHtml, safeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { picture, round, type ChartFrame } from './svg.ts';

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** A share from 0 to 1 as a bar, with the pass mark as a line. Decorative: the figure stands beside it in words. */
export function shareBar(share: number, { mark, low = false }: { mark?: number; low?: boolean } = {}): SafeHtml {
  const width = String(Math.round(clamp(share) * 200));
  const line =
    mark === undefined
      ? ''
      : `<rect class="sbar__mark" x="${String(Math.round(clamp(mark) * 200) - 1)}" width="2" height="14"/>`;
  return safeHtml(
    `<svg class="sbar${low ? ' sbar--low' : ''}" width="200" height="14" viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">` +
      `<rect class="sbar__bg" y="3" width="200" height="8" rx="2"/><rect class="sbar__fg" y="3" width="${width}" height="8" rx="2"/>${line}</svg>`,
  );
}

/** Colours of a strip: ours, calm, warning, bad, good. */
export type StripTone = 'v' | 'v2' | 'w' | 'x' | 'ok';

interface Strip {
  parts: readonly { value: number; tone: StripTone }[];
  /** What the whole width stands for. */
  max: number;
  /** A value to compare with, as a line. */
  mark?: number;
  tall?: boolean;
  /** Says the strip in words; without it, it is decoration. */
  label?: string;
}

/** A strip as wide as its place, in parts: its lengths are attributes, so it needs no style. */
export function strip({ parts, max, mark, tall = false, label }: Strip): SafeHtml {
  const whole = Math.max(max, 1e-9);
  let from = 0;
  const rects = parts.map(({ value, tone }) => {
    const width = clamp(value / whole) * 100;
    const rect = `<rect class="${tone}" x="${String(round(from))}" width="${String(round(width))}" height="8"/>`;
    from += width;
    return rect;
  });
  const at = mark === undefined ? 0 : clamp(mark / whole) * 100;
  const line =
    mark === undefined
      ? ''
      : `<rect class="halo" x="${String(round(at - 0.7))}" width="1.8" height="8"/><rect class="mark" x="${String(round(at))}" width=".5" height="8"/>`;
  const says = label === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escapeHtml(label)}"`;
  return safeHtml(
    `<svg class="hbar${tall ? ' hbar--tall' : ''}" viewBox="0 0 100 8" preserveAspectRatio="none" ${says} focusable="false"><rect class="track" width="100" height="8"/>${rects.join('')}${line}</svg>`,
  );
}

interface ScoreScale extends ChartFrame {
  share: number;
  pass: number;
  /** Texts along the scale: what was reached, the pass mark, both ends. */
  labels: { share: string; pass: string; from: string; to: string };
}

const WIDTH = 640;

/** A result against its pass mark. */
export function scoreScale({ id, text, share, pass, labels }: ScoreScale): SafeHtml {
  const at = (value: number): number => Math.round(clamp(value) * WIDTH);
  const write = (x: number, y: number, words: { label: string; anchor: string; strong?: boolean }): string =>
    `<text${words.strong === true ? ' class="strong"' : ''} x="${String(x)}" y="${String(y)}" text-anchor="${words.anchor}">${escapeHtml(words.label)}</text>`;
  const body = [
    `<rect class="scale__bg" y="28" width="${String(WIDTH)}" height="15" rx="3"/>`,
    `<rect class="scale__fg" y="28" width="${String(at(share))}" height="15" rx="3"/>`,
    `<path class="scale__pass" d="M${String(at(pass))} 22V50"/>`,
    write(at(pass), 70, { label: labels.pass, anchor: 'middle' }),
    write(Math.min(Math.max(at(share), 24), WIDTH - 24), 20, { label: labels.share, anchor: 'middle', strong: true }),
    write(0, 70, { label: labels.from, anchor: 'start' }),
    write(WIDTH, 70, { label: labels.to, anchor: 'end' }),
  ].join('');
  const className = share < pass ? 'scale scale--failed' : 'scale';
  return picture({ id, text, className, width: WIDTH, height: 78, viewBox: `-2 0 ${String(WIDTH + 4)} 78`, body });
}
