import { recordAct } from '../features/audit/index.ts';
import { insertDepartment, pathOf, type Department, type History } from '../features/organisation/index.ts';
import type { Grant, insertAccounts } from '../features/people/index.ts';
import { inTransaction } from '../platform/mongo/transaction.ts';
import type { CastMember } from './cast.ts';
import { BUREAUS, CITY, divisionCode } from './organisation-chart.ts';
import type { SamplePerson } from './people.ts';

const SINCE = '2015-01-01';

/** Somebody with the id that the database will know. */
export type Identified = SamplePerson & { id: string };
export interface Places {
  departments: ReadonlyMap<string, Department>;
  /** Id of the head of each division. */
  heads: ReadonlyMap<string, string>;
}

/** Makes the departments with one act, and returns them by code. */
export async function makeDepartments(now: Date): Promise<Map<string, Department>> {
  const departments = new Map<string, Department>();
  await inTransaction(async (tx) => {
    departments.clear();
    const add = async (code: string, name: Department['name'], parent: Department | null): Promise<Department> => {
      const department = await insertDepartment(
        {
          code,
          name,
          parentId: parent?.id ?? null,
          ancestors: parent === null ? [] : pathOf(parent),
          from: SINCE,
          to: null,
        },
        { recordedAt: new Date(`${SINCE}T00:00:00Z`), tx },
      );
      departments.set(code, department);
      return department;
    };
    const city = await add(CITY.code, CITY.name, null);
    for (const bureau of BUREAUS) {
      const parent = await add(bureau.code, bureau.name, city);
      for (const [index, division] of bureau.divisions.entries())
        await add(divisionCode(bureau.code, index), division.name, parent);
    }
    await recordAct({ actorId: null, act: 'sample.fill', subject: { kind: 'city', id: CITY.code }, at: now }, tx);
  });
  return departments;
}

/** The first division director of each division leads it. */
export function headsOf(people: readonly Identified[]): Map<string, string> {
  const heads = new Map<string, string>();
  for (const person of people)
    if (person.roleProfile === 'R11' && !heads.has(person.division)) heads.set(person.division, person.id);
  return heads;
}

function departmentOf(code: string, { departments }: Pick<Places, 'departments'>): Department {
  const department = departments.get(code);
  if (department === undefined) throw new RangeError(`the sample city has no department ${code}`);
  return department;
}

function managerOf(person: Identified, { heads }: Pick<Places, 'heads'>): string | null {
  const head = heads.get(person.division) ?? null;
  return head === person.id ? null : head;
}

export function accountOf(person: Identified, places: Places): Parameters<typeof insertAccounts>[0][number] {
  const department = departmentOf(person.division, places);
  return {
    id: person.id,
    staffNumber: person.staffNumber,
    username: person.username,
    name: person.name,
    nameLatin: person.nameLatin,
    email: `${person.username}@songjiang.example`,
    language: null,
    sex: person.sex,
    site: null,
    status: person.onLeaveSince === null ? 'active' : 'leave',
    grants: person.cast === null ? [] : grantsOf(person.cast, department),
    primaryPost: {
      departmentId: department.id,
      departmentPath: pathOf(department),
      roleProfile: person.roleProfile,
      grade: person.grade,
      managerId: managerOf(person, places),
    },
    mustChangePassword: false,
  };
}

function grantsOf(member: CastMember, division: Department): Grant[] {
  if (member.role === undefined) return [];
  const scopeId =
    member.scope === 'division' ? division.id : member.scope === 'bureau' ? (division.parentId ?? '') : '';
  return [{ role: member.role, scopeKind: scopeId === '' ? 'whole' : 'department', scopeId, from: SINCE, to: null }];
}

export function historyOf(person: Identified, places: Places & { evidence: History['evidence']; now: Date }): History {
  const department = departmentOf(person.division, places);
  const managerId = managerOf(person, places);
  const recorded = (day: string): Date => new Date(`${day}T02:00:00Z`);
  const post = {
    departmentId: department.id,
    roleProfile: person.roleProfile,
    grade: person.grade,
    isPrimary: true,
    managerId,
    from: person.postFrom,
    to: null,
    recordedAt: recorded(person.postFrom),
  };
  const { earlier, secondment } = person;
  return {
    personId: person.id,
    departmentPath: pathOf(department),
    evidence: places.evidence,
    leaveFrom: person.onLeaveSince,
    posts: [
      post,
      ...(earlier === null
        ? []
        : [
            {
              ...post,
              departmentId: departmentOf(earlier.division, places).id,
              roleProfile: earlier.roleProfile,
              managerId: null,
              from: earlier.from,
              to: person.postFrom,
              recordedAt: recorded(earlier.from),
            },
          ]),
      ...(secondment === null
        ? []
        : [
            {
              ...post,
              departmentId: departmentOf(secondment.division, places).id,
              roleProfile: secondment.roleProfile,
              isPrimary: false,
              managerId: null,
            },
          ]),
    ],
  };
}
