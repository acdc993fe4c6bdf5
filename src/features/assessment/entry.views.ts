import type { Bilingual } from '../../kernel/bilingual.ts';
import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import { assessmentPaths } from './assessment.paths.ts';
import type { CourseAttempt } from './course-exam.ts';
import { refusalText, type Pill, type Refusal } from './exam.views.ts';
import type { Entry } from './starts.service.ts';

export interface AttemptRow {
  name: string;
  when: string;
  status: Pill;
  href: string | null;
}
export interface EntryView extends PageView {
  heading: string;
  lede: string;
  facts: { term: string; text: string }[];
  conditions: { met: boolean; icon: string; text: string; href: string | null; action: string }[];
  action: string;
  button: string | null;
  note: string;
  attempts: AttemptRow[];
  errors: FieldError[];
}
declare module '../../web/views.ts' {
  interface Views {
    'assessment/entry': EntryView;
  }
}

interface EntryPage {
  entry: Entry;
  itemCount: number;
  title: Bilingual;
  /** Of the course's quizzes, how many are passed; null for a quiz. */
  quizzes: { passed: number; all: number } | null;
  refused?: Refusal;
}

/** The page before an exam or a quiz: what it asks, what is missing, the way in, and earlier attempts. */
export function entryView(locale: Locale, page: EntryPage): EntryView {
  const { t } = locale;
  const { entry, refused } = page;
  const { course, ref, decision } = entry;
  const isQuiz = ref.kind === 'quiz';
  const isOpen = !decision.allowed && decision.reason === 'open-attempt';
  const courseTitle = locale.text(course.title);
  return {
    title: isQuiz ? t('assessment.quiz.of', { module: locale.text(page.title) }) : courseTitle,
    section: isQuiz ? 'courses' : 'exams',
    crumbs: isQuiz
      ? [
          { href: '/courses', text: t('ui.nav.courses') },
          { href: `/courses/${course.code}`, text: courseTitle },
        ]
      : [{ href: assessmentPaths.exams.to({}), text: t('ui.nav.exams') }],
    heading: isQuiz
      ? t('assessment.quiz.of', { module: locale.text(page.title) })
      : t('assessment.entry.heading', { exam: courseTitle }),
    lede: t(isQuiz ? 'assessment.quiz.lede' : 'assessment.entry.lede'),
    facts: factsOf(locale, page),
    conditions: conditionsOf(locale, page),
    action:
      ref.kind === 'quiz'
        ? assessmentPaths.quizAttempts.to({ code: course.code, quiz: ref.quizId })
        : assessmentPaths.examAttempts.to({ code: course.code }),
    button: isOpen ? t('assessment.entry.continue') : decision.allowed ? t('assessment.entry.start') : null,
    note: noteOf(locale, entry),
    attempts: [...entry.attempts].reverse().map((attempt) => attemptRow(locale, attempt)),
    errors:
      refused === undefined ? [] : [{ field: 'start', href: '#start', text: refusalText(locale, refused, decision) }],
  };
}

function noteOf(locale: Locale, { decision, policy, ref }: Entry): string {
  const { t } = locale;
  if (decision.allowed) {
    return ref.kind === 'quiz'
      ? t('assessment.quiz.note')
      : t('assessment.entry.note', { minutes: policy.minutes ?? 0 });
  }
  return refusalText(locale, decision.reason, decision);
}

function factsOf(locale: Locale, { entry, itemCount: items }: EntryPage): EntryView['facts'] {
  const { t } = locale;
  const { policy, counted, ref } = entry;
  const fact = (key: string, text: string): { term: string; text: string } => ({
    term: t(`assessment.entry.${key}`),
    text,
  });
  const facts = [
    fact('items', t('assessment.entry.items_n', { count: items })),
    fact('time', policy.minutes === null ? t('assessment.entry.no_limit') : t('ui.min', { n: policy.minutes })),
    fact('pass', locale.percent(policy.passMark)),
  ];
  if (ref.kind === 'quiz') return [...facts, fact('attempts', t('assessment.entry.unlimited'))];
  const used = counted.filter((attempt) => attempt.counts).length;
  const left = policy.attempts === null ? null : Math.max(0, policy.attempts - used);
  return [
    ...facts,
    fact(
      'attempts',
      left === null
        ? t('assessment.entry.unlimited')
        : t('assessment.entry.attempts_left', { left, all: policy.attempts ?? 0 }),
    ),
    ...(policy.waitingHours > 0 ? [fact('waiting', locale.hours(policy.waitingHours))] : []),
  ];
}

function conditionsOf(locale: Locale, { entry, quizzes }: EntryPage): EntryView['conditions'] {
  const { t } = locale;
  const condition = (met: boolean, text: string): Omit<EntryView['conditions'][number], 'href' | 'action'> => ({
    met,
    icon: met ? 'check' : 'clock',
    text,
  });
  const course = `/courses/${entry.course.code}`;
  const enrolled = {
    ...condition(entry.isEnrolled, t('assessment.entry.cond_enrolled')),
    href: entry.isEnrolled ? null : course,
    action: t('assessment.entry.cond_enrol_go'),
  };
  if (quizzes === null || quizzes.all === 0) return [enrolled];
  const done = quizzes.passed >= quizzes.all;
  const advised = {
    ...condition(done, t('assessment.entry.cond_quizzes', { n: quizzes.passed, all: quizzes.all })),
    href: done ? null : course,
    action: t('assessment.entry.cond_quizzes_go'),
  };
  return [enrolled, advised];
}

function attemptRow(locale: Locale, attempt: CourseAttempt): AttemptRow {
  const { id, state, result } = attempt;
  const isOpen = state === 'open';
  return {
    name: locale.t('assessment.result.attempt_n', { n: attempt.number }),
    when: locale.moment(attempt.submittedAt ?? attempt.startedAt),
    status: attemptStatus(locale, attempt),
    href: isOpen ? null : state === 'released' && result !== null ? assessmentPaths.result.to({ id }) : null,
  };
}

function attemptStatus(locale: Locale, { state, result }: CourseAttempt): Pill {
  const { t } = locale;
  if (state === 'open') return { tone: 'act', icon: 'clock', text: t('assessment.exams.open') };
  if (state === 'void') return { tone: '', icon: 'cross', text: t('assessment.entry.void') };
  if (state !== 'released' || result === null)
    return { tone: '', icon: 'clock', text: t('assessment.entry.not_released') };
  const share = locale.percent(result.share);
  return result.passed
    ? { tone: 'good', icon: 'check', text: t('assessment.entry.passed_with', { share }) }
    : { tone: 'act', icon: 'minus', text: t('assessment.entry.failed_with', { share }) };
}
