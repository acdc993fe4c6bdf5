import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { recordAct } from '../features/audit/index.ts';
import { listCourses } from '../features/catalogue/index.ts';
import { insertCertificates, listTracks } from '../features/certification/index.ts';
import { currentModel } from '../features/competency/index.ts';
import { insertCompletions } from '../features/learning/index.ts';
import {
  bringInHistories,
  insertDepartment,
  pathOf,
  type Department,
  type History,
} from '../features/organisation/index.ts';
import { insertAccounts, newAccountId, setOneOffPassword, type Grant } from '../features/people/index.ts';
import { randomToken } from '../kernel/digest.ts';
import { inTransaction } from '../platform/mongo/transaction.ts';
import { publishContent } from '../publish-content.ts';
import type { Deps } from '../web/deps.ts';
import type { CastMember } from './cast.ts';
import { recordsOf } from './histories.ts';
import { BUREAUS, CITY, divisionCode } from './organisation-chart.ts';
import { inventPeople, type SamplePerson } from './people.ts';

const PEOPLE_A_TRANSACTION = 60;
const SINCE = '2015-01-01';

export interface SampleOptions {
  people: number;
  seed: string;
}
export const SAMPLE_DEFAULTS: SampleOptions = { people: 480, seed: 'songhua' };

/**
 * Fills an empty database with the sample city: the same people, posts and pasts for the same seed. The accounts to
 * try get random passwords, kept in `DATA_DIR/sample-accounts.txt` for the owner of the folder.
 */
export async function fillSampleCity(
  deps: Deps,
  progress: (line: string) => void,
  options: SampleOptions = SAMPLE_DEFAULTS,
): Promise<void> {
  const { clock } = deps;
  const moment = { now: clock.now(), today: clock.today() };
  progress('Filling the sample city …');
  const faults = await publishContent(deps);
  for (const fault of faults) deps.logger.warn({ fault }, 'content left out');
  const [model, courses, tracks] = await Promise.all([currentModel(), listCourses(), listTracks()]);
  const departments = await makeDepartments(moment.now);
  const invented = inventPeople({ ...options, today: moment.today, profiles: model.profiles, courses });
  const people = invented.map((person) => ({ ...person, id: newAccountId() }));
  const heads = headsOf(people);
  const known = {
    courses: new Map(courses.map((course) => [course.code, course])),
    tracks: new Map(tracks.map((track) => [track.code, track])),
    timeZone: clock.timeZone,
    randomBytes: () => randomBytes(10),
  };
  for (let start = 0; start < people.length; start += PEOPLE_A_TRANSACTION) {
    const some = people.slice(start, start + PEOPLE_A_TRANSACTION);
    const records = some.map((person) => recordsOf(person, known));
    await inTransaction(async (tx) => {
      await insertAccounts(
        some.map((person) => accountOf(person, { departments, heads })),
        tx,
      );
      await bringInHistories(
        some.map((person, index) =>
          historyOf(person, { departments, heads, evidence: records[index]?.evidence ?? [], now: moment.now }),
        ),
        moment,
        tx,
      );
      await insertCompletions(
        records.flatMap(({ completions }) => completions),
        tx,
      );
      await insertCertificates(
        records.flatMap(({ certificates }) => certificates),
        tx,
      );
    });
    progress(`People: ${String(Math.min(start + PEOPLE_A_TRANSACTION, people.length))} of ${String(people.length)}`);
  }
  await openCastAccounts(people, deps);
}

type Identified = SamplePerson & { id: string };
interface Places {
  departments: ReadonlyMap<string, Department>;
  /** Id of the head of each division. */
  heads: ReadonlyMap<string, string>;
}

async function makeDepartments(now: Date): Promise<Map<string, Department>> {
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

function headsOf(people: readonly Identified[]): Map<string, string> {
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

function accountOf(person: Identified, places: Places): Parameters<typeof insertAccounts>[0][number] {
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

function historyOf(person: Identified, places: Places & { evidence: History['evidence']; now: Date }): History {
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

async function openCastAccounts(people: readonly Identified[], deps: Deps): Promise<void> {
  const lines: string[] = [];
  for (const person of people) {
    if (person.cast === null) continue;
    const password = randomToken(12);
    await inTransaction((tx) =>
      setOneOffPassword({ accountId: person.id, password, by: null, now: deps.clock.now(), mustChange: false }, tx),
    );
    lines.push(`${person.username}\t${password}`);
  }
  writeFileSync(join(deps.config.dataDir, 'sample-accounts.txt'), `${lines.join('\n')}\n`, { mode: 0o600 });
}
