import { addDays, type CivilDate } from '../../../kernel/date.ts';
import type { Locale } from '../../../web/locale.ts';
import { stat, type Stat } from '../stat.views.ts';
import type { Learner } from './competencies.service.ts';

/** How many days ahead an end is announced. */
export const DAYS_AHEAD = 90;

/** Readiness, gaps, coverage and what lapses soon. */
export function statsOf(locale: Locale, learner: Learner, today: CivilDate): Stat[] {
  const { t, number, percent } = locale;
  const result = learner.post?.result;
  if (result == null) return [];
  const open = result.gaps.filter(({ gap }) => gap > 0);
  const assessed = result.gaps.filter(({ attained }) => attained !== null).length;
  const lapsing = learner.standing.levels.filter(
    ({ holdsUntil }) => holdsUntil !== null && holdsUntil <= addDays(today, DAYS_AHEAD),
  );
  return [
    stat({
      id: 's-readiness',
      label: t('workspace.stat.readiness'),
      value: percent(result.readiness / 100),
      meter: Math.round(result.readiness),
      note: t(result.meets ? 'workspace.stat.meets' : 'workspace.stat.meetsNot'),
    }),
    stat({
      id: 's-gaps',
      label: t('workspace.stat.gaps'),
      value: number(open.length),
      note: t('workspace.stat.essential', { count: open.filter((gap) => gap.essential).length }),
    }),
    stat({
      id: 's-coverage',
      label: t('workspace.stat.coverage'),
      value: t('ui.of', { a: assessed, b: result.gaps.length }),
      note:
        result.readinessOverAssessed === null
          ? t('workspace.stat.noneAssessed')
          : t('workspace.stat.overAssessed', { share: percent(result.readinessOverAssessed / 100) }),
    }),
    stat({
      id: 's-lapsing',
      label: t('workspace.stat.lapsing'),
      value: number(lapsing.length),
      note: t('workspace.stat.lapsingNote', { count: DAYS_AHEAD }),
    }),
  ];
}

/** How the figures come about, a sentence each. */
export function rulesOf({ t, percent }: Locale, learner: Learner): { term: string; text: string }[] {
  const result = learner.post?.result;
  if (result == null) return [];
  const assessed = result.gaps.filter(({ attained }) => attained !== null).length;
  return [
    { term: t('workspace.rule.level'), text: t('workspace.rule.levelText') },
    {
      term: t('workspace.rule.readiness', { share: percent(result.readiness / 100) }),
      text: t('workspace.rule.readinessText'),
    },
    {
      term: t('workspace.rule.coverage', { share: percent(result.coverage) }),
      text: t('workspace.rule.coverageText', { assessed, all: result.gaps.length }),
    },
    {
      term: t(result.meets ? 'workspace.rule.meets' : 'workspace.rule.meetsNot'),
      text: t('workspace.rule.meetsText'),
    },
    { term: t('workspace.rule.order'), text: t('workspace.rule.orderText') },
  ];
}
