import type { Account, AccountStatus, Grant, GrantedRole } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Department } from './department.ts';
import type { Fault } from './import-fault.ts';
import type { PeopleColumn } from './import-header.ts';
import type { PostFacts, PostStatement } from './import-posts.ts';
import type { StatedRow } from './import-rows.ts';

/** A person as the database knows them when a file is checked. */
export interface KnownPerson extends Pick<
  Account,
  'id' | 'staffNumber' | 'username' | 'name' | 'nameLatin' | 'email' | 'language' | 'sex' | 'site' | 'status' | 'grants'
> {
  revision: number;
  /** Posts believed now, past ones too. */
  posts: readonly PostFacts[];
  /** Whether whoever imports looks after this person. */
  isWithin: boolean;
  /** Whether whoever imports may change what signs this person in: the name and the address for a lost password. */
  mayChangeAccess: boolean;
}

/** What a file of people is held against. */
export interface Known {
  today: CivilDate;
  actorId: string;
  given: ReadonlySet<PeopleColumn>;
  /** Departments that whoever imports looks after, by code. */
  departments: ReadonlyMap<string, Department>;
  /** By staff number: those in the file, and those whom it names as managers. */
  people: ReadonlyMap<string, KnownPerson>;
  /** The manager of everybody up the lines that the file touches: staff number of the person to that of the manager. */
  managers: ReadonlyMap<string, string>;
  /** Holders of the usernames in the file: the unique form to the staff number. */
  usernames: ReadonlyMap<string, string>;
  roleProfiles: ReadonlySet<string>;
  /** Codes of courses as scopes of roles; null where they are not known here. */
  courses: ReadonlySet<string> | null;
  rules: ImportRules;
}

/** The rules of accounts and rights, which another feature decides. */
export interface ImportRules {
  usernameKey: (username: string) => string;
  roles: readonly GrantedRole[];
  mayGrant: (grant: { role: GrantedRole; departmentPath: readonly string[] | null }, holderId: string) => boolean;
  conflict: (roles: readonly GrantedRole[]) => boolean;
  /** An id for somebody new, so that others of the file can name them as their manager. */
  newId: () => string;
}

/** A field of a person that a file changes, as the check shows it; codes and numbers, not yet words. */
export interface FieldChange {
  field: PeopleColumn;
  before: string | null;
  after: string | null;
  /** The day from which it holds; null: at once. */
  from: CivilDate | null;
}

/** Fields of the account that a file sets. */
export type StatedAccount = Partial<
  Pick<Account, 'username' | 'name' | 'nameLatin' | 'email' | 'language' | 'sex' | 'site'>
>;

/** What will be written for one person. */
export interface PersonPlan {
  kind: 'add' | 'change' | 'close';
  /** First row of the person in the file; a person who is not in it stands after its last row. */
  row: number;
  rows: number[];
  personId: string;
  staffNumber: string;
  name: string;
  nameLatin: string | null;
  /** The account's revision when the file was checked; null for somebody new. */
  seenRevision: number | null;
  account: StatedAccount;
  status: AccountStatus | null;
  /** All posts as they will be; null when they stay. */
  posts: PostFacts[] | null;
  grants: Grant[];
  changes: FieldChange[];
}

/** The rows of one person, read together. */
export interface PersonGroup {
  staffNumber: string;
  personId: string;
  person: KnownPerson | null;
  rows: StatedRow[];
  /** Faults found so far. */
  faults: Fault[];
  /** Statements of posts, one a row; rows whose department is not known have none. */
  posts: { row: number; statement: PostStatement }[];
  grants: Grant[];
}
