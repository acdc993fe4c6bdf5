import type { GrantedRole } from '../people/index.ts';
import type { Department } from './department.ts';
import { faultAt, nearest, type Fault } from './import-fault.ts';
import type { PeopleColumn } from './import-header.ts';
import type { Known, PersonGroup } from './import-known.ts';
import type { PostStatement } from './import-posts.ts';
import { farDays } from './import-days.ts';
import { grantsOf } from './import-roles.ts';
import { placeOf, type ReadRow, type StatedRow } from './import-rows.ts';

interface Context {
  known: Known;
  /** Ids of everybody in the file, by staff number. */
  ids: ReadonlyMap<string, string>;
}

/** Reads the rows of one person against what is known. */
export function readGroup(members: readonly ReadRow[], context: Context): PersonGroup {
  const { known, ids } = context;
  const rows = members.map(({ stated }) => stated);
  const staffNumber = rows[0]?.staffNumber ?? '';
  const person = known.people.get(staffNumber) ?? null;
  const group: PersonGroup = {
    staffNumber,
    personId: ids.get(staffNumber) ?? '',
    person,
    rows,
    faults: members.flatMap(({ faults }) => faults),
    posts: [],
    grants: [],
  };
  for (const row of rows) readPost(row, group, context);
  return group;
}

function readPost(row: StatedRow, group: PersonGroup, context: Context): void {
  const { known } = context;
  const department = departmentOf(row, group, known);
  const { given } = known;
  if (row.roleProfile !== null && !known.roleProfiles.has(row.roleProfile)) {
    const codes = [...known.roleProfiles].sort();
    group.faults.push(faultAt(placeOf(row, 'role_profile'), 'role-profile-unknown', { codes }));
  }
  group.faults.push(...farDays(row, known.today));
  const manager = row.manager === null ? null : managerId(row, group, context);
  const { grants, faults } = grantsOf(row, { department, group, known });
  group.grants.push(...grants);
  group.faults.push(...faults);
  if (department === null) return;
  group.posts.push({
    row: row.row,
    statement: {
      departmentId: department.id,
      isPrimary: row.primary ?? group.rows.length === 1,
      from: row.postFrom,
      to: given.has('post_to') ? row.postTo : undefined,
      roleProfile: given.has('role_profile') ? row.roleProfile : undefined,
      grade: given.has('grade') ? row.grade : undefined,
      managerId: given.has('manager') ? manager : undefined,
    },
  });
}

function departmentOf(row: StatedRow, group: PersonGroup, known: Known): Department | null {
  if (row.department === null) return null;
  const department = known.departments.get(row.department);
  if (department === undefined) {
    const near = nearest(row.department, known.departments.keys());
    group.faults.push(
      near === null
        ? faultAt(placeOf(row, 'department'), 'department-unknown')
        : faultAt(placeOf(row, 'department'), 'department-unknown-near', { near }),
    );
    return null;
  }
  const from = row.postFrom ?? known.today;
  if (department.to !== null && department.to <= from && (row.postTo === null || row.postTo > department.to)) {
    group.faults.push(faultAt(placeOf(row, 'department'), 'department-closed', { date: department.to }));
  }
  return department;
}

function managerId(row: StatedRow, group: PersonGroup, { known, ids }: Context): string | null {
  const number = row.manager ?? '';
  const place = placeOf(row, 'manager');
  if (number === group.staffNumber) {
    group.faults.push(faultAt(place, 'manager-self'));
    return null;
  }
  const manager = known.people.get(number);
  const id = ids.get(number) ?? manager?.id;
  if (id === undefined) group.faults.push(faultAt(place, 'manager-unknown'));
  else if (manager?.status === 'left' && !ids.has(number)) group.faults.push(faultAt(place, 'manager-left'));
  return id ?? null;
}

interface Seen {
  known: Known;
  /** Usernames of the file so far, with the row that has them. */
  usernames: Map<string, number>;
}

/** All faults of one person, those across the rows included. */
export function faultsOfGroup(group: PersonGroup, seen: Seen): Fault[] {
  return [
    ...group.faults,
    ...disagreements(group),
    ...primaryFaults(group, seen.known),
    ...personFaults(group, seen.known),
    ...usernameFaults(group, seen),
    ...roleFaults(group, seen.known),
  ];
}

const PERSON_COLUMNS = ['username', 'name', 'name_latin', 'email', 'site', 'sex', 'language', 'status'] as const;

