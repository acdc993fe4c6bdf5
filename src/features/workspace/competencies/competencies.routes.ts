import { Router } from 'express';

import { listAttempts } from '../../assessment/index.ts';
import { listTracks } from '../../certification/index.ts';
import { findCompetency } from '../../competency/index.ts';
import { findDepartment, listEvidence, listPostRows, postsOn } from '../../organisation/index.ts';
import { actorOf, keptForOwner, permit } from '../../people/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { Deps } from '../../../web/deps.ts';
import { localeFor } from '../../../web/locale.ts';
import { shownTo, type Shown } from '../../../web/request.ts';
import { renderView } from '../../../web/views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { readLearner } from './competencies.service.ts';
import { competenciesView, type OtherPost } from './competencies.views.ts';
import { competencyView } from './competency.views.ts';

/** One's own levels: against the post, and the evidence behind each. */
export function competenciesRouter(deps: Deps): Router {
  const router = Router();
  const ownLevels = keptForOwner(async (personId, { today, language }: Shown) => {
    const [learner, departments] = await Promise.all([readLearner(personId, today), departmentsOf(personId, today)]);
    return competenciesView(localeFor(language, deps.clock.timeZone), { learner, departments, today });
  });

  router.get(workspacePaths.competencies.pattern, permit('self'), async (req, res) => {
    renderView(res, 'workspace/competencies', await ownLevels(actorOf(req), shownTo(req, deps)));
  });

  router.get(workspacePaths.competency.pattern, permit('self'), async (req, res) => {
    const today = deps.clock.today();
    const { id } = actorOf(req);
    const [learner, ledger, attempts, tracks] = await Promise.all([
      readLearner(id, today),
      listEvidence(id),
      listAttempts(id),
      listTracks(),
    ]);
    const competency = findCompetency(learner.model, String(req.params.code));
    if (competency === null) throw new NotFoundError('no such competency');
    const entries = ledger.filter((entry) => entry.competency === competency.code);
    const view = competencyView(req.locale, {
      learner,
      competency,
      entries,
      attempts,
      tracks,
      today,
      timeZone: deps.clock.timeZone,
    });
    renderView(res, 'workspace/competency', view);
  });

  return router;
}

/** Where somebody with several posts holds each of them. */
async function departmentsOf(personId: string, today: CivilDate): Promise<OtherPost[]> {
  const posts = postsOn(await listPostRows(personId), today);
  if (posts.length < 2) return [];
  return Promise.all(
    posts.map(async ({ id, departmentId }) => ({ postId: id, department: await findDepartment(departmentId) })),
  );
}
