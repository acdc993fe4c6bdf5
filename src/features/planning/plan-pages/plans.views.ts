import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import type { PlanProgress } from '../assignment/assignments.service.ts';
import type { BatchProgress } from '../plan/batch.ts';
import { contentOf, planNumber, type Plan } from '../plan/plan.ts';
import { planningPaths } from '../planning.paths.ts';

export interface StateTag {
  text: string;
  tone: string | null;
}

export interface PlansView extends PageView {
  newHref: string | null;
  rows: {
    href: string;
    title: string;
    number: string;
    states: StateTag[];
    people: string;
    done: string;
    overdue: string;
    nextDue: string;
  }[];
}
declare module '../../../web/views.ts' {
  interface Views {
    'planning/plans': PlansView;
  }
}

export interface ListedPlan {
  plan: Plan;
  progress: PlanProgress | null;
  work: BatchProgress | null;
}

/** Plans, with how far their people are. */
export function plansView(
  locale: Locale,
  { listed, mayChange }: { listed: ListedPlan[]; mayChange: boolean },
): PlansView {
  const { t } = locale;
  return {
    title: t('planning.plans.title'),
    section: 'plans',
    newHref: mayChange ? planningPaths.newPlan.to({}) : null,
    rows: listed.map(({ plan, progress, work }) => ({
      href: planningPaths.plan.to({ id: plan.id }),
      title: locale.text(contentOf(plan).title),
      number: planNumber(plan),
      states: statesOf(locale, plan, work),
      ...(progress === null
        ? { people: '', done: '', overdue: '', nextDue: '' }
        : {
            people: locale.number(progress.people),
            done: locale.percent(progress.people === 0 ? 0 : progress.done / progress.people),
            overdue: locale.number(progress.overdue),
            nextDue: progress.nextDue === null ? '' : locale.day(progress.nextDue),
          }),
    })),
  };
}

/** Running, under way, draft: a running plan may have a draft beside it. */
export function statesOf({ t }: Locale, plan: Plan, work: BatchProgress | null): StateTag[] {
  const running = plan.running === null ? [] : [{ text: t('planning.state.running'), tone: 'green' }];
  const working = work === null ? [] : [{ text: t('planning.state.working'), tone: 'blue' }];
  return [...running, ...working, ...(plan.draft === null ? [] : [{ text: t('planning.state.draft'), tone: 'amber' }])];
}
