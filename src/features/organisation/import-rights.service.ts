import { covers, holds, listRevisedAccounts, scopeOf, type Actor } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { byPerson } from './by-person.ts';
import type { ImportBatch } from './import-batch.ts';
import { actorNow, knownPerson } from './import-known.service.ts';
import type { KnownPerson, PersonPlan } from './import-known.ts';
import type { PlannedRow } from './import-row.store.ts';
import { departmentsFor, pathIn, type DepartmentView } from './people-scope.service.ts';
import { listPostsOfPeople } from './post.store.ts';

/** What whoever brought in a file may do as things stand now. */
export interface ImportRights {
  /** null: the command line, which acts with all rights. */
  actor: Actor | null;
  view: DepartmentView;
}

/** Rights as they are now, not as they were at the check; null where there are none any more. */
export async function rightsNow(batch: ImportBatch, today: CivilDate): Promise<ImportRights | null> {
  if (batch.uploadedBy === null) return { actor: null, view: await departmentsFor({ whole: true }) };
  const actor = await actorNow(batch.uploadedBy, today);
  if (actor === null || !holds(actor, 'people.import')) return null;
  return { actor, view: await departmentsFor(scopeOf(actor, 'people.import')) };
}

/**
 * Those whom the rights still reach. People are read outside the transaction that will write them; it takes nobody
 * whose revision has moved since the check, and so what was read here holds there.
 */
export async function withinRights(
  rows: readonly PlannedRow[],
  { rights, today }: { rights: ImportRights; today: CivilDate },
): Promise<PlannedRow[]> {
  const inReach = rows.filter(({ plan }) => isPlaceWithin(plan, rights.view));
  const { actor, view } = rights;
  if (actor === null) return inReach;
  const ids = inReach.filter(({ plan }) => plan.kind !== 'add').map(({ plan }) => plan.personId);
  const [accounts, posts] = await Promise.all([listRevisedAccounts({ ids }), listPostsOfPeople(ids)]);
  const knownOf = knownPerson({ file: { actor, today }, view, posts: byPerson(posts) });
  const people = new Map(accounts.map((account) => [account.id, knownOf(account)]));
  return inReach.filter(({ plan }) => plan.kind === 'add' || isPersonWithin(plan, people.get(plan.personId)));
}

function isPlaceWithin(plan: PersonPlan, view: DepartmentView): boolean {
  return (plan.posts ?? []).every(({ departmentId, to }) => {
    const path = pathIn(view, departmentId);
    return path !== null && (to !== null || covers(view.scope, path));
  });
}

function isPersonWithin({ account }: PersonPlan, person: KnownPerson | undefined): boolean {
  if (!person?.isWithin) return false;
  return person.mayChangeAccess || (account.username === undefined && account.email === undefined);
}
