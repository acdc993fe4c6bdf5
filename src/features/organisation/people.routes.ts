import { Router } from 'express';

import { actorOf, permit, scopeOf, type AccountStatus } from '../people/index.ts';
import type { Deps } from '../../web/deps.ts';
import { renderView } from '../../web/views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { peopleListQuery, type PeopleListQuery } from './people.forms.ts';
import { peopleView } from './people-list.views.ts';
import { departmentsFor, listPeople } from './people-scope.service.ts';

const STATUSES: Record<PeopleListQuery['status'], readonly AccountStatus[]> = {
  current: ['active', 'leave'],
  active: ['active'],
  leave: ['leave'],
  left: ['left'],
  all: ['active', 'leave', 'left'],
};

/** The list of people that HR and administrators look after. */
export function peopleListRouter(_deps: Deps): Router {
  const router = Router();

  router.get(paths.people.pattern, permit('people.read'), async (req, res) => {
    const { value: query } = peopleListQuery.validate(req.query, { stripUnknown: true }) as { value: PeopleListQuery };
    const view = await departmentsFor(scopeOf(actorOf(req), 'people.read'));
    const { q: text, department, page } = query;
    const found = await listPeople(view, { text, department, statuses: STATUSES[query.status], page });
    renderView(res, 'organisation/people', peopleView(req.locale, { query, ...found, view }));
  });

  return router;
}
