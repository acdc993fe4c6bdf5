import { Router } from 'express';

import { otherLanguage } from '../../../kernel/bilingual.ts';
import type { Deps } from '../../../web/deps.ts';
import { localeFor } from '../../../web/locale.ts';
import { renderView } from '../../../web/views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { accessibilityView, glossaryView, helpView } from './help.views.ts';

/** Pages that anybody may read, signed in or not. */
export function helpRouter({ clock }: Deps): Router {
  const router = Router();

  router.get(workspacePaths.help.pattern, (req, res) => {
    const own = req.actor === undefined ? null : new Set(req.actor.grants.map(({ role }) => role));
    renderView(res, 'workspace/help', helpView(req.locale, own));
  });

  router.get(workspacePaths.glossary.pattern, (req, res) => {
    const other = localeFor(otherLanguage(req.locale.language), clock.timeZone);
    renderView(res, 'workspace/glossary', glossaryView(req.locale, other));
  });

  router.get(workspacePaths.accessibility.pattern, (req, res) => {
    renderView(res, 'workspace/accessibility', accessibilityView(req.locale));
  });

  return router;
}
