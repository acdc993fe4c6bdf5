import type { Account, Actor, GrantedRole, Role } from './account.ts';

/**
 * Who may do what: the one place. A permission names the roles that carry it; `staff` is everybody signed in. Where a
 * grant has a scope, `scopeOf` gives it to the query, so that lists, counts and exports obey it too.
 */
export const PERMISSIONS = {
  self: ['staff'],
  'people.read': ['hr', 'admin'],
  'people.import': ['hr', 'admin'],
  'people.change': ['hr', 'admin'],
  'people.account': ['hr', 'admin'],
  'people.levels': ['manager', 'hr'],
  'grants.change': ['admin'],
  'departments.read': ['hr', 'admin'],
  'departments.change': ['hr'],
  'frameworks.read': ['hr', 'author', 'reviewer', 'examiner', 'assessor', 'admin'],
  'plans.read': ['hr'],
  'plans.change': ['hr'],
  'reports.people': ['hr', 'manager'],
  'reports.groups': ['leader', 'hr', 'manager'],
  'reports.ledger': ['hr', 'auditor'],
  'exams.administer': ['examiner'],
  'items.read': ['author', 'reviewer', 'examiner'],
  'audit.read': ['auditor'],
  'team.read': ['manager'],
  'settings.change': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

function rolesOf(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission];
}

/** Whether an actor holds a permission anywhere; where, `scopeOf` says. */
export function holds(actor: Actor, permission: Permission): boolean {
  const roles = rolesOf(permission);
  return roles.includes('staff') || actor.grants.some((grant) => roles.includes(grant.role));
}

export function hasRole(actor: Actor, role: GrantedRole): boolean {
  return actor.grants.some((grant) => grant.role === role);
}

/** Over which departments a permission reaches. */
export type DepartmentScope = { whole: true } | { whole: false; departmentIds: string[] };

export function scopeOf(actor: Actor, permission: Permission): DepartmentScope {
  const roles = rolesOf(permission);
  const grants = actor.grants.filter((grant) => roles.includes(grant.role));
  if (grants.some((grant) => grant.scopeKind === 'whole')) return { whole: true };
  return {
    whole: false,
    departmentIds: grants.filter((grant) => grant.scopeKind === 'department').map((grant) => grant.scopeId),
  };
}

/** Whether a scope covers a department, given the ids from the root to it. */
export function covers(scope: DepartmentScope, departmentPath: readonly string[]): boolean {
  return scope.whole || departmentPath.some((id) => scope.departmentIds.includes(id));
}

/** Whether an actor holds a permission over one department, given the ids from the root to it. */
export function mayOver(actor: Actor, permission: Permission, departmentPath: readonly string[]): boolean {
  return holds(actor, permission) && covers(scopeOf(actor, permission), departmentPath);
}

/**
 * Whether an actor holds a permission over a person: by the department of the primary post, or, where managers carry
 * the permission, as the manager whom that post names, wherever it is.
 */
export function mayOverPerson(
  actor: Actor,
  permission: Permission,
  { primaryPost }: Pick<Account, 'primaryPost'>,
): boolean {
  const isDirectReport = primaryPost !== null && primaryPost.managerId === actor.id;
  return (
    mayOver(actor, permission, primaryPost?.departmentPath ?? []) ||
    (isDirectReport && rolesOf(permission).includes('manager') && hasRole(actor, 'manager'))
  );
}

/**
 * Whether a role may be granted by an actor over a scope. Granting is a right apart from holding: HR grants the roles
 * of its subtree that decide nothing about rights, an administrator grants the rest; nobody grants to themselves.
 */
export function canGrant(
  actor: Actor,
  grant: { role: GrantedRole; departmentPath: readonly string[] | null },
  holderId: string,
): boolean {
  if (actor.id === holderId) return false;
  if (hasRole(actor, 'admin')) return true;
  const byHr: readonly GrantedRole[] = ['manager', 'leader', 'assessor', 'author'];
  if (!byHr.includes(grant.role)) return false;
  const scope = scopeOf(actor, 'people.change');
  return hasRole(actor, 'hr') && (grant.departmentPath === null ? scope.whole : covers(scope, grant.departmentPath));
}

/** Roles that one person may not hold together. */
export function rolesConflict(roles: readonly GrantedRole[]): boolean {
  return roles.includes('auditor') && (roles.includes('admin') || roles.includes('examiner'));
}
