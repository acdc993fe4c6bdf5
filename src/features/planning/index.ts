export type { Assignment, AssignmentState } from './assignment/assignment.ts';
export { isOwed } from './assignment/assignment.ts';
export {
  findDue,
  hoursOwed,
  listAssignments,
  planProgressOf,
  type PlanProgress,
} from './assignment/assignments.service.ts';
export { recommendFor, type LearningPath } from './learning-path/recommendations.service.ts';
export { refreshAudiences, runPlanBatches, startPlanning } from './plan/batches.service.ts';
export type { PlanContent } from './plan/plan.ts';
export { searchPlans, type PlanHit } from './plan/plan-search.service.ts';
export { publishPlan, saveDraft } from './plan/plans.service.ts';
export { planningPaths } from './planning.paths.ts';
export { planningRouter } from './planning.routes.ts';
