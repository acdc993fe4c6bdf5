import { holds, type Actor } from '../../people/index.ts';
import type { Bilingual } from '../../../kernel/bilingual.ts';
import { isSought } from './plan-search.ts';
import { planScopeOf } from './plan-scope.service.ts';
import { listPlans } from './plan.store.ts';
import { contentOf, planNumber } from './plan.ts';

export interface PlanHit {
  id: string;
  number: string;
  title: Bilingual;
}

/** Plans that an actor may open and means by some words, the latest changed first. */
export async function searchPlans(actor: Actor, words: string): Promise<PlanHit[]> {
  if (!holds(actor, 'plans.read')) return [];
  const { scope } = await planScopeOf(actor, 'plans.read');
  const plans = (await listPlans(scope)).filter((plan) => isSought(plan, words));
  return plans.map((plan) => ({ id: plan.id, number: planNumber(plan), title: contentOf(plan).title }));
}
