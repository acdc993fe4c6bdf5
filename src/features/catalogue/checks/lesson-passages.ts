import type { CheckText, LessonText } from './material.ts';

/** A piece of a lesson that stands together, with the line on which it begins. */
export interface Passage {
  line: number;
  kind: 'heading' | 'paragraph' | 'list' | 'row' | 'image' | 'check';
  text: string;
}

const KINDS: readonly [Passage['kind'], RegExp][] = [
  ['heading', /^#{1,6} /],
  ['row', /^\|/],
  ['image', /^!\[/],
  ['list', /^(?:[-*]|\d+\.) /],
];

/** Lines that part passages and say nothing: empty ones, fences, the ends of callouts, the dashes under a header. */
const BREAK = /^(?:\s*$|```|:::|\|[\s|:-]+$)/;

/** The passages of a lesson in their order: paragraphs are joined to one line, self-checks give their texts. */
export function passagesOf(lesson: LessonText): Passage[] {
  return [...bodyPassages(lesson), ...lesson.checks.flatMap(checkPassages)].sort((one, other) => one.line - other.line);
}

function bodyPassages({ markdown, firstLine, language }: LessonText): Passage[] {
  const passages: Passage[] = [];
  // The passage that the next line may go on with.
  let open: Passage | null = null;
  for (const { line, text } of linesOutsideFences(markdown, firstLine)) {
    if (BREAK.test(text)) {
      open = null;
      continue;
    }
    const kind = KINDS.find(([, begins]) => begins.test(text))?.[0] ?? 'paragraph';
    if (open !== null && kind === 'paragraph') {
      open.text += `${language === 'zh' ? '' : ' '}${text.trim()}`;
      continue;
    }
    const passage: Passage = { line, kind, text: text.trim() };
    passages.push(passage);
    open = kind === 'paragraph' || kind === 'list' ? passage : null;
  }
  return passages;
}

function linesOutsideFences(markdown: string, firstLine: number): { line: number; text: string }[] {
  let isInside = false;
  return markdown.split(/\r?\n/).flatMap((text, index) => {
    const isFence = text.startsWith('```');
    if (isFence) isInside = !isInside;
    return isInside && !isFence ? [] : [{ line: firstLine + index, text }];
  });
}

function checkPassages({ line, stem, options }: CheckText): Passage[] {
  const texts = [stem, ...options.flatMap(({ text, feedback }) => [text, feedback])];
  return texts.map((text) => ({ line, kind: 'check', text }));
}

/** Tables as the line of their first row and the number of cells in each row. */
export function tablesOf(passages: readonly Passage[]): { line: number; widths: number[] }[] {
  const tables: { line: number; end: number; widths: number[] }[] = [];
  for (const { line, kind, text } of passages) {
    if (kind !== 'row') continue;
    const width = text.split('|').length - 2;
    const last = tables.at(-1);
    // Between the header and the first row stands the line of dashes.
    if (last !== undefined && line <= last.end + 2) {
      last.widths.push(width);
      last.end = line;
    } else tables.push({ line, end: line, widths: [width] });
  }
  return tables;
}

/** Ids of the facts that a text marks, in their order. */
export function factMarks(text: string): string[] {
  return [...text.matchAll(/\[([A-Z]\d{2})\]/g)].map((match) => match[1] ?? '');
}
