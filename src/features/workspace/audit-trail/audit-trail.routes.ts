import { Router } from 'express';

import { actorOf, holds, permit } from '../../people/index.ts';
import { addDays, startOfDay } from '../../../kernel/date.ts';
import type { Deps } from '../../../web/deps.ts';
import { renderView } from '../../../web/views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { trailQuery, type TrailQuery } from './audit-trail.forms.ts';
import { readTrail } from './audit-trail.service.ts';
import { auditTrailView } from './audit-trail.views.ts';

/** The audit trail for auditors. */
export function auditTrailRouter({ clock }: Deps): Router {
  const router = Router();
  router.get(workspacePaths.audit.pattern, permit('audit.read'), async (req, res) => {
    const { value: query } = trailQuery.validate(req.query, { stripUnknown: true }) as { value: TrailQuery };
    const actor = actorOf(req);
    const { act, person, from, until, before, skip } = query;
    const filter = { act, person, notBefore: from === '' ? null : startOfDay(from, clock.timeZone) };
    const end = until === '' ? null : startOfDay(addDays(until, 1), clock.timeZone);
    const cursor = { before: before === null ? end : new Date(before), skip: before === null ? 0 : skip };
    const trail = await readTrail(filter, cursor, { actor, now: clock.now() });
    const view = auditTrailView(req.locale, {
      trail,
      query,
      seesPeople: holds(actor, 'people.read'),
      timeZone: clock.timeZone,
    });
    renderView(res, 'workspace/audit', view);
  });
  return router;
}
