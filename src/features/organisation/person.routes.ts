import { Router } from 'express';

import { permit } from '../people/index.ts';
import type { Deps } from '../../web/deps.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { personAccessRouter } from './person-access.routes.ts';
import { personGrantsRouter } from './person-grants.routes.ts';
import { personOf, personPage } from './person-page.routes.ts';
import { personStayRouter } from './person-stay.routes.ts';

/** A person's page for HR and administrators, with what they may do there. */
export function personRouter(deps: Deps): Router {
  const router = Router();
  const page = personPage(deps);

  router.get(paths.person.pattern, permit('people.read'), async (req, res) => {
    await page.show(req, res, { person: await personOf(req, 'people.read'), errors: {} });
  });
  router.use(personAccessRouter(deps), personStayRouter(deps), personGrantsRouter(deps));

  return router;
}
