import type { Grant, GrantedRole } from '../people/index.ts';
import { pathOf, type Department } from './department.ts';
import { faultAt, type Fault } from './import-fault.ts';
import type { Known, PersonGroup } from './import-known.ts';
import type { StatedRole, StatedRow } from './import-rows.ts';

interface Place {
  /** The row's department, where it is known. */
  department: Department | null;
  group: PersonGroup;
  known: Known;
}

/** Roles whose scope may be a course or its exam. */
const OF_COURSES: readonly GrantedRole[] = ['author', 'reviewer', 'examiner', 'assessor', 'invigilator'];
const WHOLE = 'whole';

/** The grants that a row's roles add, from today on, by the rules of granting; what is held already adds nothing. */
export function grantsOf(row: StatedRow, place: Place): { grants: Grant[]; faults: Fault[] } {
  const grants: Grant[] = [];
  const faults: Fault[] = [];
  for (const stated of row.roles) {
    const found = { row: row.row, column: 'roles', value: stated.text.slice(0, 200) };
    const role = place.known.rules.roles.find((candidate) => candidate === stated.role);
    if (role === undefined) {
      faults.push(faultAt(found, 'role-unknown', { roles: [...place.known.rules.roles] }));
      continue;
    }
    const scope = scopeOfRole(role, stated, place);
    // Without a department of its own the row has its fault already.
    if (scope === null && stated.scope === null) continue;
    if (scope === null) {
      faults.push(faultAt(found, stated.scope === '' ? 'role-scope-missing' : 'role-scope-unknown'));
      continue;
    }
    const { departmentPath, ...where } = scope;
    const grant: Grant = { role, ...where, from: place.known.today, to: null };
    if (grants.some((other) => sameScope(other, grant)) || isHeld(grant, place)) continue;
    if (place.group.personId === place.known.actorId) faults.push(faultAt(found, 'role-self'));
    else if (!place.known.rules.mayGrant({ role, departmentPath }, place.group.personId))
      faults.push(faultAt(found, 'role-not-yours'));
    else grants.push(grant);
  }
  return { grants, faults };
}

interface Scope extends Pick<Grant, 'scopeKind' | 'scopeId'> {
  departmentPath: string[] | null;
}

function scopeOfRole(role: GrantedRole, { scope }: StatedRole, { department, known }: Place): Scope | null {
  if (scope === null) return department === null ? null : departmentScope(department);
  if (scope === '') return null;
  if (scope.toLowerCase() === WHOLE) return { scopeKind: 'whole', scopeId: '', departmentPath: null };
  const named = known.departments.get(scope);
  if (named !== undefined) return departmentScope(named);
  const isCourse = known.courses === null ? /^[A-Z]{2,6}\d{2,4}$/.test(scope) : known.courses.has(scope);
  if (!isCourse || !OF_COURSES.includes(role)) return null;
  const scopeKind = role === 'examiner' || role === 'invigilator' ? 'exam' : 'course';
  return { scopeKind, scopeId: scope, departmentPath: null };
}

function departmentScope(department: Department): Scope {
  return { scopeKind: 'department', scopeId: department.id, departmentPath: pathOf(department) };
}

function isHeld(grant: Grant, { group, known }: Place): boolean {
  return (
    group.grants.some((other) => sameScope(other, grant)) ||
    (group.person?.grants ?? []).some((held) => sameScope(held, grant) && held.from <= known.today && held.to === null)
  );
}

function sameScope(a: Grant, b: Grant): boolean {
  return a.role === b.role && a.scopeKind === b.scopeKind && a.scopeId === b.scopeId;
}
