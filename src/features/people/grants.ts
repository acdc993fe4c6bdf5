import { type CivilDate } from '../../kernel/date.ts';
import type { Account, Actor, Grant } from './account.ts';
import { canGrant } from './policy.ts';

/** Grants that hold on a day or will. */
export function standingGrants(grants: readonly Grant[], today: CivilDate): Grant[] {
  return grants.filter(({ to }) => to === null || to > today);
}

export function isSameGrant(a: Grant, b: Grant): boolean {
  return a.role === b.role && a.scopeKind === b.scopeKind && a.scopeId === b.scopeId;
}

/** Ids from the root to a department; null for a department that is not known. */
export type PathLookup = (departmentId: string) => readonly string[] | null;

/** The path that the rules of granting judge a scope by; null for the whole, a course or an exam. */
export function pathOfScope(grant: Pick<Grant, 'scopeKind' | 'scopeId'>, pathOf: PathLookup): readonly string[] | null {
  return grant.scopeKind === 'department' ? pathOf(grant.scopeId) : null;
}

/**
 * Whether an actor may change what signs a person in: the username, the address for a lost password, a one-off
 * password. Else a role could be had by signing in as its holder, so it takes the right to grant all that the person
 * holds; nobody does it for themselves here.
 */
export function mayChangeAccess(
  actor: Actor,
  account: Pick<Account, 'id' | 'grants'>,
  { today, pathOf }: { today: CivilDate; pathOf: PathLookup },
): boolean {
  if (actor.id === account.id) return false;
  return standingGrants(account.grants, today).every((grant) =>
    canGrant(actor, { role: grant.role, departmentPath: pathOfScope(grant, pathOf) }, account.id),
  );
}
