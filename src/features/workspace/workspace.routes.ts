import { Router } from 'express';

import type { Deps } from '../../web/deps.ts';
import { auditTrailRouter } from './audit-trail/audit-trail.routes.ts';
import { competenciesRouter } from './competencies/competencies.routes.ts';
import { homeRouter } from './home/home.routes.ts';
import { noticesRouter } from './notices/notices.routes.ts';
import { searchRouter } from './search/search.routes.ts';
import { teamRouter } from './team/team.routes.ts';

/** The pages that need every feature. */
export function workspaceRouter(deps: Deps): Router {
  const router = Router();
  router.use(homeRouter(deps));
  router.use(competenciesRouter(deps));
  router.use(searchRouter(deps));
  router.use(noticesRouter(deps));
  router.use(teamRouter(deps));
  router.use(auditTrailRouter(deps));
  return router;
}
