import { scaleLinear } from 'd3-scale';

import type { CivilDate } from '../../kernel/date.ts';
import { escapeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { dayScale } from './days.ts';
import { picture, round, type ChartFrame } from './svg.ts';

export interface LevelStep {
  day: CivilDate;
  level: number;
}

interface LevelHistory extends ChartFrame {
  from: CivilDate;
  until: CivilDate;
  today: CivilDate;
  /** Level from each day on, oldest first; days after today are what comes if nothing is added. */
  steps: readonly LevelStep[];
  required?: { level: number; label: string };
  ticks: readonly { day: CivilDate; label: string }[];
  todayLabel: string;
  /** Words at a step, such as why it fell. */
  notes?: readonly { day: CivilDate; level: number; label: string }[];
  max?: number;
}

const WIDTH = 720;
const HEIGHT = 236;
const LEFT = 34;
const RIGHT = WIDTH - 18;
const TOP = 30;
const BOTTOM = HEIGHT - 34;

/** Level over time as a step line: what was is solid and filled, what comes if nothing is added is dotted. */
export function levelHistory(chart: LevelHistory): SafeHtml {
  const x = dayScale(chart, { start: LEFT, end: RIGHT });
  const max = chart.max ?? 4;
  const scale = scaleLinear([0, max], [BOTTOM, TOP]);
  const y = (level: number): number => round(scale(level));
  const past = chart.steps.filter((step) => step.day <= chart.today);
  const coming = chart.steps.filter((step) => step.day > chart.today);
  const before = past.filter((step) => step.day < chart.from).at(-1)?.level ?? 0;
  const now = past.at(-1)?.level ?? 0;
  const shown = past.filter((step) => step.day >= chart.from);
  const solid = path({ at: x(chart.from), level: before }, shown, { x, y, end: x(chart.today) });
  const dotted = path({ at: x(chart.today), level: now }, coming, { x, y, end: RIGHT });
  const body = [
    ...Array.from({ length: max + 1 }, (_, level) => grid(y(level), level)),
    ...chart.ticks.map(({ day, label }) => write(label, { x: x(day), y: HEIGHT - 10 })),
    `<path class="step-area" d="${solid}V${String(BOTTOM)}H${String(x(chart.from))}Z"/>`,
    chart.required === undefined ? '' : requirement(chart.required, y(chart.required.level)),
    `<path class="step" d="${solid}"/><path class="step step--next" d="${dotted}"/>`,
    `<line class="now" x1="${String(x(chart.today))}" x2="${String(x(chart.today))}" y1="${String(TOP - 6)}" y2="${String(BOTTOM)}"/>`,
    `<circle class="dot" cx="${String(x(chart.today))}" cy="${String(y(now))}" r="5"/>`,
    ...(chart.notes ?? []).map((note) =>
      write(note.label, { x: x(note.day) - 8, y: y(note.level) - 9, className: 'strong', anchor: 'end' }),
    ),
    write(chart.todayLabel, { x: x(chart.today), y: TOP - 12, className: 'strong' }),
  ].join('');
  const { id, text } = chart;
  return picture({ id, text, className: 'chart chart--wide chart--step', width: WIDTH, height: HEIGHT, body });
}

interface Scales {
  x: (day: CivilDate) => number;
  y: (level: number) => number;
  end: number;
}

function path(start: { at: number; level: number }, steps: readonly LevelStep[], { x, y, end }: Scales): string {
  const turns = steps.map((step) => `H${String(x(step.day))}V${String(y(step.level))}`);
  return `M${String(start.at)} ${String(y(start.level))}${turns.join('')}H${String(end)}`;
}

function grid(y: number, level: number): string {
  const at = String(y);
  return `<line class="gridline" x1="${String(LEFT)}" x2="${String(RIGHT)}" y1="${at}" y2="${at}"/><text x="${String(LEFT - 12)}" y="${String(round(y + 4))}" text-anchor="middle">${String(level)}</text>`;
}

function requirement({ label }: { label: string }, y: number): string {
  const at = String(y);
  return (
    `<line class="s-req" x1="${String(LEFT)}" x2="${String(RIGHT)}" y1="${at}" y2="${at}"/>` +
    write(label, { x: RIGHT, y: y - 9, className: 'req-t', anchor: 'end' })
  );
}

function write(label: string, place: { x: number; y: number; className?: string; anchor?: string }): string {
  const className = place.className === undefined ? '' : ` class="${place.className}"`;
  return `<text${className} x="${String(round(place.x))}" y="${String(round(place.y))}" text-anchor="${place.anchor ?? 'middle'}">${escapeHtml(label)}</text>`;
}
