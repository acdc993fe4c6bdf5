import { scaleLinear, scalePoint } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';

import { escapeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { gridLine, picture, round, type ChartFrame, type Point } from './svg.ts';

export interface Series {
  name: string;
  /** One value a label, in the same order. */
  values: readonly number[];
}

interface Trend extends ChartFrame {
  labels: readonly string[];
  /** The first is ours (filled), the second what it is compared with (dashed). */
  series: readonly Series[];
  min: number;
  max: number;
  format: (value: number) => string;
}

const WIDTH = 620;
const HEIGHT = 250;
const LEFT = 52;
const RIGHT = WIDTH - 58;
const TOP = 16;
const BOTTOM = HEIGHT - 30;

/** Lines over time, with the last value of each written beside it. */
export function trendChart({ id, text, labels, series, min, max, format }: Trend): SafeHtml {
  const x = scalePoint(labels, [LEFT, RIGHT]);
  const y = scaleLinear([min, max], [BOTTOM, TOP]);
  const grid = y.ticks(4).map((tick) => gridLine(y(tick), { left: LEFT, right: RIGHT, label: format(tick) }));
  const names = labels
    .filter((_, index) => index % 2 === (labels.length - 1) % 2)
    .map(
      (label) =>
        `<text x="${String(round(x(label) ?? LEFT))}" y="${String(HEIGHT - 8)}" text-anchor="middle">${escapeHtml(label)}</text>`,
    );
  const lines = series.map((one, index) => {
    const points = one.values.map((value, at) => ({ x: round(x(labels[at] ?? '') ?? LEFT), y: round(y(value)) }));
    return oneLine(points, { index, last: format(one.values.at(-1) ?? min) });
  });
  return picture({
    id,
    text,
    className: 'chart chart--wide',
    width: WIDTH,
    height: HEIGHT,
    body: [...grid, ...names, ...lines].join(''),
  });
}

const drawLine = line<Point>(
  (point) => point.x,
  (point) => point.y,
).curve(curveMonotoneX);
const drawArea = area<Point>(
  (point) => point.x,
  BOTTOM,
  (point) => point.y,
).curve(curveMonotoneX);

function oneLine(points: Point[], { index, last }: { index: number; last: string }): string {
  const end = points.at(-1);
  if (end === undefined) return '';
  const first = index === 0;
  return [
    first ? `<path class="area" d="${drawArea(points) ?? ''}"/>` : '',
    `<path class="line k${String(index)}" d="${drawLine(points) ?? ''}"/>`,
    first ? `<circle class="dot" cx="${String(end.x)}" cy="${String(end.y)}" r="5"/>` : '',
    `<text class="strong" x="${String(round(end.x + 10))}" y="${String(round(end.y + 4))}">${escapeHtml(last)}</text>`,
  ].join('');
}
