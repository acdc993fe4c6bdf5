import { Router } from 'express';

import type { Deps } from '../../web/deps.ts';
import { departmentsRouter } from './departments.routes.ts';
import { frameworksRouter } from './frameworks.routes.ts';
import { importRouter } from './import.routes.ts';
import { organisationPaths } from './organisation.paths.ts';
import { peopleListRouter } from './people.routes.ts';
import { personRouter } from './person.routes.ts';

/** Addresses that take a file. */
export const organisationUploads = [organisationPaths.peopleImport, organisationPaths.departmentsImport];

/** People, departments, frameworks. `listCourses` gives the codes that may be scopes of roles. */
export function organisationRouter(
  deps: Deps,
  { listCourses }: { listCourses?: () => Promise<string[]> } = {},
): Router {
  const router = Router();
  // The import stands before the person: "import" is nobody's staff number.
  router.use(peopleListRouter(deps), importRouter(deps, listCourses), personRouter(deps));
  router.use(departmentsRouter(deps), frameworksRouter(deps));
  return router;
}
