import { Router } from 'express';

import { actorOf, keptForOwner, permit } from '../../people/index.ts';
import type { Deps } from '../../../web/deps.ts';
import { localeFor } from '../../../web/locale.ts';
import { momentOf, shownTo, type Shown } from '../../../web/request.ts';
import { renderView } from '../../../web/views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { readDesk, runningExam } from './home.service.ts';
import { homeView } from './home.views.ts';

/** The page after signing in. */
export function homeRouter(deps: Deps): Router {
  const router = Router();
  const ownHome = keptForOwner(async (_id, asked: Shown & { running: string | null }, actor) => {
    const { today, language, running } = asked;
    const desk = await readDesk(actor, today);
    const now = deps.clock.now();
    return homeView(localeFor(language, deps.clock.timeZone), { desk, actor, running, now, today });
  });

  router.get(workspacePaths.home.pattern, permit('self'), async (req, res) => {
    const actor = actorOf(req);
    const { now, today } = momentOf(deps);
    // An exam ends by the clock, without anybody changing anything.
    const running = runningExam(await readDesk(actor, today), now);
    renderView(res, 'workspace/home', await ownHome(actor, { ...shownTo(req, deps), running }));
  });
  return router;
}
