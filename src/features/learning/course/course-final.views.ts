import type { CourseFinal } from '../../catalogue/index.ts';
import type { IconName } from '../../../web/icons.ts';
import type { Locale } from '../../../web/locale.ts';
import type { LearnerCourse } from '../learner-course.ts';
import { failedFinalText } from '../failed-final.views.ts';
import type { FailedFinal } from '../learning.links.ts';
import { finalGo } from './course-status.views.ts';

export interface FinalView {
  title: string;
  note: string;
  minutes: string;
  /** What the row at the end of the modules says. */
  state: string;
  isOpen: boolean;
  facts: { term: string; text: string }[];
  conditions: { text: string; note: string | null; met: boolean; icon: IconName }[];
  go: { href: string; text: string; isQuiet: boolean } | null;
}

/** How a course ends, and how one learner stands with it. An exam can be taken at any time; its quizzes are advised. */
export function finalView(locale: Locale, entry: LearnerCourse, failed: FailedFinal | null): FinalView {
  const { t } = locale;
  const { course, next, state } = entry;
  const { final } = course;
  const isOpen = state === 'progress' && final.kind === 'exam';
  const isDone = state === 'done';
  const isLast = next.kind === 'final';
  return {
    title: t(`catalogue.course.final_${final.kind}`),
    note: t(`catalogue.course.final_note_${final.kind}`),
    minutes: final.minutes === null ? '' : t('ui.min', { n: final.minutes }),
    state: isDone ? t('catalogue.course.m_done') : isOpen ? openState(locale, failed) : '',
    isOpen: isOpen || isDone,
    facts: finalFacts(locale, final),
    conditions: state === 'progress' ? conditions(locale, entry, failed) : [],
    // The page's one filled button leads to the next step.
    go: isOpen
      ? { ...finalGo(locale, course, failed), isQuiet: !isLast || finalGo(locale, course, failed).isQuiet }
      : null,
  };
}

function openState(locale: Locale, failed: FailedFinal | null): string {
  return failed === null
    ? locale.t('catalogue.course.final_ready')
    : locale.t('catalogue.course.final_failed', { share: locale.percent(failed.share) });
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

function conditions(
  locale: Locale,
  { course, progress, enrolment }: LearnerCourse,
  failed: FailedFinal | null,
): FinalView['conditions'] {
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
  const tried: FinalView['conditions'] =
    failed === null || failed.again === 'now'
      ? []
      : [{ text: failedFinalText(locale, failed), note: null, met: false, icon: 'clock' }];
  if (quizzes.length === 0) return [enrolled, ...tried];
  const met = passed === quizzes.length;
  return [
    enrolled,
    ...tried,
    {
      text: t('catalogue.course.c_quizzes'),
      note: t('ui.of', { a: passed, b: quizzes.length }),
      met,
      icon: met ? 'check' : 'clock',
    },
  ];
}
