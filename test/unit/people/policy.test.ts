import { expect } from 'chai';
import fc from 'fast-check';

import { ROLES, type GrantedRole } from '../../../src/features/people/account.ts';
import {
  canGrant,
  covers,
  hasRole,
  holds,
  mayOver,
  PERMISSIONS,
  rolesConflict,
  scopeOf,
  type Permission,
} from '../../../src/features/people/policy.ts';
import { aGrant, anActor, overDepartment } from './facts.ts';

const permissions = fc.constantFrom(...(Object.keys(PERMISSIONS) as Permission[]));
const roles = fc.constantFrom(...ROLES);
const grants = fc.oneof(
  roles.map((role) => aGrant(role)),
  fc.tuple(roles, fc.constantFrom('b01', 'b02', 'd11')).map(([role, id]) => overDepartment(role, id)),
);
const actors = fc.array(grants, { maxLength: 4 }).map((held) => anActor(...held));
const paths = fc.constantFrom<string[]>(['city'], ['city', 'b01'], ['city', 'b01', 'd11'], ['city', 'b02']);

describe('a permission', () => {
  it('is held by those whose roles carry it, and by everybody where it is about oneself', () => {
    expect(holds(anActor(), 'self')).to.equal(true);
    expect(holds(anActor(), 'people.read')).to.equal(false);
    expect(holds(anActor(overDepartment('hr', 'b01')), 'people.read')).to.equal(true);
    expect(holds(anActor(aGrant('author')), 'people.read')).to.equal(false);
  });

  it('reaches over a department only with a grant over that department or one above it', () => {
    fc.assert(
      fc.property(actors, permissions, paths, (actor, permission, path) => {
        fc.pre(permission !== 'self');
        const carriers: readonly string[] = PERMISSIONS[permission];
        const isCovered = actor.grants.some(
          ({ role, scopeKind, scopeId }) =>
            carriers.includes(role) && (scopeKind === 'whole' || path.includes(scopeId)),
        );
        expect(mayOver(actor, permission, path)).to.equal(isCovered);
        expect(covers(scopeOf(actor, permission), path)).to.equal(isCovered);
      }),
    );
  });

  it('is not carried over departments by a grant for a course or an exam', () => {
    const author = anActor(aGrant('author', { scopeKind: 'course', scopeId: 'b01' }));
    expect(holds(author, 'items.read')).to.equal(true);
    expect(mayOver(author, 'items.read', ['city', 'b01'])).to.equal(false);
  });
});

describe('the granting of a role', () => {
  const roleIn = (role: GrantedRole, departmentPath: readonly string[] | null): Parameters<typeof canGrant>[1] => ({
    role,
    departmentPath,
  });

  it('is nobody’s for themselves', () => {
    fc.assert(
      fc.property(actors, roles, paths, (actor, role, path) => {
        expect(canGrant(actor, roleIn(role, path), actor.id)).to.equal(false);
      }),
    );
  });

  it('is an administrator’s for every role', () => {
    const admin = anActor(aGrant('admin'));
    for (const role of ROLES) expect(canGrant(admin, roleIn(role, null), 'p1'), role).to.equal(true);
  });

  it('is HR’s, within its departments, for the roles that decide nothing about rights or exams', () => {
    const hr = anActor(overDepartment('hr', 'b01'));
    const allowed = ROLES.filter((role) => canGrant(hr, roleIn(role, ['city', 'b01', 'd11']), 'p1'));
    expect(allowed).to.have.members(['manager', 'author', 'assessor', 'leader']);
    expect(canGrant(hr, roleIn('manager', ['city', 'b02']), 'p1')).to.equal(false);
    expect(canGrant(hr, roleIn('manager', ['city']), 'p1')).to.equal(false);
    expect(canGrant(hr, roleIn('manager', null), 'p1')).to.equal(false);
    expect(canGrant(anActor(aGrant('hr')), roleIn('manager', null), 'p1')).to.equal(true);
  });

  it('is nobody’s else', () => {
    fc.assert(
      fc.property(actors, roles, paths, (actor, role, path) => {
        fc.pre(!hasRole(actor, 'admin') && !hasRole(actor, 'hr'));
        expect(canGrant(actor, roleIn(role, path), 'p1')).to.equal(false);
      }),
    );
  });
});

describe('roles that one person may not hold together', () => {
  it('are the auditor’s and those whose acts are audited most: the administrator’s and the examiner’s', () => {
    fc.assert(
      fc.property(fc.uniqueArray(roles), (held) => {
        const isBoth = held.includes('auditor') && (held.includes('admin') || held.includes('examiner'));
        expect(rolesConflict(held)).to.equal(isBoth);
      }),
    );
    expect(rolesConflict(['auditor', 'admin'])).to.equal(true);
    expect(rolesConflict(['auditor', 'hr', 'manager'])).to.equal(false);
    expect(rolesConflict(['admin', 'examiner'])).to.equal(false);
  });
});
