import { sha256 } from '../../kernel/digest.ts';
import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import { assessmentPaths } from './assessment.paths.ts';
import { clockView, type ClockView } from './clock.views.ts';
import type { CourseAttempt } from './course-exam.ts';
import type { HandedOutItem } from './handed-out.ts';
import { enteredFrom, slotView, type Entered, type SlotView } from './slot.views.ts';

export interface AttemptView extends PageView {
  exam: { title: string; note: string };
  attempt: {
    id: string;
    person: string;
    writer: number;
    penHref: string | null;
    responsesHref: string;
    eventsHref: string;
    submissionHref: string;
    signInHref: string;
    timeZone: string;
    savedState: 'saved' | 'none';
    savedText: string;
    answeredText: string;
  };
  clock: ClockView | null;
  isPaused: boolean;
  slots: SlotView[];
  numbers: NumberView[];
  review: ReviewView | null;
  errors: FieldError[];
}
export interface NumberView {
  number: string;
  slot: string;
  name: string;
  go: string;
  href: string;
  label: string;
  classes: string;
  isCurrent: boolean;
  isButton: boolean;
}
export interface ReviewView {
  open: string;
  rows: { href: string; name: string; state: string; tone: string; flagged: boolean }[];
}
declare module '../../web/views.ts' {
  interface Views {
    'assessment/attempt': AttemptView;
  }
}

export interface AttemptPage {
  attempt: CourseAttempt;
  /** The paper as it is handed out, in its order. */
  items: readonly HandedOutItem[];
  title: string;
  writer: number;
  holdsPen: boolean;
  /** The question that is shown; null for the list before submission. */
  index: number | null;
  now: Date;
  timeZone: string;
  /** What was sent and could not be taken. */
  refused?: { entered: Entered; error: string };
}

export function attemptView(locale: Locale, page: AttemptPage): AttemptView {
  const { t } = locale;
  const { attempt, items, index, refused } = page;
  const isPaused = attempt.pausedAt !== null;
  const item = index === null || isPaused ? undefined : items[index];
  const isQuiz = attempt.kind === 'quiz';
  return {
    title:
      index === null ? t('assessment.review.title') : t('assessment.attempt.q', { n: index + 1, all: items.length }),
    exam: {
      title: page.title,
      note: t(isQuiz ? 'assessment.attempt.note_quiz' : 'assessment.attempt.note_exam', { n: attempt.number }),
    },
    attempt: frameView(locale, page),
    clock: clockView(attempt, page.now),
    isPaused,
    slots: item === undefined || index === null ? [] : [oneSlot(locale, page, { item, index })],
    numbers: isPaused ? [] : items.map((one, at) => numberView(locale, page, { item: one, at })),
    review: index === null && !isPaused ? reviewView(locale, page) : null,
    errors: refused === undefined ? [] : [{ field: 'value', href: '#answer', text: refused.error }],
  };
}

function oneSlot(
  locale: Locale,
  { attempt, items, refused }: AttemptPage,
  { item, index }: { item: HandedOutItem; index: number },
): SlotView {
  const stored = attempt.responses[item.slot] ?? null;
  return slotView(locale, {
    attemptId: attempt.id,
    courseCode: attempt.courseCode,
    item,
    index,
    count: items.length,
    stored,
    entered: refused?.entered ?? enteredFrom(stored?.value ?? null),
    flagged: attempt.flags.includes(item.slot),
    error: refused?.error ?? null,
  });
}

function frameView(locale: Locale, page: AttemptPage): AttemptView['attempt'] {
  const { t } = locale;
  const { attempt, items, index, writer, holdsPen } = page;
  const { id } = attempt;
  const here = index === null ? assessmentPaths.review.to({ id }) : slotHref(id, index);
  const times = Object.values(attempt.responses).map((stored) => stored.savedAt.getTime());
  return {
    id,
    person: sha256(`answers ${attempt.personId}`).slice(0, 16),
    writer,
    penHref: holdsPen ? null : assessmentPaths.pen.to({ id }),
    responsesHref: assessmentPaths.responses.to({ id }),
    eventsHref: assessmentPaths.events.to({ id }),
    submissionHref: assessmentPaths.submission.to({ id }),
    signInHref: `/sign-in?next=${encodeURIComponent(here)}`,
    timeZone: page.timeZone,
    savedState: times.length === 0 ? 'none' : 'saved',
    savedText:
      times.length === 0
        ? t('assessment.attempt.nothing_saved')
        : t('assessment.attempt.saved_at', { time: locale.time(new Date(Math.max(...times)), true) }),
    answeredText: t('assessment.attempt.answered_n', {
      n: items.filter((item) => isAnswered(attempt, item.slot)).length,
      all: items.length,
    }),
  };
}

export function slotHref(id: string, index: number): string {
  return `${assessmentPaths.attempt.to({ id })}?slot=${String(index + 1)}`;
}

function isAnswered(attempt: CourseAttempt, slot: string): boolean {
  return (attempt.responses[slot]?.value ?? null) !== null;
}

function numberView(
  locale: Locale,
  { attempt, index }: AttemptPage,
  { item, at }: { item: HandedOutItem; at: number },
): NumberView {
  const answered = isAnswered(attempt, item.slot);
  const flagged = attempt.flags.includes(item.slot);
  const states = [
    locale.t(answered ? 'assessment.attempt.k_done' : 'assessment.attempt.k_none'),
    ...(flagged ? [locale.t('assessment.attempt.k_flag')] : []),
  ];
  return {
    number: String(at + 1),
    slot: item.slot,
    name: locale.t('assessment.attempt.qn', { n: at + 1 }),
    go: String(at + 1),
    href: slotHref(attempt.id, at),
    label: locale.t('assessment.attempt.qn_state', { n: at + 1, state: locale.list(states) }),
    classes: [...(answered ? ['done'] : []), ...(flagged ? ['flag'] : [])].join(' '),
    isCurrent: at === index,
    isButton: index !== null,
  };
}

function reviewView(locale: Locale, { attempt, items }: AttemptPage): ReviewView {
  const { t } = locale;
  const open = items.filter((item) => !isAnswered(attempt, item.slot)).length;
  return {
    open: open === 0 ? t('assessment.review.all_answered') : t('assessment.review.open', { count: open }),
    rows: items.map((item, at) => {
      const answered = isAnswered(attempt, item.slot);
      return {
        href: slotHref(attempt.id, at),
        name: t('assessment.attempt.qn', { n: at + 1 }),
        state: t(answered ? 'assessment.attempt.k_done' : 'assessment.attempt.k_none'),
        tone: answered ? 'green' : 'amber',
        flagged: attempt.flags.includes(item.slot),
      };
    }),
  };
}
