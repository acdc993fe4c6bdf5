import { Router } from 'express';

import { listLearnerCourses, needsOf } from '../../learning/index.ts';
import { actorOf, keptForOwner, permit } from '../../people/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { Deps } from '../../../web/deps.ts';
import { parse } from '../../../web/parse.ts';
import { fieldErrors, renderView } from '../../../web/views.ts';
import { planningPaths } from '../planning.paths.ts';
import { budgetForm } from './learning-path.forms.ts';
import { learningPathView } from './learning-path.views.ts';
import { recommendFor } from './recommendations.service.ts';

const ownPath = keptForOwner(async (personId, { today, hours }: { today: CivilDate; hours: number | null }) => {
  const [path, needs] = await Promise.all([recommendFor(personId, today, hours), needsOf(personId, today)]);
  return { path, learner: await listLearnerCourses({ personId, today, needs }) };
});

/** What closes the gaps of the person at the screen; a budget of hours stands in the address. */
export function learningPathRouter({ clock }: Deps): Router {
  const router = Router();
  router.get(planningPaths.learningPath.pattern, permit('self'), async (req, res) => {
    const budget = parse(budgetForm, req.query);
    const hours = budget.ok ? budget.value.hours : null;
    const { path, learner } = await ownPath(actorOf(req), { today: clock.today(), hours });
    const typed = typeof req.query.hours === 'string' ? req.query.hours.slice(0, 20) : '';
    const errors = budget.ok ? [] : fieldErrors(req, budget.errors);
    const view = learningPathView(req.locale, { path, learner, budget: { hours, typed }, errors });
    renderView(res, 'planning/learning-path', view, { status: budget.ok ? 200 : 422 });
  });
  return router;
}
