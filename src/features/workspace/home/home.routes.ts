import { Router } from 'express';

import { actorOf, permit } from '../../people/index.ts';
import type { Deps } from '../../../web/deps.ts';
import { momentOf } from '../../../web/request.ts';
import { renderView } from '../../../web/views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { readDesk } from './home.service.ts';
import { homeView } from './home.views.ts';

/** The page after signing in. */
export function homeRouter(deps: Deps): Router {
  const router = Router();
  router.get(workspacePaths.home.pattern, permit('self'), async (req, res) => {
    const actor = actorOf(req);
    const { now, today } = momentOf(deps);
    const desk = await readDesk(actor, today);
    renderView(res, 'workspace/home', homeView(req.locale, { desk, actor, now, today }));
  });
  return router;
}
