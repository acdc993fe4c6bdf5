import { Router, type Request, type Response } from 'express';

import { recordAct } from '../audit/index.ts';
import { currentModel } from '../competency/index.ts';
import {
  actorOf,
  canGrant,
  endGrant,
  findAccount,
  giveGrants,
  mayChangeAccess,
  mayOver,
  pathOfScope,
  permit,
  ROLES,
  type Actor,
  type Grant,
  type GrantedRole,
} from '../people/index.ts';
import { addDays } from '../../kernel/date.ts';
import { ConflictError, ForbiddenError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parse, parseAddress } from '../../web/parse.ts';
import { momentOf } from '../../web/request.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { giveLink, givePassword, mailLink } from './access.service.ts';
import { accessView } from './access.views.ts';
import './confirm.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { accessForm, grantEndForm, grantForm, leaveForm, staffNumberParams } from './people.forms.ts';
import { closePerson, endLeaveOf, recordLeave, reopenPerson } from './people-acts.service.ts';
import { getPersonWithin, pathIn, type PersonWithin } from './people-scope.service.ts';
import { displayName } from './person-name.views.ts';
import { personView, type PersonFacts } from './person.views.ts';
import { listLeaves } from './post.store.ts';
import { standingOn } from './standings.service.ts';

type Person = PersonWithin & { actor: Actor };

async function personOf(req: Request, permission: 'people.read' | 'people.change' | 'people.account'): Promise<Person> {
  const { staffNumber } = parseAddress(staffNumberParams, req.params);
  const actor = actorOf(req);
  return { actor, ...(await getPersonWithin(actor, permission, staffNumber)) };
}

function mayGrantTo(person: Person, grant: Pick<Grant, 'role' | 'scopeKind' | 'scopeId'>): boolean {
  const departmentPath = pathOfScope(grant, (id) => pathIn(person.view, id));
  return canGrant(person.actor, { role: grant.role, departmentPath }, person.account.id);
}

function maySetAccess({ actor, account, view }: Person, today: string): boolean {
  return mayChangeAccess(actor, account, { today, pathOf: (id) => pathIn(view, id) });
}

/** Everything that the page shows; that levels were read is recorded. */
async function gatherFacts(
  person: Person,
  { now, today }: { now: Date; today: string },
): Promise<Omit<PersonFacts, 'errors' | 'saved'>> {
  const { actor, account, departmentPath } = person;
  const managerId = account.primaryPost?.managerId ?? null;
  const seesLevels = mayOver(actor, 'people.levels', departmentPath);
  const [model, leaves, manager, standing] = await Promise.all([
    currentModel(),
    listLeaves(account.id),
    managerId === null ? null : findAccount(managerId),
    seesLevels ? standingOn(account.id, today) : null,
  ]);
  if (seesLevels) {
    const subject = { kind: 'person', id: account.id };
    await inTransaction((tx) => recordAct({ actorId: actor.id, act: 'levels.read', subject, at: now }, tx));
  }
  const here = { scopeKind: 'department', scopeId: account.primaryPost?.departmentId ?? '' } as const;
  return {
    person,
    manager,
    leaves,
    standing,
    model,
    today,
    grantable: ROLES.filter((role) => mayGrantTo(person, { role, ...here })),
    mayEnd: (grant) => mayGrantTo(person, grant),
    may: {
      change: mayOver(actor, 'people.change', departmentPath),
      access: mayOver(actor, 'people.account', departmentPath) && maySetAccess(person, today),
      isSelf: actor.id === account.id,
    },
  };
}

