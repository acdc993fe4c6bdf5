import { escapeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { lineLength, picture, round, wrapLabel, type ChartFrame, type Point } from './svg.ts';

export interface RadarAxis {
  label: string;
  required: number;
  attained: number;
}

const WIDTH = 420;
const HEIGHT = 330;
const RADIUS = 108;
const CENTRE: Point = { x: WIDTH / 2, y: HEIGHT / 2 };

/** Point of axis `index` of `count` at `share` of the radius; the first axis points up, the others follow clockwise. */
export function radarPoint(index: number, count: number, share: number): Point {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  return {
    x: round(CENTRE.x + Math.cos(angle) * share * RADIUS),
    y: round(CENTRE.y + Math.sin(angle) * share * RADIUS),
  };
}

/** Required levels (dashed) over attained ones (filled); a diamond marks each axis with a gap. Levels run from 0 to `max`. */
export function radarChart({
  id,
  text,
  axes,
  max,
}: ChartFrame & { axes: readonly RadarAxis[]; max: number }): SafeHtml {
  const count = axes.length;
  const polygon = (className: string, level: (axis: RadarAxis) => number): string => {
    const points = axes.map((axis, index) => radarPoint(index, count, level(axis) / max));
    return `<polygon class="${className}" points="${points.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ')}"/>`;
  };
  const bands = Array.from({ length: max }, (_, index) => polygon('radar-band', () => max - index));
  const spokes = axes.map((_, index) => {
    const { x, y } = radarPoint(index, count, 1);
    return `<line class="gridline" x1="${String(CENTRE.x)}" y1="${String(CENTRE.y)}" x2="${String(x)}" y2="${String(y)}"/>`;
  });
  const marks = axes.map((axis, index) => mark(radarPoint(index, count, axis.attained / max), axis));
  const labels = axes.map((axis, index) => label(axis.label, radarPoint(index, count, 1.1)));
  const body = [
    ...bands,
    ...spokes,
    polygon('s-att', (axis) => axis.attained),
    polygon('s-req', (axis) => axis.required),
    ...marks,
    ...labels,
  ].join('');
  return picture({ id, text, className: 'chart chart--radar', width: WIDTH, height: HEIGHT, body });
}

function mark({ x, y }: Point, axis: RadarAxis): string {
  if (axis.attained >= axis.required) return `<circle class="dot" cx="${String(x)}" cy="${String(y)}" r="5"/>`;
  return `<rect class="dot-gap" x="${String(round(x - 5))}" y="${String(round(y - 5))}" width="10" height="10" transform="rotate(45 ${String(x)} ${String(y)})"/>`;
}

const LINE_HEIGHT = 15;

function label(text: string, { x, y }: Point): string {
  const lines = wrapLabel(text, lineLength(text));
  const side = x - CENTRE.x;
  const anchor = side > 24 ? 'start' : side < -24 ? 'end' : 'middle';
  const above = (lines.length - 1) * LINE_HEIGHT;
  const shift = y < CENTRE.y - 10 ? -above : y > CENTRE.y + 10 ? 8 : -above / 2;
  const spans = lines.map(
    (line, index) =>
      `<tspan x="${String(x)}" y="${String(round(y + shift + index * LINE_HEIGHT))}">${escapeHtml(line)}</tspan>`,
  );
  return `<text class="strong" text-anchor="${anchor}">${spans.join('')}</text>`;
}
