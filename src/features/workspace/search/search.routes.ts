import { Router } from 'express';

import { actorOf, holds, permit } from '../../people/index.ts';
import type { Deps } from '../../../web/deps.ts';
import { parse } from '../../../web/parse.ts';
import { renderView } from '../../../web/views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { LONGEST_SEARCH, searchForm } from './search.forms.ts';
import { findEverywhere } from './search.service.ts';
import { searchView } from './search.views.ts';

/** One search over everything that the reader may see. */
export function searchRouter(_deps: Deps): Router {
  const router = Router();
  router.get(workspacePaths.search.pattern, permit('self'), async (req, res) => {
    const form = parse(searchForm, req.query);
    const asked = form.ok ? form.value.q : '';
    const q = asked.slice(0, LONGEST_SEARCH).trim();
    const actor = actorOf(req);
    const found = q === '' ? null : await findEverywhere(q, actor);
    const sees = { people: holds(actor, 'people.read'), plans: holds(actor, 'plans.read') };
    const page = { q, isCut: asked.length > LONGEST_SEARCH, found, sees };
    renderView(res, 'workspace/search', searchView(req.locale, page));
  });
  return router;
}
