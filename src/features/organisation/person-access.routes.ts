import { Router } from 'express';

import { permit } from '../people/index.ts';
import { ConflictError, ForbiddenError } from '../../kernel/errors.ts';
import type { Deps } from '../../web/deps.ts';
import { parse } from '../../web/parse.ts';
import { renderView } from '../../web/views.ts';
import { giveLink, givePassword, mailLink } from './access.service.ts';
import { accessView } from './access.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { accessForm } from './people.forms.ts';
import { displayName } from './person-name.views.ts';
import { maySetAccess, personOf, personPage } from './person-page.routes.ts';

/** Giving somebody a way to sign in: a link, a one-off password, a mail. */
export function personAccessRouter(deps: Deps): Router {
  const router = Router();
  const page = personPage(deps);

  router.post(paths.personAccess.pattern, permit('people.account'), async (req, res) => {
    const person = await personOf(req, 'people.account');
    const form = parse(accessForm, req.body);
    if (!form.ok) {
      await page.show(req, res, { person, errors: form.errors });
      return;
    }
    const moment = page.momentFor(person);
    if (!maySetAccess(person, moment.today)) throw new ForbiddenError('holds roles that are not theirs to grant');
    const { account } = person;
    if (account.status === 'left') throw new ConflictError('organisation.error.closed');
    const { kind } = form.value;
    if (kind === 'mail') {
      const work = async (): Promise<void> => {
        if (!(await mailLink(account, moment, deps))) throw new ConflictError('organisation.error.noEmail');
      };
      await page.act(req, res, { person, saved: 'mailed', work });
      return;
    }
    const handed =
      kind === 'link' ? await giveLink(account, moment, deps.config.baseUrl) : await givePassword(account, moment);
    const back = paths.person.to({ staffNumber: account.staffNumber });
    // Answered at once and not by way of an address: what is shown once must not be asked for again, or lie anywhere.
    const crumbs = [{ href: back, text: displayName(req.locale, account) }];
    renderView(res, 'organisation/access', accessView(req.locale, { kind, rows: [handed], crumbs, back }));
  });

  return router;
}
