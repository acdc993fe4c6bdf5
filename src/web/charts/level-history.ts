import { scaleLinear } from 'd3-scale';

import type { CivilDate } from '../../kernel/date.ts';
import { escapeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { dayScale } from './days.ts';
import { picture, round, type ChartFrame } from './svg.ts';

export interface LevelStep {
  day: CivilDate;
  /** null: not assessed, so nothing is drawn. */
  level: number | null;
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
  const before = past.filter((step) => step.day < chart.from).at(-1)?.level ?? null;
  const now = past.at(-1)?.level ?? null;
  const shown = past.filter((step) => step.day >= chart.from);
  const solid = pieces({ at: x(chart.from), level: before }, shown, { x, end: x(chart.today) });
  const dotted = pieces({ at: x(chart.today), level: now }, coming, { x, end: RIGHT });
  const body = [
    ...Array.from({ length: max + 1 }, (_, level) => grid(y(level), level)),
    ...chart.ticks.map(({ day, label }) => write(label, { x: x(day), y: HEIGHT - 10 })),
    `<path class="step-area" d="${solid.map((piece) => area(piece, y)).join('')}"/>`,
    chart.required === undefined ? '' : requirement(chart.required, y(chart.required.level)),
    `<path class="step" d="${solid.map((piece) => line(piece, y)).join('')}"/>`,
    `<path class="step step--next" d="${dotted.map((piece) => line(piece, y)).join('')}"/>`,
    `<line class="now" x1="${String(x(chart.today))}" x2="${String(x(chart.today))}" y1="${String(TOP - 6)}" y2="${String(BOTTOM)}"/>`,
    now === null ? '' : `<circle class="dot" cx="${String(x(chart.today))}" cy="${String(y(now))}" r="5"/>`,
    ...(chart.notes ?? []).map((note) =>
      write(note.label, { x: x(note.day) - 8, y: y(note.level) - 9, className: 'strong', anchor: 'end' }),
    ),
    write(chart.todayLabel, { x: x(chart.today), y: TOP - 12, className: 'strong' }),
  ].join('');
  const { id, text } = chart;
  return picture({ id, text, className: 'chart chart--wide chart--step', width: WIDTH, height: HEIGHT, body });
}

/** An unbroken run of levels: where each begins, and where the last ends. */
interface Piece {
  turns: { at: number; level: number }[];
  end: number;
}

/** The runs of levels between times without an assessment. */
function pieces(
  start: { at: number; level: number | null },
  steps: readonly LevelStep[],
  { x, end }: { x: (day: CivilDate) => number; end: number },
): Piece[] {
  const found: Piece[] = [];
  let open: Piece | null = null;
  for (const { at, level } of [start, ...steps.map((step) => ({ at: x(step.day), level: step.level }))]) {
    if (open !== null) open.end = at;
    if (level === null) open = null;
    else if (open === null) found.push((open = { turns: [{ at, level }], end }));
    else open.turns.push({ at, level });
    if (open !== null) open.end = end;
  }
  return found;
}

function line({ turns, end }: Piece, y: (level: number) => number): string {
  const [first, ...others] = turns;
  if (first === undefined) return '';
  const corners = others.map(({ at, level }) => `H${String(at)}V${String(y(level))}`).join('');
  return `M${String(first.at)} ${String(y(first.level))}${corners}H${String(end)}`;
}

function area(piece: Piece, y: (level: number) => number): string {
  return `${line(piece, y)}V${String(BOTTOM)}H${String(piece.turns[0]?.at ?? 0)}Z`;
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
