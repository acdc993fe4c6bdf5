import type { Bilingual } from '../../kernel/bilingual.ts';
import type { SafeHtml } from '../../kernel/safe-html.ts';
import type { Item } from '../catalogue/item.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import { assessmentPaths } from './assessment.paths.ts';
import type { AttemptResult, CourseAttempt } from './course-exam.ts';
import type { Paper } from './paper.ts';
import { quizItemView, type QuizItemView } from './quiz-item.views.ts';
import { points, scaleOf } from './score.views.ts';

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
    lede: t(result.share >= 1 ? 'assessment.quiz.lede_all_right' : `assessment.quiz.lede_${outcome}`),
    taken: locale.zonedMoment(attempt.submittedAt ?? attempt.startedAt),
    attemptText: t('assessment.result.attempt_n', { n: attempt.number }),
    got: points(locale, result.earned),
    all: points(locale, result.weight),
    scale: scaleOf(locale, result),
    ruleText: t('assessment.result.rule', { p: locale.percent(result.passMark) }),
    items: itemViews(locale, page),
    action: assessmentPaths.quizAttempts.to({ code: course.code, quiz: quizId }),
    courseHref: `/courses/${course.code}`,
  };
}

function itemViews(locale: Locale, { attempt, paper, items, course }: QuizResultPage): QuizItemView[] {
  return paper.slots.flatMap((slot, index) => {
    const item = items[index];
    if (item === undefined) return [];
    const value = attempt.responses[slot.slot]?.value ?? null;
    return [quizItemView(locale, { paper, slot, index, item, value, courseCode: course.code })];
  });
}
