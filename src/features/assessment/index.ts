export { assessmentPaths } from './assessment.paths.ts';
export { findAttempt, listAttempts } from './attempt.store.ts';
export type { AttemptResult, CourseAttempt } from './course-exam.ts';
export { failedFinal, type FailedFinal } from './failed-final.ts';
export type { AssessmentHooks, Release } from './release.ts';
export { startSweeping } from './sweeping.jobs.ts';
export { sweepDueAttempts } from './submissions.service.ts';
export { voidAttempt } from './voids.service.ts';
export { assessmentRouter } from './assessment.routes.ts';
