import { Router } from 'express';

import { listCourses } from '../../catalogue/index.ts';
import { actorOf, holds, permit } from '../../people/index.ts';
import type { Deps } from '../../../web/deps.ts';
import { parse, parseAddress } from '../../../web/parse.ts';
import { renderView } from '../../../web/views.ts';
import { progressOf } from '../assignment/assignments.service.ts';
import { findBatchProgress } from '../plan/batch.store.ts';
import { listMembers } from '../plan/member.store.ts';
import { getPlanWithin, planScopeOf } from '../plan/plan-scope.service.ts';
import { listPlans } from '../plan/plan.store.ts';
import { planningPaths } from '../planning.paths.ts';
import { planStandingOf } from './plan-standing.service.ts';
import { planPageView } from './plan.views.ts';
import { planAddress, planPageQuery } from './plan.forms.ts';
import { plansView } from './plans.views.ts';

/** The list of plans, and one plan with its people. */
export function planPageRouter(deps: Deps): Router {
  const router = Router();

  router.get(planningPaths.plans.pattern, permit('plans.read'), async (req, res) => {
    const actor = actorOf(req);
    const { scope } = await planScopeOf(actor, 'plans.read');
    const plans = await listPlans(scope);
    const memberships = await Promise.all(
      plans.map(async ({ id }) =>
        [...(await listMembers(id))].map(([personId, joinedOn]) => ({ planId: id, personId, joinedOn, leftOn: null })),
      ),
    );
    const progress = await progressOf(memberships.flat(), deps.clock.today());
    const listed = await Promise.all(
      plans.map(async (plan) => ({
        plan,
        progress: progress.find(({ planId }) => planId === plan.id) ?? null,
        work: await findBatchProgress(plan.id),
      })),
    );
    renderView(res, 'planning/plans', plansView(req.locale, { listed, mayChange: holds(actor, 'plans.change') }));
  });

  router.get(planningPaths.plan.pattern, permit('plans.read'), async (req, res) => {
    const actor = actorOf(req);
    const { id } = parseAddress(planAddress, req.params);
    const query = parse(planPageQuery, req.query);
    const { page, saved } = query.ok ? query.value : { page: 1, saved: null };
    const planScope = await planScopeOf(actor, 'plans.read');
    const plan = await getPlanWithin(id, planScope);
    const today = deps.clock.today();
    const [courses, standing, work] = await Promise.all([
      listCourses(),
      planStandingOf(plan, { planScope, today, page }),
      findBatchProgress(plan.id),
    ]);
    const mayChange = holds(actor, 'plans.change');
    const view = planPageView(req.locale, { plan, planScope, courses, standing, work, page, saved, mayChange, today });
    renderView(res, 'planning/plan', view);
  });

  return router;
}
