import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';

import { escapeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { gridLine, picture, round, type ChartFrame } from './svg.ts';
import type { Series } from './trend.ts';

interface StackedBars extends ChartFrame {
  labels: readonly string[];
  /** From the ground up; at most three, in the colours of ready, due and late. */
  series: readonly Series[];
}

const WIDTH = 480;
const HEIGHT = 250;
const LEFT = 34;
const RIGHT = WIDTH - 8;
const TOP = 20;
const BOTTOM = HEIGHT - 30;
const GAP = 1.5;

/** Counts a label, stacked, with the sum written above. */
export function stackedBars({ id, text, labels, series }: StackedBars): SafeHtml {
  const totals = labels.map((_, index) => series.reduce((sum, one) => sum + (one.values[index] ?? 0), 0));
  const x = scaleBand(labels, [LEFT, RIGHT]).padding(0.32);
  const y = scaleLinear([0, Math.max(1, ...totals)], [BOTTOM, TOP]).nice(4);
  const grid = y
    .ticks(4)
    .filter((tick) => Number.isInteger(tick))
    .map((tick) => gridLine(y(tick), { left: LEFT, right: RIGHT, label: String(tick) }));
  const layers = stack<number, string>()
    .keys(series.map((one) => one.name))
    .value((index, name) => series.find((one) => one.name === name)?.values[index] ?? 0)(
    labels.map((_, index) => index),
  );
  const bars = layers.flatMap((layer, index) =>
    layer.map((part, at) => {
      const height = y(part[0]) - y(part[1]);
      if (height <= 0) return '';
      return `<rect class="b${String(index)}" x="${String(round(x(labels[at] ?? '') ?? 0))}" y="${String(round(y(part[1])))}" width="${String(round(x.bandwidth()))}" height="${String(round(Math.max(0, height - GAP)))}" rx="2"/>`;
    }),
  );
  const names = labels.map((label, index) => {
    const centre = String(round((x(label) ?? 0) + x.bandwidth() / 2));
    const total = totals[index] ?? 0;
    return (
      `<text class="strong" x="${centre}" y="${String(round(y(total) - 6))}" text-anchor="middle">${String(total)}</text>` +
      `<text x="${centre}" y="${String(HEIGHT - 8)}" text-anchor="middle">${escapeHtml(label)}</text>`
    );
  });
  return picture({
    id,
    text,
    className: 'chart chart--mid',
    width: WIDTH,
    height: HEIGHT,
    body: [...grid, ...bars, ...names].join(''),
  });
}
