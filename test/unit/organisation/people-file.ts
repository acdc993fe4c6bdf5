import type { Department } from '../../../src/features/organisation/index.ts';
import { readTable } from '../../../src/features/organisation/import-file.content.ts';
import { PEOPLE_COLUMNS, PEOPLE_REQUIRED, readHeader } from '../../../src/features/organisation/import-header.ts';
import type { Known, KnownPerson, PersonPlan } from '../../../src/features/organisation/import-known.ts';
import { previewPeople, type PeoplePreview } from '../../../src/features/organisation/import-people.ts';
import { readRow } from '../../../src/features/organisation/import-rows.ts';
import { ROLES, rolesConflict, usernameKey } from '../../../src/features/people/index.ts';

export const TODAY = '2026-11-25';

export function department(code: string, parent: Department | null = null, to: string | null = null): Department {
  return {
    id: `id-${code}`,
    code,
    name: { en: code, zh: code },
    parentId: parent?.id ?? null,
    ancestors: parent === null ? [] : [...parent.ancestors, parent.id],
    from: '2020-01-01',
    to,
  };
}

export const city = department('CITY');
export const bureau = department('B03', city);
export const division = department('B03-10', bureau);
export const closed = department('B03-90', bureau, '2025-01-01');

export function person(given: Partial<KnownPerson> = {}): KnownPerson {
  return {
    id: 'id-200418',
    staffNumber: '200418',
    username: 'suwanqing',
    name: '苏婉清',
    nameLatin: 'Su Wanqing',
    email: 'su.wanqing@city.example',
    language: null,
    sex: 'f',
    site: null,
    status: 'active',
    grants: [],
    revision: 4,
    posts: [
      {
        departmentId: bureau.id,
        roleProfile: 'R01',
        grade: 'G3',
        isPrimary: true,
        managerId: null,
        from: '2022-03-01',
        to: null,
      },
    ],
    isWithin: true,
    mayChangeAccess: true,
    ...given,
  };
}

export function known(given: Partial<Known> = {}, people: readonly KnownPerson[] = []): Known {
  let next = 1;
  return {
    today: TODAY,
    actorId: 'id-hr',
    given: new Set(),
    departments: new Map([city, bureau, division, closed].map((one) => [one.code, one])),
    people: new Map(people.map((one) => [one.staffNumber, one])),
    managers: new Map(),
    usernames: new Map(people.map((one) => [usernameKey(one.username), one.staffNumber])),
    roleProfiles: new Set(['R01', 'R05']),
    courses: null,
    rules: {
      usernameKey,
      roles: ROLES,
      mayGrant: ({ role }) => role === 'manager' || role === 'author' || role === 'auditor' || role === 'examiner',
      conflict: rolesConflict,
      newId: () => `new-${String(next++)}`,
    },
    ...given,
  };
}

/** Checks a CSV text against what is known. */
export function check(csv: string, facts: Known = known()): PeoplePreview {
  const reading = readTable(Buffer.from(csv));
  if (!reading.ok) return { plans: [], unchanged: 0, faults: reading.faults, rowCount: 0, goodRows: 0 };
  const header = readHeader(reading.table.header, { columns: PEOPLE_COLUMNS, required: PEOPLE_REQUIRED });
  if (header.faults.length > 0) return { plans: [], unchanged: 0, faults: header.faults, rowCount: 0, goodRows: 0 };
  const rows = reading.table.rows.map((line) => readRow(line, header));
  return previewPeople(rows, { ...facts, given: header.given });
}

/** What is known after the plans were written. */
export function after(facts: Known, plans: readonly PersonPlan[]): Known {
  const people = new Map(facts.people);
  for (const plan of plans) {
    const before =
      people.get(plan.staffNumber) ?? person({ id: plan.personId, staffNumber: plan.staffNumber, posts: [] });
    people.set(plan.staffNumber, {
      ...before,
      ...plan.account,
      status: plan.status ?? before.status,
      posts: plan.posts ?? before.posts,
      grants: [...before.grants, ...plan.grants],
      revision: before.revision + 1,
    });
  }
  return {
    ...facts,
    people,
    usernames: new Map([...people.values()].map((one) => [usernameKey(one.username), one.staffNumber])),
  };
}
