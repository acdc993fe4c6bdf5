import { Router } from 'express';

import { cataloguePaths, courseAddress, lessonAddress } from '../catalogue/index.ts';
import { permit } from '../people/index.ts';
import type { Deps } from '../../web/deps.ts';
import { parseAddress } from '../../web/parse.ts';
import { cataloguePageRouter } from './browse/catalogue-page.routes.ts';
import { coursePageRouter } from './course/course-page.routes.ts';
import type { LearningLinks } from './learning.links.ts';
import { learningPaths } from './learning.paths.ts';
import { lessonPageRouter } from './lesson/lesson-page.routes.ts';

const { enrolment, withdrawal, version, completion, selfCheck, bookmark, note } = learningPaths;

/** The pages of learning: the catalogue, courses and lessons. */
export function learningRouter(deps: Deps, links: LearningLinks): Router {
  const router = Router();
  router.use(cataloguePageRouter(deps, links));
  router.use(coursePageRouter(deps, links));
  router.use(lessonPageRouter(deps));

  // A refused form stays under its own address: reloading it or changing the language there leads back to its page.
  router.get([enrolment.pattern, withdrawal.pattern, version.pattern], permit('self'), (req, res) => {
    const address = cataloguePaths.course.to(parseAddress(courseAddress, req.params));
    res.redirect(303, address + queryOf(req.originalUrl));
  });
  router.get([completion.pattern, selfCheck.pattern, bookmark.pattern, note.pattern], permit('self'), (req, res) => {
    const address = cataloguePaths.lesson.to(parseAddress(lessonAddress, req.params));
    res.redirect(303, address + queryOf(req.originalUrl));
  });

  return router;
}

function queryOf(address: string): string {
  const at = address.indexOf('?');
  return at < 0 ? '' : address.slice(at);
}
