import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import { assessmentPaths } from './assessment.paths.ts';
import { itemCount } from './blueprint.ts';
import type { CourseAttempt } from './course-exam.ts';
import type { Entry, StartOutcome } from './starts.service.ts';

export interface Pill {
  tone: string;
  icon: string;
  text: string;
}
export interface ExamRow {
  href: string;
  title: string;
  note: string;
  status: Pill;
}
export interface ExamsView extends PageView {
  groups: { id: string; title: string; rows: ExamRow[] }[];
}
declare module '../../web/views.ts' {
  interface Views {
    'assessment/exams': ExamsView;
  }
}

/** The exams that somebody may sit: those of their courses, then the others. */
export function examsView(locale: Locale, entries: readonly Entry[]): ExamsView {
  const { t } = locale;
  const rows = (mine: boolean): ExamRow[] =>
    entries
      .filter((entry) => (entry.isEnrolled || entry.attempts.length > 0) === mine)
      .map((entry) => examRow(locale, entry));
  const groups = [
    { id: 'mine', title: t('assessment.exams.mine'), rows: rows(true) },
    { id: 'others', title: t('assessment.exams.others'), rows: rows(false) },
  ];
  return {
    title: t('assessment.exams.title'),
    section: 'exams',
    groups: groups.filter((group) => group.rows.length > 0),
  };
}

function examRow(locale: Locale, entry: Entry): ExamRow {
  const { course, policy } = entry;
  return {
    href: assessmentPaths.exam.to({ code: course.code }),
    title: locale.text(course.title),
    note: locale.t('assessment.exams.note', {
      code: course.code,
      items: itemCount(policy.blueprint),
      minutes: policy.minutes ?? 0,
    }),
    status: entryStatus(locale, entry),
  };
}

function entryStatus(locale: Locale, { decision, attempts }: Entry): Pill {
  const { t } = locale;
  const passed = lastPassed(attempts);
  if (!decision.allowed && decision.reason === 'open-attempt')
    return { tone: 'act', icon: 'clock', text: t('assessment.exams.open') };
  if (passed?.submittedAt) {
    return {
      tone: 'good',
      icon: 'check',
      text: t('assessment.exams.passed', { at: locale.moment(passed.submittedAt) }),
    };
  }
  if (decision.allowed) return { tone: '', icon: 'right', text: t('assessment.exams.ready') };
  return { tone: '', icon: 'lock', text: refusalText(locale, decision.reason, decision) };
}

function lastPassed(attempts: readonly CourseAttempt[]): CourseAttempt | undefined {
  return attempts.filter((attempt) => attempt.state === 'released' && attempt.result?.passed === true).at(-1);
}

export type Refusal = Extract<StartOutcome, { started: false }>['reason'];

/** Why a start is not possible, in a sentence. */
export function refusalText(locale: Locale, reason: Refusal, decision: Entry['decision']): string {
  const at = !decision.allowed && decision.reason === 'waiting' ? locale.moment(decision.until) : '';
  return locale.t(`assessment.refused.${reason}`, { at });
}
