import { escapeHtml, safeHtml, type SafeHtml } from '../../kernel/safe-html.ts';

/** What a chart says in words: the name, and what a reader would see in it. */
export interface ChartText {
  title: string;
  description: string;
}

/** What every chart with words needs: an id that is unique on its page, and those words. */
export interface ChartFrame {
  id: string;
  text: ChartText;
}

export interface Point {
  x: number;
  y: number;
}

/** Coordinates with one decimal: more would only make the page heavier. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Drawing extends ChartFrame {
  className: string;
  width: number;
  height: number;
  /** When it is not `0 0 width height`. */
  viewBox?: string;
  body: string;
}

/** A picture with a name and a description, made of classes and attributes alone: the policy allows no style. */
export function picture({ id, text, className, width, height, viewBox, body }: Drawing): SafeHtml {
  const key = escapeHtml(id);
  const box = viewBox ?? `0 0 ${String(width)} ${String(height)}`;
  return safeHtml(
    `<svg class="${className}" viewBox="${box}" width="${String(width)}" height="${String(height)}" role="img" aria-labelledby="${key}-t ${key}-d">` +
      `<title id="${key}-t">${escapeHtml(text.title)}</title><desc id="${key}-d">${escapeHtml(text.description)}</desc>${body}</svg>`,
  );
}

/** A horizontal grid with its figures at the left. */
export function gridLine(y: number, { left, right, label }: { left: number; right: number; label: string }): string {
  const at = String(round(y));
  return (
    `<line class="gridline" x1="${String(left)}" x2="${String(right)}" y1="${at}" y2="${at}"/>` +
    `<text x="${String(left - 8)}" y="${String(round(y + 4))}" text-anchor="end">${escapeHtml(label)}</text>`
  );
}

const HAN = /[\u3400-\u9fff]/;

/** Breaks a label into short lines: Latin between words, Chinese into two halves. `max` counts characters. */
export function wrapLabel(label: string, max: number): string[] {
  if (label.length <= max) return [label];
  if (HAN.test(label)) {
    const half = Math.ceil(label.length / 2);
    return [label.slice(0, half), label.slice(half)];
  }
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < max) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Characters of a label that fit into one line of a chart. */
export function lineLength(label: string): number {
  return HAN.test(label) ? 6 : 13;
}
