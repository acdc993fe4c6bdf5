import type { Bilingual } from '../../kernel/bilingual.ts';
import type { SafeHtml } from '../../kernel/safe-html.ts';
import type { Item } from '../catalogue/item.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import { answerText, rightText } from './answer-text.ts';
import { assessmentPaths } from './assessment.paths.ts';
import type { AttemptResult, CourseAttempt } from './course-exam.ts';
import { feedbackText, markResponse } from './marking.ts';
import { slotSeed, type Paper } from './paper.ts';
import { points, scaleOf } from './score.views.ts';
import { plainHtml } from './slot.views.ts';

export interface QuizResultView extends PageView {
  passed: boolean;
  verdict: { tone: string; icon: string; text: string };
  heading: string;
  lede: string;
  taken: string;
  attemptText: string;
  got: string;
  all: string;
  scale: SafeHtml;
  ruleText: string;
  items: QuizItemView[];
  action: string;
  courseHref: string;
}
interface QuizItemView {
  id: string;
  title: string;
  stem: SafeHtml;
  figure: { src: string; alt: string } | null;
  outcome: { tone: string; icon: string; text: string };
  answer: string;
  right: string | null;
  feedback: string[];
  rule: string;
}
declare module '../../web/views.ts' {
  interface Views {
    'assessment/quiz-result': QuizResultView;
  }
}

export interface QuizResultPage {
  attempt: CourseAttempt;
  result: AttemptResult;
  course: { code: string; title: Bilingual };
  moduleTitle: Bilingual;
  quizId: string;
  paper: Paper;
  items: readonly Item[];
}

/** The result of a quiz with feedback for each question. */
export function quizResultView(locale: Locale, page: QuizResultPage): QuizResultView {
  const { t } = locale;
  const { attempt, result, course, quizId } = page;
  const outcome = result.passed ? 'passed' : 'failed';
  const name = locale.text(page.moduleTitle);
  return {
    title: t('assessment.quiz.result_title'),
    section: 'courses',
    crumbs: [
      { href: '/courses', text: t('ui.nav.courses') },
      { href: `/courses/${course.code}`, text: locale.text(course.title) },
      {
        href: assessmentPaths.quiz.to({ code: course.code, quiz: quizId }),
        text: t('assessment.quiz.of', { module: name }),
      },
    ],
    passed: result.passed,
    verdict: {
      tone: result.passed ? 'good' : 'act',
      icon: result.passed ? 'check' : 'redo',
      text: t(`assessment.result.${outcome}`),
    },
    heading: t(`assessment.quiz.heading_${outcome}`, { module: name }),
    lede: t(`assessment.quiz.lede_${outcome}`),
    taken: locale.moment(attempt.submittedAt ?? attempt.startedAt),
    attemptText: t('assessment.result.attempt_n', { n: attempt.number }),
    got: points(locale, result.earned),
    all: points(locale, result.weight),
    scale: scaleOf(locale, result),
    ruleText: t('assessment.result.rule', { p: locale.percent(result.passMark) }),
    items: page.items.map((item, index) => itemView(locale, page, { item, index })),
    action: assessmentPaths.quizAttempts.to({ code: course.code, quiz: quizId }),
    courseHref: `/courses/${course.code}`,
  };
}

function figureOf(locale: Locale, code: string, { figure }: Item): QuizItemView['figure'] {
  if (figure === null) return null;
  const src = `/courses/${code}/figures/${figure.name}.${locale.language}.svg`;
  return { src, alt: locale.text(figure.alt) };
}

function itemView(
  locale: Locale,
  { attempt, paper, course }: QuizResultPage,
  { item, index }: { item: Item; index: number },
): QuizItemView {
  const { t } = locale;
  const slot = paper.slots[index]?.slot ?? '';
  const value = attempt.responses[slot]?.value ?? null;
  const mark = markResponse({ item, seed: slotSeed(paper, slot), value });
  const isRight = mark.share >= 1;
  const state = value === null ? 'open' : isRight ? 'right' : mark.share > 0 ? 'partly' : 'wrong';
  // What was chosen or treated wrongly is explained; parts that were rightly left alone need no words.
  const keys = mark.feedback.filter((key) => !key.right || item.type === 'single' || item.type === 'truefalse');
  const said = keys.map((key) => feedbackText(item, key)).filter((text) => text !== null);
  return {
    id: slot,
    title: t('assessment.attempt.q', { n: index + 1, all: paper.slots.length }),
    stem: plainHtml(locale.text(item.stem)),
    figure: figureOf(locale, course.code, item),
    outcome: {
      tone: isRight ? 'right' : 'wrong',
      icon: isRight ? 'check' : 'warn',
      text: t(`assessment.quiz.${state}`, { got: points(locale, mark.points), all: points(locale, mark.maximum) }),
    },
    answer: value === null ? t('assessment.quiz.no_answer') : answerText(locale, item, value),
    right: isRight ? null : rightText(locale, item),
    feedback: said.map((text) => locale.text(text)),
    rule: locale.text(item.feedback),
  };
}
