import type { Bilingual } from '../../kernel/bilingual.ts';

export interface LessonSource {
  /** Id of the fact that the lesson marks with it. */
  fact: string;
  text: string;
}

/** One language of a lesson, rendered when it was published. */
export interface LessonPage {
  title: string;
  summary: string;
  minutes: number;
  /** Cleaned HTML in pieces: self-checks stand between them. */
  parts: LessonPart[];
  headings: { id: string; text: string }[];
  sources: LessonSource[];
  /** Plain text, for the search. */
  text: string;
}

export type LessonPart = { kind: 'html'; html: string } | { kind: 'self-check'; check: SelfCheck };

export interface SelfCheckOption {
  id: string;
  html: string;
  feedbackHtml: string;
  isRight: boolean;
}

/** A question in a lesson: feedback at once, any number of tries, no score. */
export interface SelfCheck {
  id: string;
  type: 'single' | 'multiple';
  stemHtml: string;
  options: SelfCheckOption[];
}

export interface LessonContent {
  slug: string;
  competencies: { code: string; level: number }[];
  pages: { en?: LessonPage; zh?: LessonPage };
}

/** Whether the chosen options are exactly the right ones. */
export function isRightChoice(check: SelfCheck, chosen: readonly string[]): boolean {
  return check.options.every((option) => option.isRight === chosen.includes(option.id));
}

export function titlesOf(lesson: LessonContent, field: 'title' | 'summary'): Bilingual {
  const { en, zh } = lesson.pages;
  return { ...(en === undefined ? {} : { en: en[field] }), ...(zh === undefined ? {} : { zh: zh[field] }) };
}
