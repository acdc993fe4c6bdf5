import { overdueWarning, type OverdueCondition } from '../../certification/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { Locale } from '../../../web/locale.ts';
import type { Learner } from '../competencies/competencies.service.ts';
import { dueTag, type DatedRow } from './owed.views.ts';

interface Known {
  learner: Learner;
  today: CivilDate;
}

/** What an overdue yearly exam threatens, with the title of its course. */
export function warningOf(
  locale: Locale,
  overdue: OverdueCondition,
  { learner, today }: Known,
): ReturnType<typeof overdueWarning> {
  const known = learner.courses.find(({ current }) => current.code === overdue.course);
  return overdueWarning(locale, overdue, {
    title: known === undefined ? null : locale.text(known.current.title),
    today,
  });
}

/** The same as a line: the exam, what hangs on it, and by how much it is late. */
export function overdueRow(locale: Locale, overdue: OverdueCondition, known: Known): DatedRow {
  const { exam, text, href } = warningOf(locale, overdue, known);
  return { href, title: exam, sub: text, tag: dueTag(locale, overdue.dueOn, known.today) };
}
