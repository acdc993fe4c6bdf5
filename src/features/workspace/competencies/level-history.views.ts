import { addDays, addMonths, daysBetween, type CivilDate } from '../../../kernel/date.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { DEFAULT_SOURCES } from '../../competency/index.ts';
import { levelHistory } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { CompetencyFacts } from './competency.views.ts';
import { falls, levelSteps, type LevelFrom } from './level-steps.ts';

const MONTHS_BACK = 48;
const MONTHS_AHEAD = 12;
const TICKS = 5;

/** The level over time as a picture, with a sentence about its last fall. */
export function historyOf(locale: Locale, facts: CompetencyFacts): { chart: SafeHtml | null; chartNote: string } {
  const { t, day } = locale;
  const { requirement, today } = facts;
  const steps = levelSteps(facts.entries, requirement?.sources ?? DEFAULT_SOURCES);
  const first = steps[0];
  if (first === undefined) return { chart: null, chartNote: t('workspace.history.empty') };
  const fall = falls(steps)
    .filter((step) => step.day <= today)
    .at(-1);
  const range = rangeOf(first.day, today);
  const top = Math.max(...facts.learner.model.framework.levels.map(({ value }) => value), 1);
  const chart = levelHistory({
    id: 'history',
    text: { title: t('workspace.competency.chart'), description: descriptionOf(locale, facts, steps) },
    ...range,
    today,
    steps,
    ...(requirement === null
      ? {}
      : {
          required: { level: requirement.level, label: t('workspace.history.required', { level: requirement.level }) },
        }),
    ticks: ticksOf(range).map((tick) => ({ day: tick, label: day(tick, 'month') })),
    todayLabel: t('ui.today'),
    max: top,
  });
  const chartNote =
    fall === undefined
      ? t('workspace.history.noFall')
      : fall.level === null
        ? t('workspace.history.lost', { date: day(fall.day) })
        : t('workspace.history.fell', { date: day(fall.day), level: fall.level });
  const begin = t('workspace.history.before', { date: day(first.day) });
  return { chart, chartNote: [begin, chartNote].join(locale.language === 'zh' ? '' : ' ') };
}

function rangeOf(first: CivilDate, today: CivilDate): { from: CivilDate; until: CivilDate } {
  const earliest = addMonths(today, -MONTHS_BACK);
  const wanted = [addDays(first, -45), addMonths(today, -MONTHS_AHEAD)].sort()[0] ?? earliest;
  return { from: wanted < earliest ? earliest : wanted, until: addMonths(today, MONTHS_AHEAD) };
}

/** Days at equal distances, away from both ends so that their labels fit. */
function ticksOf({ from, until }: { from: CivilDate; until: CivilDate }): CivilDate[] {
  const whole = daysBetween(from, until);
  return Array.from({ length: TICKS }, (_, index) =>
    addDays(from, Math.round((whole * (2 * index + 1)) / (2 * TICKS))),
  );
}

function descriptionOf(locale: Locale, { today, requirement }: CompetencyFacts, steps: readonly LevelFrom[]): string {
  const { t, day } = locale;
  const sentences = steps.map(({ day: from, level }) => {
    const key = `${from <= today ? 'was' : 'willBe'}${level === null ? 'Nothing' : ''}`;
    return t(`workspace.history.${key}`, { date: day(from), level: level ?? 0 });
  });
  if (requirement !== null) sentences.push(t('workspace.history.requiredText', { level: requirement.level }));
  return sentences.join(locale.language === 'zh' ? '' : ' ');
}
