import type { Account, Actor, Grant } from '../../../src/features/people/account.ts';

/** A grant over the whole that has begun and has no end, unless said otherwise. */
export function aGrant(role: Grant['role'], changes: Partial<Grant> = {}): Grant {
  return { role, scopeKind: 'whole', scopeId: '', from: '2026-01-01', to: null, ...changes };
}

/** A grant over a department and what is below it. */
export function overDepartment(role: Grant['role'], id: string): Grant {
  return aGrant(role, { scopeKind: 'department', scopeId: id });
}

export function anActor(...grants: Grant[]): Actor {
  return {
    id: 'me',
    username: 'me',
    name: '何若兰',
    nameLatin: 'He Ruolan',
    language: null,
    grants,
    departmentPath: ['city', 'b01'],
    mustChangePassword: false,
    guard: 1,
  };
}

export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    id: 'p1',
    staffNumber: 'T00001',
    username: 'lin.xiaoyu',
    name: '林晓雨',
    nameLatin: 'Lin Xiaoyu',
    email: null,
    language: 'zh',
    sex: null,
    site: null,
    status: 'active',
    grants: [],
    primaryPost: null,
    authVersion: 1,
    mustChangePassword: false,
    guard: 3,
    ...changes,
  };
}
