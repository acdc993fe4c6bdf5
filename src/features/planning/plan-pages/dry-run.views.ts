import type { Department } from '../../organisation/index.ts';
import { nameIn } from '../../people/index.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { strip } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { DryRun } from '../plan/dry-run.ts';
import type { ShownDryRun } from '../plan/dry-runs.service.ts';
import { reaches, type PlanScope } from '../plan/plan-scope.service.ts';
import type { PlanContent } from '../plan/plan.ts';
import { ruleInWords } from './rule-words.views.ts';

export interface DryRunView {
  at: string;
  words: string;
  people: string;
  bar: SafeHtml;
  key: { kind: string; number: string; text: string }[];
  gains: { title: string; people: { name: string; why: string }[]; more: string | null } | null;
  loses: { title: string; people: { name: string; why: string; then: string }[]; more: string | null } | null;
  past: string | null;
  soon: string | null;
  openings: string[];
  hours: {
    each: string;
    all: string;
    note: string;
    toDo: string;
    units: { name: string; bar: SafeHtml; people: string; toDo: string; hours: string }[];
  };
  clashes: string[];
}

interface Shown {
  shown: ShownDryRun;
  content: PlanContent;
  planScope: PlanScope;
  now: Date;
}

/** What publishing would do, in figures and words. */
export function dryRunView(locale: Locale, { shown, content, planScope, now }: Shown): DryRunView {
  const { t } = locale;
  const { run } = shown;
  const number = (value: number): string => locale.number(value);
  return {
    at: locale.moment(now),
    words: ruleInWords(locale, content.audience, planScope.all),
    people: number(run.people),
    bar: barOf(run),
    key: (['staying', 'joining', 'leaving'] as const).map((change) => ({
      kind: { staying: 'keep', joining: 'gain', leaving: 'lose' }[change],
      number: number(run.changes[change].length),
      text: t(`planning.dry.${change}`),
    })),
    gains: gainsOf(locale, shown, { content, departments: planScope.all }),
    loses: losesOf(locale, shown, planScope),
    past: run.overdue === 0 ? null : t('planning.dry.past', { count: run.overdue }),
    soon: run.soon === null ? null : t('planning.dry.soon', { count: run.soon.people, date: locale.day(run.soon.on) }),
    openings: run.openings.map(({ course, opensOn, isTooLate }) => {
      if (opensOn === null) return t('planning.dry.opens', { course });
      return t(`planning.dry.${isTooLate ? 'opensTooLate' : 'opensOn'}`, { course, date: locale.day(opensOn) });
    }),
    hours: hoursOf(locale, run, planScope.all),
    clashes: run.clashes.map(({ people, course, planTitle, due }) =>
      t('planning.dry.clash', { count: people, course, plan: locale.text(planTitle), date: locale.day(due) }),
    ),
  };
}

function barOf({ changes: { staying, joining, leaving } }: DryRun): SafeHtml {
  return strip({
    parts: [
      { value: staying.length, tone: 'v2' },
      { value: joining.length, tone: 'v' },
      { value: leaving.length, tone: 'x' },
    ],
    max: staying.length + joining.length + leaving.length,
    tall: true,
  });
}

function moreOf({ t }: Locale, all: number, shown: number): string | null {
  return all > shown ? t('planning.dry.more', { count: all - shown }) : null;
}

function gainsOf(
  locale: Locale,
  { run, joining }: ShownDryRun,
  { content, departments }: { content: PlanContent; departments: ReadonlyMap<string, Department> },
): DryRunView['gains'] {
  const all = run.changes.joining.length;
  if (all === 0) return null;
  return {
    title: locale.t('planning.dry.gains', { count: all }),
    people: joining.map((person) => {
      const { id, primaryPost } = person;
      const name = nameIn(locale.language, person);
      if (primaryPost === null || content.audience.named.includes(id))
        return { name, why: locale.t('planning.dry.byName') };
      const department = departments.get(primaryPost.departmentId);
      const unit = department === undefined ? [] : [locale.text(department.name)];
      const { roleProfile } = primaryPost;
      return { name, why: [...unit, ...(roleProfile === null ? [] : [roleProfile])].join(locale.t('planning.comma')) };
    }),
    more: moreOf(locale, all, joining.length),
  };
}

/** People who have moved to where the reader looks after nobody are counted and not named. */
function losesOf(locale: Locale, { run, leaving }: ShownDryRun, planScope: PlanScope): DryRunView['loses'] {
  const { t } = locale;
  const all = run.changes.leaving.length;
  if (all === 0) return null;
  const named = leaving.filter(({ account }) => reaches(planScope, account));
  return {
    title: t('planning.dry.loses', { count: all }),
    people: named.map(({ account, hasBegun }) => ({
      name: nameIn(locale.language, account),
      why: t(`planning.dry.${account.status === 'left' ? 'hasLeft' : 'noMatch'}`),
      then: t(`planning.dry.${hasBegun ? 'begun' : 'notBegun'}`),
    })),
    more: moreOf(locale, all, named.length),
  };
}

const UNITS_SHOWN = 6;

function hoursOf(locale: Locale, run: DryRun, departments: ReadonlyMap<string, Department>): DryRunView['hours'] {
  const { t } = locale;
  const decimal = (hours: number): string => locale.number(hours, { maximumFractionDigits: 1 });
  const rest = run.units.slice(UNITS_SHOWN);
  const sum = (of: 'people' | 'toDo' | 'hours'): number => rest.reduce((total, unit) => total + unit[of], 0);
  const units = run.units.slice(0, UNITS_SHOWN).map((unit) => {
    const department = unit.departmentId === null ? undefined : departments.get(unit.departmentId);
    return { ...unit, name: department === undefined ? t('planning.noUnit') : locale.text(department.name) };
  });
  const others = {
    name: t('planning.dry.others', { count: rest.length }),
    people: sum('people'),
    toDo: sum('toDo'),
    hours: sum('hours'),
  };
  const most = Math.max(1, ...run.units.map(({ people }) => people));
  return {
    each: decimal(run.hoursEach),
    all: decimal(run.hoursAll),
    note: t('planning.dry.credited', { toDo: locale.number(run.toDo), credited: locale.number(run.credited) }),
    toDo: locale.number(run.toDo),
    units: [...units, ...(rest.length === 0 ? [] : [others])].map(({ name, people, toDo, hours }) => ({
      name,
      bar: strip({ parts: [{ value: toDo, tone: 'v2' }], max: Math.max(most, people) }),
      people: locale.number(people),
      toDo: locale.number(toDo),
      hours: decimal(hours),
    })),
  };
}
