import type { Request, Response } from 'express';

import { recordAct } from '../audit/index.ts';
import { currentModel } from '../competency/index.ts';
import {
  actorOf,
  canGrant,
  findAccount,
  mayChangeAccess,
  mayOver,
  mayOverPerson,
  pathOfScope,
  ROLES,
  type Actor,
  type Grant,
} from '../people/index.ts';
import { ConflictError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parseAddress } from '../../web/parse.ts';
import { momentOf } from '../../web/request.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { staffNumberParams } from './people.forms.ts';
import { getPersonWithin, pathIn, type PersonWithin } from './people-scope.service.ts';
import { personView, type PersonFacts } from './person.views.ts';
import { listLeaves } from './post.store.ts';
import { standingOn } from './standings.service.ts';

/** The person of an address, and who acts on them. */
export type Person = PersonWithin & { actor: Actor };

/** Throws NotFoundError for somebody whom the permission does not reach. */
export async function personOf(
  req: Request,
  permission: 'people.read' | 'people.change' | 'people.account',
): Promise<Person> {
  const { staffNumber } = parseAddress(staffNumberParams, req.params);
  const actor = actorOf(req);
  return { actor, ...(await getPersonWithin(actor, permission, staffNumber)) };
}

function mayGrantTo(person: Person, grant: Pick<Grant, 'role' | 'scopeKind' | 'scopeId'>): boolean {
  const departmentPath = pathOfScope(grant, (id) => pathIn(person.view, id));
  return canGrant(person.actor, { role: grant.role, departmentPath }, person.account.id);
}

/** Whether the reader may change how the person signs in. */
export function maySetAccess({ actor, account, view }: Person, today: string): boolean {
  return mayChangeAccess(actor, account, { today, pathOf: (id) => pathIn(view, id) });
}

/** Everything that the page shows; that levels were read is recorded. */
async function gatherFacts(
  person: Person,
  { now, today }: { now: Date; today: string },
): Promise<Omit<PersonFacts, 'errors' | 'saved'>> {
  const { actor, account, departmentPath } = person;
  const managerId = account.primaryPost?.managerId ?? null;
  const seesLevels = mayOver(actor, 'people.levels', departmentPath) || mayOverPerson(actor, 'people.levels', account);
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

/** What the acts on a person share: their page, with what stands against an act, and the way back to it. */
export interface PersonPage {
  show(req: Request, res: Response, page: { person: Person; errors: Readonly<Record<string, string>> }): Promise<void>;
  /** Runs an act on a person; a rule that refuses it is told on the person's page. */
  act(req: Request, res: Response, run: { person: Person; saved: Saved; work: () => Promise<void> }): Promise<void>;
  momentFor(person: Person): { personId: string; actorId: string; now: Date; today: string };
}

export function personPage(deps: Deps): PersonPage {
  const show: PersonPage['show'] = async (req, res, { person, errors }) => {
    const facts = await gatherFacts(person, momentOf(deps));
    const saved = SAVED.find((word) => word === req.query.saved) ?? null;
    const view = personView(req.locale, {
      ...facts,
      errors: fieldErrors(req, errors),
      saved: saved === null ? null : req.locale.t(`organisation.person.saved.${saved}`),
    });
    renderView(res, 'organisation/person', view, { status: Object.keys(errors).length > 0 ? 422 : 200 });
  };
  return {
    show,
    async act(req, res, { person, saved, work }) {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof ConflictError) || !error.reason.startsWith('organisation.')) throw error;
        await show(req, res, { person, errors: { main: error.reason } });
        return;
      }
      const { staffNumber } = person.account;
      res.redirect(303, `${paths.person.to({ staffNumber })}?saved=${saved}`);
    },
    momentFor: (person) => ({ personId: person.account.id, actorId: person.actor.id, ...momentOf(deps) }),
  };
}

const SAVED = ['mailed', 'closed', 'reopened', 'leave', 'leaveEnded', 'granted', 'grantEnded'] as const;
type Saved = (typeof SAVED)[number];
