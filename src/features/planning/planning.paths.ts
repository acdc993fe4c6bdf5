import { path } from '../../web/path.ts';

export const planningPaths = {
  plans: path('/plans'),
  newPlan: path('/plans/new'),
  plan: path('/plans/:id'),
  editPlan: path('/plans/:id/edit'),
  assignments: path('/assignments'),
  learningPath: path('/learning-path'),
};
