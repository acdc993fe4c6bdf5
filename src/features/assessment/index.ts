import { Router } from 'express';

import type { Deps } from '../../web/deps.ts';
import { attemptRouter } from './attempt.routes.ts';
import { examRouter } from './exam.routes.ts';
import type { AssessmentHooks } from './release.ts';
import { resultRouter } from './result.routes.ts';
import { settingOf } from './sweeping.ts';

export { assessmentPaths } from './assessment.paths.ts';
export { findAttempt, listAttempts } from './attempt.store.ts';
export type { AttemptResult, CourseAttempt } from './course-exam.ts';
export type { AssessmentHooks, Release } from './release.ts';
export { startSweeping } from './sweeping.ts';
export { sweepDueAttempts } from './submissions.service.ts';
export { voidAttempt } from './voids.service.ts';

/** Exams and quizzes, their attempts and results. */
export function assessmentRouter(deps: Deps, hooks: AssessmentHooks): Router {
  const setting = settingOf(deps, hooks);
  const router = Router();
  router.use(examRouter(deps, setting));
  router.use(attemptRouter(deps, setting));
  router.use(resultRouter(deps, setting));
  return router;
}