/** A person's rows must say the same of the person; an empty cell says nothing. */
function disagreements({ rows }: PersonGroup): Fault[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  return PERSON_COLUMNS.flatMap((column) => {
    const row = others.find(({ raw }) => (raw[column] ?? '') !== '' && raw[column] !== firstSaid(rows, column).value);
    if (row === undefined) return [];
    const { value, row: other } = firstSaid(rows, column);
    return [faultAt(placeOf(row, column), 'rows-disagree', { row: String(other), value })];
  });
}

function firstSaid(rows: readonly StatedRow[], column: PeopleColumn): { value: string; row: number } {
  const row = rows.find(({ raw }) => (raw[column] ?? '') !== '');
  return { value: row?.raw[column] ?? '', row: row?.row ?? 1 };
}

function primaryFaults({ rows, posts }: PersonGroup, known: Known): Fault[] {
  const [first] = rows;
  if (first === undefined || posts.length < rows.length) return [];
  const faults: Fault[] = [];
  if (!posts.some(({ statement }) => statement.isPrimary))
    faults.push(faultAt(placeOf(first, 'primary'), 'primary-missing'));
  posts.forEach((post, index) => {
    const row = rows[index];
    if (row === undefined) return;
    const [from, to] = rangeOf(post.statement, known.today);
    for (const other of posts.slice(0, index)) {
      const [otherFrom, otherTo] = rangeOf(other.statement, known.today);
      const overlap = (to === null || otherFrom < to) && (otherTo === null || from < otherTo);
      const particulars = { row: String(other.row) };
      if (post.statement.departmentId === other.statement.departmentId && overlap) {
        faults.push(faultAt(placeOf(row, 'department'), 'post-twice', particulars));
      } else if (post.statement.isPrimary && other.statement.isPrimary && overlap) {
        faults.push(faultAt(placeOf(row, 'primary'), 'primary-overlap', particulars));
      }
    }
  });
  return faults;
}

function rangeOf({ from, to }: PostStatement, today: string): [string, string | null] {
  return [from ?? (typeof to === 'string' && to <= today ? '' : today), to ?? null];
}

function personFaults({ rows, person, personId }: PersonGroup, known: Known): Fault[] {
  const [first] = rows;
  if (first === undefined || person === null) return [];
  if (!person.isWithin) return [faultAt(placeOf(first, 'staff_number'), 'person-outside')];
  const faults: Fault[] = [];
  const leaves = rows.find(({ status }) => status === 'left');
  if (leaves !== undefined && personId === known.actorId)
    faults.push(faultAt(placeOf(leaves, 'status'), 'status-self'));
  if (person.mayChangeAccess) return faults;
  const changed = (column: 'email' | 'username', current: string | null): StatedRow | undefined =>
    known.given.has(column) && (column === 'email' || rows.some((row) => row.username !== null))
      ? rows.find((row) => (row[column] !== null ? row[column] !== current : column === 'email' && current !== null))
      : undefined;
  for (const column of ['email', 'username'] as const) {
    const row = changed(column, person[column]);
    if (row !== undefined) faults.push(faultAt(placeOf(row, column), 'access-not-yours'));
  }
  return faults;
}

function usernameFaults({ rows, person, staffNumber }: PersonGroup, { known, usernames }: Seen): Fault[] {
  const row = rows.find(({ username }) => username !== null) ?? rows[0];
  if (row === undefined) return [];
  const username = row.username ?? person?.username ?? staffNumber;
  const key = known.rules.usernameKey(username);
  const other = usernames.get(key);
  usernames.set(key, row.row);
  const place = { ...placeOf(row, 'username'), value: username };
  if (other !== undefined) return [faultAt(place, 'username-twice', { row: String(other) })];
  const holder = known.usernames.get(key);
  return holder === undefined || holder === staffNumber ? [] : [faultAt(place, 'username-taken')];
}

function roleFaults({ rows, person, grants }: PersonGroup, known: Known): Fault[] {
  const row = rows.find(({ roles }) => roles.length > 0);
  if (row === undefined || grants.length === 0) return [];
  const held = (person?.grants ?? []).filter(({ to }) => to === null || to > known.today);
  const roles: GrantedRole[] = [...held, ...grants].map(({ role }) => role);
  return known.rules.conflict(roles) ? [faultAt(placeOf(row, 'roles'), 'role-conflict')] : [];
}
