import { Router } from 'express';

import { listCourses } from '../../catalogue/index.ts';
import { listOverdue, overdueWarning } from '../../certification/index.ts';
import { actorOf, keptForOwner, permit } from '../../people/index.ts';
import type { Deps } from '../../../web/deps.ts';
import { renderView } from '../../../web/views.ts';
import { planningPaths } from '../planning.paths.ts';
import { listAssignments } from './assignments.service.ts';
import { assignmentsView } from './assignments.views.ts';

const ownAssignments = keptForOwner(listAssignments);
const ownOverdue = keptForOwner(listOverdue);

/** What the person at the screen owes. */
export function assignmentRouter({ clock }: Deps): Router {
  const router = Router();
  router.get(planningPaths.assignments.pattern, permit('self'), async (req, res) => {
    const today = clock.today();
    const actor = actorOf(req);
    const [assignments, overdue, courses] = await Promise.all([
      ownAssignments(actor, today),
      ownOverdue(actor, today),
      listCourses(),
    ]);
    const warnings = overdue.map((one) =>
      overdueWarning(req.locale, one, { title: one.title === null ? null : req.locale.text(one.title), today }),
    );
    const byCode = new Map(courses.map((course) => [course.code, course]));
    renderView(
      res,
      'planning/assignments',
      assignmentsView(req.locale, { assignments, warnings, courses: byCode, today }),
    );
  });
  return router;
}
