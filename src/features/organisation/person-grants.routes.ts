import { Router } from 'express';

import { endGrant, giveGrants, permit, type Grant, type GrantedRole } from '../people/index.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parse } from '../../web/parse.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { grantEndForm, grantForm } from './people.forms.ts';
import { pathIn } from './people-scope.service.ts';
import { personOf, personPage, type Person } from './person-page.routes.ts';

/** Granting roles to a person and ending them. */
export function personGrantsRouter(deps: Deps): Router {
  const router = Router();
  const page = personPage(deps);

  router.post(paths.personGrants.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const form = parse(grantForm, req.body);
    const scope = form.ok ? scopeOfForm(form.value.role, form.value.scope, person) : null;
    if (!form.ok || scope === null) {
      await page.show(req, res, { person, errors: form.ok ? { scope: 'organisation.error.scope' } : form.errors });
      return;
    }
    const { personId: holderId, today, ...moment } = page.momentFor(person);
    const grants: Grant[] = [{ role: form.value.role, ...scope, from: today, to: null }];
    const pathOf = (id: string): readonly string[] | null => pathIn(person.view, id);
    const work = (): Promise<void> =>
      inTransaction((tx) => giveGrants({ ...moment, today, holderId, grants, pathOf }, tx));
    await page.act(req, res, { person, saved: 'granted', work });
  });

  router.post(paths.personGrantEnd.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const form = parse(grantEndForm, req.body);
    if (!form.ok) {
      await page.show(req, res, { person, errors: { main: 'organisation.error.role' } });
      return;
    }
    const { personId: holderId, ...moment } = page.momentFor(person);
    const pathOf = (id: string): readonly string[] | null => pathIn(person.view, id);
    const work = (): Promise<void> =>
      inTransaction((tx) => endGrant({ ...moment, holderId, grant: form.value, pathOf }, tx));
    await page.act(req, res, { person, saved: 'grantEnded', work });
  });

  return router;
}

/** What was typed as the scope of a role: the whole, a department of theirs, or a course where the role takes one. */
function scopeOfForm(role: GrantedRole, typed: string, { view }: Person): Pick<Grant, 'scopeKind' | 'scopeId'> | null {
  if (typed.toLowerCase() === 'whole') return { scopeKind: 'whole', scopeId: '' };
  const department = view.within.get(typed);
  if (department !== undefined) return { scopeKind: 'department', scopeId: department.id };
  if (!/^[A-Z]{2,6}\d{2,4}$/.test(typed)) return null;
  if (role === 'author' || role === 'reviewer' || role === 'assessor') return { scopeKind: 'course', scopeId: typed };
  return role === 'examiner' || role === 'invigilator' ? { scopeKind: 'exam', scopeId: typed } : null;
}
