import type { Language } from '../../kernel/bilingual.ts';
import { holdsOn, type CivilDate } from '../../kernel/date.ts';

export const ROLES = [
  'manager',
  'hr',
  'author',
  'reviewer',
  'examiner',
  'invigilator',
  'assessor',
  'leader',
  'auditor',
  'admin',
] as const;
export type GrantedRole = (typeof ROLES)[number];
/** Everybody is `staff` without a grant. */
export type Role = 'staff' | GrantedRole;

export const SCOPE_KINDS = ['whole', 'department', 'course', 'exam', 'sitting'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** A role given for a scope and a time. `scopeId` is a department's id, a course's or an exam's code; '' for the whole. */
export interface Grant {
  role: GrantedRole;
  scopeKind: ScopeKind;
  scopeId: string;
  from: CivilDate;
  to: CivilDate | null;
}

/** The primary post of today, copied here so that a right over a subtree is one indexed query. */
export interface PrimaryPost {
  departmentId: string;
  /** Ids of the departments above, root first, the own one last. */
  departmentPath: string[];
  roleProfile: string | null;
  grade: string | null;
  managerId: string | null;
}

export type AccountStatus = 'active' | 'leave' | 'left';

/** A person with an account. One account, many roles. */
export interface Account {
  id: string;
  staffNumber: string;
  username: string;
  name: string;
  nameLatin: string | null;
  email: string | null;
  language: Language | null;
  sex: 'f' | 'm' | null;
  site: string | null;
  status: AccountStatus;
  grants: Grant[];
  primaryPost: PrimaryPost | null;
  /** Raised by whatever must end all sessions at once: closing, a new password. */
  authVersion: number;
  mustChangePassword: boolean;
  /** Raised by every change of what is kept about this person. */
  guard: number;
}

/** Who acts: the account of a request, with the grants that hold today. */
export interface Actor {
  id: string;
  username: string;
  name: string;
  nameLatin: string | null;
  language: Language | null;
  grants: Grant[];
  departmentPath: string[];
  mustChangePassword: boolean;
  /** The account's, as read at the start of the request: what was read for this guard still holds. */
  guard: number;
}

export function actorOfAccount(account: Account, today: CivilDate): Actor {
  return {
    id: account.id,
    username: account.username,
    name: account.name,
    nameLatin: account.nameLatin,
    language: account.language,
    grants: account.grants.filter((grant) => holdsOn(grant, today)),
    departmentPath: account.primaryPost?.departmentPath ?? [],
    mustChangePassword: account.mustChangePassword,
    guard: account.guard,
  };
}

/** The form under which a username is unique: compatibility forms, case and spaces do not make another name. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
