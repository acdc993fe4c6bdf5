import { Router } from 'express';

import { listAttempts } from '../../assessment/index.ts';
import { listCertificates, listTracks, overdueConditions } from '../../certification/index.ts';
import { listCompletions } from '../../learning/index.ts';
import { listEvidence } from '../../organisation/index.ts';
import { actorOf, permit } from '../../people/index.ts';
import { listAssignments } from '../../planning/index.ts';
import { civilDateOf } from '../../../kernel/date.ts';
import type { Deps } from '../../../web/deps.ts';
import { renderView } from '../../../web/views.ts';
import { readLearner } from '../competencies/competencies.service.ts';
import { DAYS_AHEAD } from '../competencies/figures.views.ts';
import { currentCertificates, endingCertificates, endingLevels } from '../home/ends.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { noticesView } from './notices.views.ts';

/** What changed for the person at the screen; derived from the data, so that nothing can be missed or wrong. */
export function noticesRouter({ clock }: Deps): Router {
  const router = Router();
  router.get(workspacePaths.notices.pattern, permit('self'), async (req, res) => {
    const today = clock.today();
    const { id } = actorOf(req);
    const [learner, assignments, ledger, held, tracks, passed, attempts] = await Promise.all([
      readLearner(id, today),
      listAssignments(id, today),
      listEvidence(id),
      listCertificates(id),
      listTracks(),
      listCompletions(id),
      listAttempts(id),
    ]);
    const certificates = currentCertificates(held, tracks, today);
    const facts = {
      assignments,
      ledger,
      attempts,
      certificates,
      overdue: overdueConditions({ certificates: held, tracks, passed }, today),
      endingCertificates: endingCertificates(certificates, today, DAYS_AHEAD),
      endingLevels: endingLevels(learner.standing, today, DAYS_AHEAD),
      lapsed: learner.standing.levels.flatMap(({ competency, lapsed }) =>
        lapsed === null ? [] : [{ competency, ...lapsed }],
      ),
      today,
      dayOf: (instant: Date) => civilDateOf(instant, clock.timeZone),
    };
    renderView(res, 'workspace/notices', noticesView(req.locale, { facts, learner }));
  });
  return router;
}
