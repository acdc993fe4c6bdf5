import type { SafeHtml } from '../../kernel/safe-html.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import type { Item } from '../catalogue/item.ts';
import type { Locale } from '../../web/locale.ts';
import { answerLines, type AnswerLine } from './answer-lines.ts';
import { answerText, isOneAnswer, rightText } from './answer-text.ts';
import { feedbackText, markResponse, type Mark } from './marking.ts';
import { slotSeed, type Paper, type Slot } from './paper.ts';
import type { ResponseValue } from './response.ts';
import { points } from './score.views.ts';
import { plainHtml } from './slot.views.ts';

/** A question after the quiz: what was answered, what is right, and why. */
export interface QuizItemView {
  id: string;
  title: string;
  stem: SafeHtml;
  figure: { src: string; alt: string } | null;
  outcome: { tone: string; icon: string; text: string };
  /** For an answer that is one thing. */
  one: { answer: string; right: string | null; feedback: string[] } | null;
  /** For an answer of several parts, line by line. */
  table: AnswerTable | null;
  rule: string;
}
export interface AnswerTable {
  lines: string;
  hasRight: boolean;
  hasWhy: boolean;
  rows: { name: string; given: string; right: string; why: string; tone: string; icon: string; state: string }[];
}

export interface QuizItem {
  paper: Paper;
  slot: Slot;
  /** Place on the paper, from 0. */
  index: number;
  item: Item;
  value: ResponseValue | null;
  courseCode: string;
}

export function quizItemView(locale: Locale, input: QuizItem): QuizItemView {
  const { t } = locale;
  const { paper, slot, index, item, value } = input;
  const mark = markResponse({ item, seed: slotSeed(paper, slot.slot), value });
  const isRight = mark.share >= 1;
  const state = value === null ? 'open' : isRight ? 'right' : mark.share > 0 ? 'partly' : 'wrong';
  return {
    id: slot.slot,
    title: t('assessment.attempt.q', { n: index + 1, all: paper.slots.length }),
    stem: plainHtml(locale.text(item.stem)),
    figure: figureOf(locale, input),
    outcome: {
      tone: isRight ? 'right' : 'wrong',
      icon: isRight ? 'check' : 'warn',
      text: t(`assessment.quiz.${state}`, {
        got: points(locale, mark.share * slot.weight),
        all: points(locale, slot.weight),
      }),
    },
    one: oneView(locale, input, mark),
    table: tableView(locale, input, mark),
    rule: locale.text(item.feedback),
  };
}

function figureOf(locale: Locale, { courseCode, item: { figure } }: QuizItem): QuizItemView['figure'] {
  if (figure === null) return null;
  const src = `/courses/${courseCode}/figures/${figure.name}.${locale.language}.svg`;
  return { src, alt: locale.text(figure.alt) };
}

function oneView(locale: Locale, { item, value }: QuizItem, mark: Mark): QuizItemView['one'] {
  if (!isOneAnswer(item)) return null;
  const said = mark.feedback.map((key) => feedbackText(item, key)).filter((text) => text !== null);
  return {
    answer: value === null ? locale.t('assessment.quiz.no_answer') : answerText(locale, item, value),
    right: mark.share >= 1 ? null : rightText(locale, item),
    feedback: said.map((text) => locale.text(text)),
  };
}

function tableView(locale: Locale, { item, slot, value }: QuizItem, mark: Mark): AnswerTable | null {
  if (isOneAnswer(item)) return null;
  const lines = answerLines(item, { slot, value, mark });
  return {
    lines: locale.t(`assessment.quiz.line_${item.type}`),
    hasRight: lines.some((line) => !line.isRight),
    hasWhy: lines.some((line) => line.why !== null),
    rows: lines.map((line) => rowView(locale, line)),
  };
}

function rowView(locale: Locale, { name, given, right, isRight, why }: AnswerLine): AnswerTable['rows'][number] {
  const { t } = locale;
  const words = (part: Bilingual | boolean): string =>
    typeof part === 'boolean' ? t(part ? 'assessment.quiz.chosen' : 'assessment.quiz.left') : locale.text(part);
  return {
    name: typeof name === 'number' ? locale.number(name) : locale.text(name),
    given: given === null ? t('assessment.quiz.no_answer') : words(given),
    right: words(right),
    why: why === null ? '' : locale.text(why),
    tone: isRight ? 'ok' : 'no',
    icon: isRight ? 'check' : 'cross',
    state: t(isRight ? 'assessment.quiz.line_right' : 'assessment.quiz.line_wrong'),
  };
}
