import { Router } from 'express';

import { listCourses } from '../../catalogue/index.ts';
import { actorOf, keptForOwner, permit } from '../../people/index.ts';
import type { Deps } from '../../../web/deps.ts';
import { renderView } from '../../../web/views.ts';
import { planningPaths } from '../planning.paths.ts';
import { listAssignments } from './assignments.service.ts';
import { assignmentsView } from './assignments.views.ts';

const ownAssignments = keptForOwner(listAssignments);

/** What the person at the screen owes. */
export function assignmentRouter({ clock }: Deps): Router {
  const router = Router();
  router.get(planningPaths.assignments.pattern, permit('self'), async (req, res) => {
    const today = clock.today();
    const [assignments, courses] = await Promise.all([ownAssignments(actorOf(req), today), listCourses()]);
    const byCode = new Map(courses.map((course) => [course.code, course]));
    renderView(res, 'planning/assignments', assignmentsView(req.locale, { assignments, courses: byCode, today }));
  });
  return router;
}
