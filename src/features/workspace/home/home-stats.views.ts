import { isHeld } from '../../certification/index.ts';
import { isOwed } from '../../planning/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { Locale } from '../../../web/locale.ts';
import { stat, type Stat } from '../stat.views.ts';
import type { EndingCertificate } from './ends.ts';
import type { Desk } from './home.service.ts';
import { hoursLeft } from './owed.views.ts';

/** Readiness, gaps, hours of the year with what is still owed, certificates with the first end. */
export function homeStats(
  locale: Locale,
  desk: Desk,
  { certificates, today }: { certificates: readonly EndingCertificate[]; today: CivilDate },
): Stat[] {
  const { t, number, percent } = locale;
  const result = desk.learner.post?.result ?? null;
  const year = today.slice(0, 4);
  const hours = desk.completions
    .filter(({ completedOn }) => completedOn.startsWith(year))
    .reduce((sum, completion) => sum + completion.hours, 0);
  const held = certificates.filter(({ state }) => isHeld(state));
  const open = result?.gaps.filter(({ gap }) => gap > 0) ?? [];
  return [
    stat({
      id: 's-readiness',
      label: t('workspace.stat.readiness'),
      value: result === null ? t('workspace.stat.unknown') : percent(result.readiness / 100),
      meter: result === null ? null : Math.round(result.readiness),
      note: result === null ? null : t(result.meets ? 'workspace.stat.meets' : 'workspace.stat.meetsNot'),
    }),
    stat({
      id: 's-gaps',
      label: t('workspace.stat.gaps'),
      value: result === null ? t('workspace.stat.unknown') : number(open.length),
      note:
        result === null ? null : t('workspace.stat.essential', { count: open.filter((gap) => gap.essential).length }),
    }),
    stat({
      id: 's-hours',
      label: t('workspace.stat.hours', { year }),
      value: locale.hours(hours),
      note: desk.assignments.some(isOwed)
        ? t('workspace.stat.owed', { hours: locale.hours(hoursOwed(desk)) })
        : t('workspace.stat.nothingOwed'),
    }),
    stat({
      id: 's-certificates',
      label: t('workspace.stat.certificates'),
      value: number(held.length),
      note: firstEnd(locale, held),
    }),
  ];
}

function firstEnd({ t, day }: Locale, held: readonly EndingCertificate[]): string {
  const overdue = held.filter(({ state }) => state === 'in-grace').length;
  if (overdue > 0) return t('workspace.stat.inGrace', { count: overdue });
  const [first] = held.map(({ on }) => on).sort();
  return first === undefined ? t('workspace.stat.noCertificate') : t('workspace.stat.firstEnd', { date: day(first) });
}

function hoursOwed({ assignments, learner }: Desk): number {
  const owed = new Set(assignments.filter(isOwed).map(({ courseCode }) => courseCode));
  return learner.courses
    .filter(({ current }) => owed.has(current.code))
    .reduce((sum, course) => sum + hoursLeft(course), 0);
}
