import type { CourseWarning } from '../learning/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import { assessmentPaths } from './assessment.paths.ts';
import { itemCount } from './blueprint.ts';
import { refusalText, standingView, type Pill, type StandingView } from './exam-standing.views.ts';
import type { Entry } from './starts.service.ts';

export interface ExamRow {
  href: string;
  title: string;
  note: string;
  status: Pill;
  text: string;
}
export interface ExamsView extends PageView {
  /** What hangs on exams that are late. */
  warnings: readonly CourseWarning[];
  groups: { id: string; title: string; rows: ExamRow[] }[];
}
declare module '../../web/views.ts' {
  interface Views {
    'assessment/exams': ExamsView;
  }
}

/** The exams that somebody may sit: those of their courses, then the others. */
export function examsView(
  locale: Locale,
  { entries, warnings, today }: { entries: readonly Entry[]; warnings: readonly CourseWarning[]; today: CivilDate },
): ExamsView {
  const { t } = locale;
  const rows = (mine: boolean): ExamRow[] =>
    entries
      .filter((entry) => (entry.isEnrolled || entry.attempts.length > 0) === mine)
      .map((entry) => examRow(locale, entry, today));
  const groups = [
    { id: 'mine', title: t('assessment.exams.mine'), rows: rows(true) },
    { id: 'others', title: t('assessment.exams.others'), rows: rows(false) },
  ];
  return {
    title: t('assessment.exams.title'),
    section: 'exams',
    warnings,
    groups: groups.filter((group) => group.rows.length > 0),
  };
}

function examRow(locale: Locale, entry: Entry, today: CivilDate): ExamRow {
  const { course, policy } = entry;
  const { pill: status, text } = entryStatus(locale, entry, today);
  return {
    href: assessmentPaths.exam.to({ code: course.code }),
    title: locale.text(course.title),
    note: locale.t('assessment.exams.note', {
      code: course.code,
      items: itemCount(policy.blueprint),
      minutes: policy.minutes ?? 0,
    }),
    status,
    text,
  };
}

function entryStatus(locale: Locale, entry: Entry, today: CivilDate): StandingView {
  const { t } = locale;
  const { decision } = entry;
  if (!decision.allowed && decision.reason === 'open-attempt')
    return { pill: { tone: 'act', icon: 'clock', text: t('assessment.exams.open') }, text: '' };
  const standing = standingView(locale, entry, today);
  if (standing !== null) return standing;
  if (decision.allowed) return { pill: { tone: '', icon: 'right', text: t('assessment.exams.ready') }, text: '' };
  return {
    pill: { tone: '', icon: 'lock', text: t('assessment.exams.not_yet') },
    text: refusalText(locale, decision.reason, decision),
  };
}
