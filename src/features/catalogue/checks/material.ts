import type { Language } from '../../../kernel/bilingual.ts';
import type { CourseEvidence, CourseFinal, CourseState } from '../course.ts';
import type { Item } from '../item.ts';
import type { ContentFault } from '../yaml-file.content.ts';
import type { Limits } from './limits.ts';

/** What a check found, with the place and what would be right. */
export type Finding = ContentFault;

/** An item with its file; `lineOf` gives the line of one of its members, e.g. `['options', 2, 'text']`. */
export interface PlacedItem {
  item: Item;
  file: string;
  lineOf: (path: readonly (string | number)[]) => number;
}

/** A self-check as its author wrote it, before rendering. */
export interface CheckText {
  id: string;
  line: number;
  stem: string;
  options: { text: string; feedback: string; isRight: boolean }[];
}

/** A source in the front matter of a lesson. */
export interface SourceText {
  fact: string;
  text: string;
  line: number;
}

/** One language of a lesson as its author wrote it. */
export interface LessonText {
  file: string;
  slug: string;
  language: Language;
  title: string;
  summary: string;
  minutes: number;
  sources: SourceText[];
  /** Markdown under the front matter; its first line stands on `firstLine` of the file. */
  markdown: string;
  firstLine: number;
  checks: CheckText[];
}

/** A known fact: `V` was seen in a source, `K` is from general knowledge and may not be used. */
export interface Fact {
  id: string;
  grade: string;
  /** Years (2026) and days (2026-01-01) that its statement names. */
  dates: string[];
}

export interface Term {
  en: string;
  zh: string;
}

/** All that the checks look at, for one course. */
export interface Material {
  /** course.yaml, with the lines of its members. */
  file: string;
  lineOf: (path: readonly (string | number)[]) => number;
  state: CourseState;
  evidence: readonly CourseEvidence[];
  final: CourseFinal;
  limits: Limits;
  lessons: readonly LessonText[];
  items: readonly PlacedItem[];
  facts: readonly Fact[];
  terms: readonly Term[];
  /** Text of each figure by file name, e.g. `door.en.svg`. */
  figures: ReadonlyMap<string, string>;
}

export type Check = (material: Material) => Finding[];

interface Place {
  file: string;
  line: number;
}

export function errorAt({ file, line }: Place, wrong: string, right: string): Finding {
  return { file, line, wrong, right, severity: 'error' };
}

export function warningAt({ file, line }: Place, wrong: string, right: string): Finding {
  return { file, line, wrong, right, severity: 'warning' };
}

/** A member of an item as a place in its file. */
export function placeOf(placed: PlacedItem, ...path: (string | number)[]): Place {
  return { file: placed.file, line: placed.lineOf(path) };
}

/** Items of one file, or of one pool: what is measured over many items is measured within these. */
export function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    groups.set(key, [...(groups.get(key) ?? []), thing]);
  }
  return groups;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}
