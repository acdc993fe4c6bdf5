import { Router } from 'express';

import type { Deps } from '../../web/deps.ts';
import { attemptRouter } from './attempt.routes.ts';
import { examRouter } from './exam.routes.ts';
import type { AssessmentHooks } from './release.ts';
import { resultRouter } from './result.routes.ts';
import { settingOf } from './sweeping.jobs.ts';

/** Exams and quizzes, their attempts and results. */
export function assessmentRouter(deps: Deps, hooks: AssessmentHooks): Router {
  const setting = settingOf(deps, hooks);
  const router = Router();
  router.use(examRouter(deps, setting));
  router.use(attemptRouter(deps, setting));
  router.use(resultRouter(deps, setting));
  return router;
}
