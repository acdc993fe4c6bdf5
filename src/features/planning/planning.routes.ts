import { Router } from 'express';

import type { Deps } from '../../web/deps.ts';
import { assignmentRouter } from './assignment/assignments.routes.ts';
import { learningPathRouter } from './learning-path/learning-path.routes.ts';
import { planFormRouter } from './plan-pages/plan-form.routes.ts';
import { planPageRouter } from './plan-pages/plans.routes.ts';

/** Plans for HR; what everybody owes, and what would close their gaps. */
export function planningRouter(deps: Deps): Router {
  // The form first: `new` is no plan's id.
  return Router()
    .use(planFormRouter(deps))
    .use(planPageRouter(deps))
    .use(assignmentRouter(deps))
    .use(learningPathRouter(deps));
}
