import type { CourseWarning } from '../learning/index.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import { assessmentPaths } from './assessment.paths.ts';
import type { CourseAttempt } from './course-exam.ts';
import {
  attemptsLeft,
  refusalText,
  standingView,
  type Pill,
  type Refusal,
  type StandingView,
} from './exam-standing.views.ts';
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
  standing: StandingView | null;
  facts: { term: string; text: string }[];
  conditions: { met: boolean; icon: string; text: string; href: string | null; action: string }[];
  action: string;
  /** What hangs on this exam when it is late. */
  warnings: readonly CourseWarning[];
  button: string | null;
  /** Whether there is no need to start. */
  isQuiet: boolean;
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
  warnings: readonly CourseWarning[];
  today: CivilDate;
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
  const standing = standingView(locale, entry, page.today);
  const isQuiet = decision.allowed && standing?.pill.tone === 'good';
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
    standing,
    warnings: page.warnings,
    facts: factsOf(locale, page),
    conditions: conditionsOf(locale, page),
    action:
      ref.kind === 'quiz'
        ? assessmentPaths.quizAttempts.to({ code: course.code, quiz: ref.quizId })
        : assessmentPaths.examAttempts.to({ code: course.code }),
    button: buttonOf(locale, entry, isQuiet),
    isQuiet,
    note: noteOf(locale, entry, standing),
    attempts: [...entry.attempts].reverse().map((attempt) => attemptRow(locale, attempt)),
    errors:
      refused === undefined ? [] : [{ field: 'start', href: '#start', text: refusalText(locale, refused, decision) }],
  };
}

function buttonOf({ t }: Locale, { decision }: Entry, isQuiet: boolean): string | null {
  if (decision.allowed) return t(isQuiet ? 'assessment.entry.start_again' : 'assessment.entry.start');
  return decision.reason === 'open-attempt' ? t('assessment.entry.continue') : null;
}

/** What happens at the start, or why there is none; nothing where the standing has said it. */
function noteOf(locale: Locale, { decision, policy, ref }: Entry, standing: StandingView | null): string {
  const { t } = locale;
  if (decision.allowed) {
    return ref.kind === 'quiz'
      ? t('assessment.quiz.note')
      : t('assessment.entry.note', { minutes: policy.minutes ?? 0 });
  }
  const isSaid =
    standing?.pill.tone === 'act' && (decision.reason === 'waiting' || decision.reason === 'attempts-used');
  return isSaid ? '' : refusalText(locale, decision.reason, decision);
}

function factsOf(locale: Locale, { entry, itemCount: items }: EntryPage): EntryView['facts'] {
  const { t } = locale;
  const { policy, ref } = entry;
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
  return [
    ...facts,
    fact('attempts', attemptsText(locale, entry)),
    ...(policy.waitingHours > 0 ? [fact('waiting', locale.hours(policy.waitingHours))] : []),
  ];
}

/** What recurs is counted anew after a pass. */
function attemptsText({ t }: Locale, entry: Entry): string {
  const left = attemptsLeft(entry);
  if (left === null) return t('assessment.entry.unlimited');
  const all = entry.policy.attempts ?? 0;
  const isAnew =
    entry.attempts.some(({ result }) => result?.passed === true) && entry.attempts.length > entry.counted.length;
  return t(isAnew ? 'assessment.entry.attempts_anew' : 'assessment.entry.attempts_left', { left, all });
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
    when: locale.zonedMoment(attempt.submittedAt ?? attempt.startedAt),
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