/** A person's page for HR and administrators, with what they may do there. */
export function personRouter(deps: Deps): Router {
  const router = Router();

  router.get(paths.person.pattern, permit('people.read'), async (req, res) => {
    await showPerson(req, res, { person: await personOf(req, 'people.read'), errors: {} });
  });

  async function showPerson(
    req: Request,
    res: Response,
    page: { person: Person; errors: Readonly<Record<string, string>> },
  ): Promise<void> {
    const { person, errors } = page;
    const moment = momentOf(deps);
    const facts = await gatherFacts(person, moment);
    const saved = typeof req.query.saved === 'string' && SAVED.has(req.query.saved) ? req.query.saved : null;
    const view = personView(req.locale, {
      ...facts,
      errors: fieldErrors(req, errors),
      saved: saved === null ? null : req.locale.t(`organisation.person.saved.${saved}`),
    });
    renderView(res, 'organisation/person', view, { status: Object.keys(errors).length > 0 ? 422 : 200 });
  }

  /** Runs an act on a person; a rule that refuses it is told on the person's page. */
  async function act(
    req: Request,
    res: Response,
    run: { person: Person; saved: string; work: () => Promise<void> },
  ): Promise<void> {
    try {
      await run.work();
    } catch (error) {
      if (!(error instanceof ConflictError) || !error.reason.startsWith('organisation.')) throw error;
      await showPerson(req, res, { person: run.person, errors: { main: error.reason } });
      return;
    }
    const { staffNumber } = run.person.account;
    res.redirect(303, `${paths.person.to({ staffNumber })}?saved=${run.saved}`);
  }

  function momentFor(person: Person): { personId: string; actorId: string; now: Date; today: string } {
    return { personId: person.account.id, actorId: person.actor.id, ...momentOf(deps) };
  }

  router.post(paths.personAccess.pattern, permit('people.account'), async (req, res) => {
    const person = await personOf(req, 'people.account');
    const form = parse(accessForm, req.body);
    if (!form.ok) {
      await showPerson(req, res, { person, errors: form.errors });
      return;
    }
    const moment = momentFor(person);
    if (!maySetAccess(person, moment.today)) throw new ForbiddenError('holds roles that are not theirs to grant');
    const { account } = person;
    if (account.status === 'left') throw new ConflictError('organisation.error.closed');
    const { kind } = form.value;
    if (kind === 'mail') {
      const work = async (): Promise<void> => {
        if (!(await mailLink(account, moment, deps))) throw new ConflictError('organisation.error.noEmail');
      };
      await act(req, res, { person, saved: 'mailed', work });
      return;
    }
    const handed =
      kind === 'link' ? await giveLink(account, moment, deps.config.baseUrl) : await givePassword(account, moment);
    const back = paths.person.to({ staffNumber: account.staffNumber });
    // Answered at once and not by way of an address: what is shown once must not be asked for again, or lie anywhere.
    const crumbs = [{ href: back, text: displayName(req.locale, account) }];
    renderView(res, 'organisation/access', accessView(req.locale, { kind, rows: [handed], crumbs, back }));
  });

  router.get(paths.personClosing.pattern, permit('people.change'), async (req, res) => {
    const { account } = await personOf(req, 'people.change');
    const { t } = req.locale;
    const name = displayName(req.locale, account);
    const back = paths.person.to({ staffNumber: account.staffNumber });
    renderView(res, 'organisation/confirm', {
      title: t('organisation.closing.title', { name }),
      section: 'people',
      crumbs: [{ href: back, text: name }],
      heading: t('organisation.closing.title', { name }),
      text: t('organisation.closing.text'),
      action: paths.personClosing.to({ staffNumber: account.staffNumber }),
      confirm: t('organisation.closing.confirm'),
      back,
    });
  });

  router.post(paths.personClosing.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const work = (): Promise<void> => inTransaction((tx) => closePerson(momentFor(person), tx));
    await act(req, res, { person, saved: 'closed', work });
  });

  router.post(paths.personReturn.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const work = (): Promise<void> => inTransaction((tx) => reopenPerson(momentFor(person), tx));
    await act(req, res, { person, saved: 'reopened', work });
  });

  router.post(paths.personLeave.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const form = parse(leaveForm, req.body);
    const errors = form.ok
      ? form.value.last !== undefined && form.value.last < form.value.from
        ? { last: 'organisation.error.leaveOrder' }
        : {}
      : form.errors;
    if (!form.ok || Object.keys(errors).length > 0) {
      await showPerson(req, res, { person, errors });
      return;
    }
    const { from, last } = form.value;
    const leave = { ...momentFor(person), from, to: last === undefined ? null : addDays(last, 1) };
    await act(req, res, { person, saved: 'leave', work: () => inTransaction((tx) => recordLeave(leave, tx)) });
  });

  router.post(paths.personLeaveEnd.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const work = (): Promise<void> => inTransaction((tx) => endLeaveOf(momentFor(person), tx));
    await act(req, res, { person, saved: 'leaveEnded', work });
  });

  router.post(paths.personGrants.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const form = parse(grantForm, req.body);
    const scope = form.ok ? scopeOfForm(form.value.role, form.value.scope, person) : null;
    if (!form.ok || scope === null) {
      await showPerson(req, res, { person, errors: form.ok ? { scope: 'organisation.error.scope' } : form.errors });
      return;
    }
    const { personId: holderId, today, ...moment } = momentFor(person);
    const grants: Grant[] = [{ role: form.value.role, ...scope, from: today, to: null }];
    const pathOf = (id: string): readonly string[] | null => pathIn(person.view, id);
    const work = (): Promise<void> =>
      inTransaction((tx) => giveGrants({ ...moment, today, holderId, grants, pathOf }, tx));
    await act(req, res, { person, saved: 'granted', work });
  });

  router.post(paths.personGrantEnd.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const form = parse(grantEndForm, req.body);
    if (!form.ok) {
      await showPerson(req, res, { person, errors: { main: 'organisation.error.role' } });
      return;
    }
    const { personId: holderId, ...moment } = momentFor(person);
    const pathOf = (id: string): readonly string[] | null => pathIn(person.view, id);
    const work = (): Promise<void> =>
      inTransaction((tx) => endGrant({ ...moment, holderId, grant: form.value, pathOf }, tx));
    await act(req, res, { person, saved: 'grantEnded', work });
  });

  return router;
}

const SAVED = new Set(['mailed', 'closed', 'reopened', 'leave', 'leaveEnded', 'granted', 'grantEnded']);

/** What was typed as the scope of a role: the whole, a department of theirs, or a course where the role takes one. */
function scopeOfForm(role: GrantedRole, typed: string, { view }: Person): Pick<Grant, 'scopeKind' | 'scopeId'> | null {
  if (typed.toLowerCase() === 'whole') return { scopeKind: 'whole', scopeId: '' };
  const department = view.within.get(typed);
  if (department !== undefined) return { scopeKind: 'department', scopeId: department.id };
  if (!/^[A-Z]{2,6}\d{2,4}$/.test(typed)) return null;
  if (role === 'author' || role === 'reviewer' || role === 'assessor') return { scopeKind: 'course', scopeId: typed };
  return role === 'examiner' || role === 'invigilator' ? { scopeKind: 'exam', scopeId: typed } : null;
}
