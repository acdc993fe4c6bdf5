import { Router } from 'express';

import type { Deps } from '../../web/deps.ts';
import { cataloguePageRouter } from './browse/catalogue-page.routes.ts';
import { coursePageRouter } from './course/course-page.routes.ts';
import type { LearningLinks } from './learning.links.ts';
import { lessonPageRouter } from './lesson/lesson-page.routes.ts';

/** The pages of learning: the catalogue, courses and lessons. */
export function learningRouter(deps: Deps, links: LearningLinks): Router {
  return Router().use(cataloguePageRouter(deps, links)).use(coursePageRouter(deps, links)).use(lessonPageRouter(deps));
}
