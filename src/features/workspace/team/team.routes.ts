import { Router } from 'express';

import { actorOf, permit } from '../../people/index.ts';
import type { Deps } from '../../../web/deps.ts';
import { momentOf } from '../../../web/request.ts';
import { renderView } from '../../../web/views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { teamQuery, type TeamQuery } from './team.forms.ts';
import { readTeam } from './team.service.ts';
import { teamView } from './team.views.ts';

/** A manager's own people. */
export function teamRouter(deps: Deps): Router {
  const router = Router();
  router.get(workspacePaths.team.pattern, permit('team.read'), async (req, res) => {
    const { value } = teamQuery.validate(req.query, { stripUnknown: true }) as { value: TeamQuery };
    const actor = actorOf(req);
    const moment = momentOf(deps);
    const team = await readTeam(actor, value.page, moment);
    renderView(res, 'workspace/team', teamView(req.locale, { team, actor, page: value.page, today: moment.today }));
  });
  return router;
}
