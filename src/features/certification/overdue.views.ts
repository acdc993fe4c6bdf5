import { assessmentPaths } from '../assessment/index.ts';
import { daysBetween, type CivilDate } from '../../kernel/date.ts';
import type { Locale } from '../../web/locale.ts';
import type { OverdueCondition } from './overdue.ts';

/** What an overdue yearly exam threatens, until when, and the way to it; for the holder and for who sees the page. */
export interface OverdueWarning {
  /** The exam alone. */
  exam: string;
  /** The exam and by how much it is late. */
  title: string;
  text: string;
  href: string;
  action: string;
}

/** `title` is the course's, where it is known. */
export function overdueWarning(
  locale: Locale,
  { course, dueOn, lastDay, tracks }: OverdueCondition,
  known: { title: string | null; today: CivilDate },
): OverdueWarning {
  const { t, day } = locale;
  const { title, today } = known;
  const exam =
    title === null
      ? t('certification.overdue.examOnly', { code: course })
      : t('certification.overdue.exam', { code: course, title });
  const left = daysBetween(today, lastDay);
  const hanging = { count: tracks.length, certificates: locale.list(tracks.map((track) => locale.text(track.title))) };
  return {
    exam,
    title: t('certification.overdue.title', { exam, count: daysBetween(dueOn, today) }),
    text:
      left < 0
        ? t('certification.overdue.suspended', hanging)
        : t('certification.overdue.text', { ...hanging, date: day(lastDay), left: daysLeft(locale, left) }),
    href: assessmentPaths.exam.to({ code: course }),
    action: t('certification.overdue.go'),
  };
}

function daysLeft({ t }: Locale, days: number): string {
  return days === 0 ? t('certification.overdue.lastDay') : t('certification.certificate.days', { count: days });
}
