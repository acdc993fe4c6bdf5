import Joi from 'joi';

import type { Language } from '../../kernel/bilingual.ts';
import { competencyCode, level } from './content-forms.content.ts';
import type { LessonPage, LessonPart, SelfCheck } from './lesson.ts';
import { plainText, renderInline, renderMarkdown, withHeadingIds, type MarkdownPlace } from './markdown.content.ts';
import type { CheckText, LessonText } from './checks/material.ts';
import { readYaml, type ContentFault } from './yaml-file.content.ts';

interface FrontMatter {
  title: string;
  summary: string;
  minutes: number;
  competencies: { code: string; level: number }[];
  sources: { fact: string; text: string }[];
}

const frontMatterSchema = Joi.object<FrontMatter>({
  title: Joi.string().max(200).required(),
  summary: Joi.string().max(400).required(),
  minutes: Joi.number().integer().min(1).max(240).required(),
  competencies: Joi.array()
    .items(Joi.object({ code: competencyCode.required(), level: level.required() }))
    .min(1)
    .required(),
  sources: Joi.array()
    .items(
      Joi.object({
        fact: Joi.string()
          .pattern(/^[A-Z]\d{2}$/)
          .required(),
        text: Joi.string().max(400).required(),
      }),
    )
    .unique('fact')
    .default([]),
});

interface SelfCheckFile {
  id: string;
  type: 'single' | 'multiple';
  stem: string;
  options: { text: string; feedback: string; key?: boolean }[];
}

const selfCheckSchema = Joi.object<SelfCheckFile>({
  id: Joi.string()
    .pattern(/^[a-z0-9-]+$/)
    .required(),
  type: Joi.string().valid('single', 'multiple').required(),
  stem: Joi.string().max(2000).required(),
  options: Joi.array()
    .items(
      Joi.object({
        text: Joi.string().required(),
        feedback: Joi.string().required(),
        key: Joi.boolean().default(false),
      }),
    )
    .min(2)
    .required(),
});

export type LessonReading =
  | { ok: true; page: LessonPage; competencies: { code: string; level: number }[]; text: Omit<LessonText, 'slug'> }
  | { ok: false; faults: ContentFault[] };

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;
const SELF_CHECK = /^```self-check\r?\n([\s\S]*?)^```[ \t]*$/gm;

/** Reads one language of a lesson: front matter, Markdown, and the self-checks that stand in it. */
export function readLesson(source: { file: string; text: string; language: Language; figures: string }): LessonReading {
  const { file, text } = source;
  const head = FRONT_MATTER.exec(text);
  if (head?.[1] === undefined) {
    const wrong = 'the lesson does not begin with front matter';
    return {
      ok: false,
      faults: [{ file, line: 1, wrong, right: 'begin with --- title, summary, minutes … ---', severity: 'error' }],
    };
  }
  const front = readYaml({ file, text: head[1], firstLine: 2 }, frontMatterSchema);
  if (!front.ok) return front;
  const body = text.slice(head[0].length);
  const firstLine = lineCount(head[0]) + 1;
  const place: MarkdownPlace = { language: source.language, figures: source.figures };
  const { parts, checks, faults } = readParts({ file, body, firstLine, place });
  if (faults.length > 0) return { ok: false, faults };
  const headings: LessonPage['headings'] = [];
  const marked = parts.map((part): LessonPart => {
    if (part.kind === 'self-check') return part;
    const withIds = withHeadingIds(part.html, headings.length + 1);
    headings.push(...withIds.headings);
    return { kind: 'html', html: withIds.html };
  });
  const { title, summary, minutes, sources, competencies } = front.value;
  const words = plainText(marked.map((part) => (part.kind === 'html' ? part.html : part.check.stemHtml)).join(' '));
  return {
    ok: true,
    page: { title, summary, minutes, parts: marked, headings, sources, text: words },
    competencies,
    text: {
      file,
      language: source.language,
      title,
      summary,
      minutes,
      sources: sources.map((one, index) => ({ ...one, line: front.lineOf(['sources', index]) })),
      markdown: body,
      firstLine,
      checks,
    },
  };
}

function readParts(source: { file: string; body: string; firstLine: number; place: MarkdownPlace }): {
  parts: LessonPart[];
  checks: CheckText[];
  faults: ContentFault[];
} {
  const { file, body, firstLine, place } = source;
  const parts: LessonPart[] = [];
  const checks: CheckText[] = [];
  const faults: ContentFault[] = [];
  let end = 0;
  const addHtml = (text: string): void => {
    if (text.trim() !== '') parts.push({ kind: 'html', html: renderMarkdown(text, place) });
  };
  for (const match of body.matchAll(SELF_CHECK)) {
    addHtml(body.slice(end, match.index));
    end = match.index + match[0].length;
    const line = firstLine + lineCount(body.slice(0, match.index)) + 1;
    const check = readYaml({ file, text: match[1] ?? '', firstLine: line }, selfCheckSchema);
    if (!check.ok) {
      faults.push(...check.faults);
      continue;
    }
    parts.push({ kind: 'self-check', check: selfCheckOf(check.value, place) });
    checks.push(checkTextOf(check.value, line));
  }
  addHtml(body.slice(end));
  return { parts, checks, faults };
}

function selfCheckOf(check: SelfCheckFile, place: MarkdownPlace): SelfCheck {
  return {
    id: check.id,
    type: check.type,
    stemHtml: renderInline(check.stem, place),
    options: check.options.map((option, index) => ({
      id: 'abcdefgh'.charAt(index),
      html: renderInline(option.text, place),
      feedbackHtml: renderInline(option.feedback, place),
      isRight: option.key ?? false,
    })),
  };
}

function checkTextOf({ id, stem, options }: SelfCheckFile, line: number): CheckText {
  return {
    id,
    line,
    stem,
    options: options.map(({ text, feedback, key = false }) => ({ text, feedback, isRight: key })),
  };
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}
