import { expect } from 'chai';

import type { Actor, Grant, PrimaryPost } from '../../../src/features/people/account.ts';
import { mayOverPerson, type Permission } from '../../../src/features/people/policy.ts';

function grant(role: Grant['role'], scopeId: string): Grant {
  return { role, scopeKind: 'department', scopeId, from: '2026-01-01', to: null };
}

function actor(...grants: Grant[]): Actor {
  return {
    id: 'chief',
    username: 'chief',
    name: '何若兰',
    nameLatin: 'He Ruolan',
    language: null,
    grants,
    departmentPath: ['city', 'b01'],
    mustChangePassword: false,
    guard: 1,
  };
}

function post(department: string, managerId: string | null): { primaryPost: PrimaryPost } {
  const departmentPath = ['city', department];
  return { primaryPost: { departmentId: department, departmentPath, roleProfile: 'R01', grade: null, managerId } };
}

describe('a right over a person', () => {
  const manager = actor(grant('manager', 'b01'));

  it('reaches the people of the subtree, and the direct reports of a manager wherever they are', () => {
    expect(mayOverPerson(manager, 'people.levels', post('b01', null))).to.equal(true);
    expect(mayOverPerson(manager, 'people.levels', post('b02', 'chief'))).to.equal(true);
    expect(mayOverPerson(manager, 'team.read', post('b02', 'chief'))).to.equal(true);
  });

  it('reaches nobody else', () => {
    expect(mayOverPerson(manager, 'people.levels', post('b02', 'another'))).to.equal(false);
    expect(mayOverPerson(manager, 'people.levels', post('b02', null))).to.equal(false);
    expect(mayOverPerson(manager, 'people.levels', { primaryPost: null })).to.equal(false);
  });

  it('comes with the role of a manager only, and with what managers may', () => {
    for (const role of ['hr', 'admin', 'leader'] as const)
      expect(mayOverPerson(actor(grant(role, 'b01')), 'people.levels', post('b02', 'chief')), role).to.equal(false);
    expect(mayOverPerson(actor(), 'people.levels', post('b02', 'chief'))).to.equal(false);
    const both = actor(grant('hr', 'b01'), grant('manager', 'b01'));
    for (const permission of ['people.read', 'people.change', 'plans.read'] as const satisfies Permission[])
      expect(mayOverPerson(both, permission, post('b02', 'chief')), permission).to.equal(false);
  });
});
