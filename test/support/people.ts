import { readFileSync } from 'node:fs';

import { publishFramework, readFramework } from '../../src/features/competency/index.ts';
import { insertDepartment, setPosts, type Department } from '../../src/features/organisation/index.ts';
import {
  insertAccount,
  setOneOffPassword,
  type Account,
  type Grant,
  type NewAccount,
} from '../../src/features/people/index.ts';
import { inProject } from '../../src/platform/files.ts';
import { inTransaction } from '../../src/platform/mongo/transaction.ts';
import { TODAY } from './deps.ts';

const now = new Date('2026-01-05T09:00:00+08:00');

/** The password of everybody in tests. */
export const PASSWORD = 'river ice in November';

/** Publishes the framework that ships with the application. */
export async function makeFramework(): Promise<void> {
  const reading = readFramework(JSON.parse(readFileSync(inProject('frameworks', 'dgc-core.json'), 'utf8')));
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  await publishFramework(reading.content, { actorId: null, now });
}

/** A department under a parent, or a root. */
export async function makeDepartment(code: string, parent: Department | null = null): Promise<Department> {
  return inTransaction((tx) =>
    insertDepartment(
      {
        code,
        name: { en: `Department ${code}`, zh: `${code}部门` },
        parentId: parent?.id ?? null,
        ancestors: parent === null ? [] : [...parent.ancestors, parent.id],
        from: '2020-01-01',
        to: null,
      },
      { recordedAt: now, tx },
    ),
  );
}

let nextNumber = 1;

export type Person = Partial<NewAccount> & {
  /** The department and role profile of the primary post. */
  department?: Department;
  roleProfile?: string | null;
};

/** A person with a password (`PASSWORD`) and, where a department is given, a primary post since 2024. */
export async function makePerson(person: Person = {}): Promise<Account> {
  const { department, roleProfile = 'R01', ...given } = person;
  const number = nextNumber++;
  const account = await inTransaction((tx) =>
    insertAccount(
      {
        staffNumber: `T${String(number).padStart(5, '0')}`,
        username: `person${String(number)}`,
        name: '林悦',
        nameLatin: 'Lin Yue',
        email: null,
        language: null,
        sex: null,
        site: null,
        status: 'active',
        grants: [],
        primaryPost: null,
        mustChangePassword: false,
        ...given,
      },
      tx,
    ),
  );
  await inTransaction(async (tx) => {
    await setOneOffPassword(
      { accountId: account.id, password: PASSWORD, by: null, now, mustChange: given.mustChangePassword ?? false },
      tx,
    );
    if (department === undefined) return;
    await setPosts(
      {
        personId: account.id,
        posts: [
          {
            departmentId: department.id,
            roleProfile,
            grade: null,
            isPrimary: true,
            managerId: null,
            from: '2024-01-01',
            to: null,
          },
        ],
        actorId: null,
        now,
        today: TODAY,
      },
      tx,
    );
  });
  return account;
}

/** A grant that holds, over a department or over the whole. */
export function grantOf(role: Grant['role'], department: Department | null = null): Grant {
  return {
    role,
    scopeKind: department === null ? 'whole' : 'department',
    scopeId: department?.id ?? '',
    from: '2020-01-01',
    to: null,
  };
}
