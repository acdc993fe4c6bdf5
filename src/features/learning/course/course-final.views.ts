import { cataloguePaths, type CourseFinal } from '../../catalogue/index.ts';
import type { IconName } from '../../../web/icons.ts';
import type { Locale } from '../../../web/locale.ts';
import type { LearnerCourse } from '../learner-course.ts';
import { hasPassedAllQuizzes } from '../progress.ts';

export interface FinalView {
  title: string;
  note: string;
  minutes: string;
  /** What the row at the end of the modules says. */
  state: string;
  isOpen: boolean;
  facts: { term: string; text: string }[];
  conditions: { text: string; note: string | null; met: boolean; icon: IconName }[];
  go: { href: string; text: string } | null;
}

/** How a course ends, and what one learner still needs for it. */
export function finalView(locale: Locale, entry: LearnerCourse): FinalView {
  const { t } = locale;
  const { course, progress, state } = entry;
  const { final } = course;
  const quizzes = course.modules.filter((module) => module.quiz !== null);
  const isReady = state === 'progress' && (quizzes.length === 0 || hasPassedAllQuizzes(course, progress));
  const isDone = state === 'done';
  return {
    title: t(`catalogue.course.final_${final.kind}`),
    note: t(`catalogue.course.final_note_${final.kind}`),
    minutes: final.minutes === null ? '' : t('ui.min', { n: final.minutes }),
    state: isDone
      ? t('catalogue.course.m_done')
      : isReady
        ? t('catalogue.course.final_ready')
        : quizzes.length === 0
          ? ''
          : t('catalogue.course.final_locked'),
    isOpen: isReady || isDone,
    facts: finalFacts(locale, final),
    conditions: state === 'progress' ? conditions(locale, entry) : [],
    go:
      isReady && final.kind === 'exam'
        ? { href: cataloguePaths.final.to({ code: course.code }), text: t('catalogue.course.final_go') }
        : null,
  };
}

function finalFacts(locale: Locale, final: CourseFinal): FinalView['facts'] {
  const { t } = locale;
  const questions = final.blueprint.reduce((sum, row) => sum + row.count, 0);
  const facts: [string, string | null][] = [
    ['questions', questions === 0 ? null : t('catalogue.course.f_questions', { n: questions })],
    ['pass', locale.percent(final.passMark)],
    ['time', final.minutes === null ? null : t('catalogue.course.f_minutes', { n: final.minutes })],
    ['attempts', final.kind === 'exam' ? attemptsText(locale, final) : null],
    ['where', t(`catalogue.course.f_where_${final.kind}`)],
    ['again', final.recurrence === 'yearly' ? t('catalogue.course.f_yearly') : null],
  ];
  return facts.flatMap(([term, text]) => (text === null ? [] : [{ term: t(`catalogue.course.t_${term}`), text }]));
}

function attemptsText({ t }: Locale, final: CourseFinal): string {
  const { attempts, waitingHours: hours } = final;
  if (attempts === null) return t('catalogue.course.f_any');
  if (hours === 0) return t('catalogue.course.f_attempts', { n: attempts });
  const wait = hours % 24 === 0 ? t('ui.days', { count: hours / 24 }) : t('catalogue.course.f_hours', { count: hours });
  return t('catalogue.course.f_attempts_wait', { n: attempts, wait });
}

function conditions(locale: Locale, { course, progress, enrolment }: LearnerCourse): FinalView['conditions'] {
  const { t } = locale;
  const quizzes = course.modules.flatMap(({ quiz }) => (quiz === null ? [] : [quiz.id]));
  const passed = quizzes.filter((id) => progress.quizzes[id] !== undefined).length;
  const isPlanned = enrolment !== null && enrolment.via !== 'self';
  const enrolled = {
    text: t(isPlanned ? 'catalogue.course.c_plan' : 'catalogue.course.c_enrolled'),
    note: null,
    met: true,
    icon: 'check' as const,
  };
  if (quizzes.length === 0) return [enrolled];
  const met = passed === quizzes.length;
  return [
    enrolled,
    {
      text: t('catalogue.course.c_quizzes'),
      note: t('ui.of', { a: passed, b: quizzes.length }),
      met,
      icon: met ? 'check' : 'clock',
    },
  ];
}
