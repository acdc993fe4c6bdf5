import { currentModel } from '../competency/index.ts';
import {
  actorOfAccount,
  canGrant,
  covers,
  getAccount,
  listRevisedAccounts,
  mayChangeAccess,
  newAccountId,
  ROLES,
  rolesConflict,
  usernameKey,
  type Actor,
  type RevisedAccount,
} from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { byPerson } from './by-person.ts';
import type { LeaverUnit } from './import-batch.ts';
import type { PeopleColumn } from './import-header.ts';
import type { Known, KnownPerson } from './import-known.ts';
import type { ReadRow } from './import-rows.ts';
import { lastPath, pathIn, type DepartmentView } from './people-scope.service.ts';
import { listPostsOfPeople } from './post.store.ts';
import type { Post } from './post.ts';

/** Who brings a file in, and when. */
export interface FileBy {
  /** null: the command line, which acts with all rights. */
  actor: Actor | null;
  today: CivilDate;
  /** Codes of courses, for scopes of roles; without them any code of that form is taken. */
  courses?: ReadonlySet<string>;
}

interface Gathering {
  file: FileBy;
  view: DepartmentView;
  given: ReadonlySet<PeopleColumn>;
}

/** Reads everything that a file of people is held against. */
export async function gatherKnown(rows: readonly ReadRow[], { file, view, given }: Gathering): Promise<Known> {
  const stated = rows.map((row) => row.stated);
  const own = [...new Set(stated.map(({ staffNumber }) => staffNumber).filter((number) => number !== null))];
  const named = [...new Set(stated.map(({ manager }) => manager).filter((number) => number !== null))];
  const usernames = [...new Set(stated.flatMap(({ username, staffNumber }) => [username ?? staffNumber ?? '']))];
  const [accounts, holders, model] = await Promise.all([
    listRevisedAccounts({ staffNumbers: [...new Set([...own, ...named])] }),
    listRevisedAccounts({ usernames }),
    currentModel(),
  ]);
  const posts = byPerson(await listPostsOfPeople(accounts.map(({ id }) => id)));
  const knownOf = knownPerson({ file, view, posts });
  const { actor, today } = file;
  return {
    today,
    actorId: actor?.id ?? '',
    given,
    departments: view.within,
    people: new Map(accounts.map((account) => [account.staffNumber, knownOf(account)])),
    managers: await managerLines(accounts),
    usernames: new Map(holders.map((account) => [usernameKey(account.username), account.staffNumber])),
    roleProfiles: new Set(model.profiles.map(({ code }) => code)),
    courses: file.courses ?? null,
    rules: {
      usernameKey,
      roles: ROLES,
      mayGrant: (grant, holderId) => actor === null || canGrant(actor, grant, holderId),
      conflict: rolesConflict,
      newId: newAccountId,
    },
  };
}

interface Reading {
  file: Pick<FileBy, 'actor' | 'today'>;
  view: DepartmentView;
  posts: ReadonlyMap<string, Post[]>;
}

/** How a person stands to whoever brings in a file; posts are the believed ones, oldest first. */
export function knownPerson({ file, view, posts }: Reading): (account: RevisedAccount) => KnownPerson {
  const { actor, today } = file;
  return (account) => {
    const held = posts.get(account.id) ?? [];
    const path = account.primaryPost?.departmentPath ?? lastPath(held, view);
    const pathOf = (id: string): readonly string[] | null => pathIn(view, id);
    const isSelf = account.id === actor?.id;
    return {
      ...account,
      posts: held,
      isWithin: covers(view.scope, path),
      mayChangeAccess: actor === null || (!isSelf && mayChangeAccess(actor, account, { today, pathOf })),
    };
  };
}

/** The lines of managers above people, as staff numbers; read a level at a time. */
async function managerLines(accounts: readonly RevisedAccount[]): Promise<Map<string, string>> {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  let missing = missingManagers(accounts, byId);
  while (missing.length > 0) {
    const above = await listRevisedAccounts({ ids: missing });
    for (const account of above) byId.set(account.id, account);
    missing = missingManagers(above, byId);
  }
  const lines = new Map<string, string>();
  for (const account of byId.values()) {
    const manager = byId.get(account.primaryPost?.managerId ?? '');
    if (manager !== undefined) lines.set(account.staffNumber, manager.staffNumber);
  }
  return lines;
}

function missingManagers(accounts: readonly RevisedAccount[], byId: ReadonlyMap<string, RevisedAccount>): string[] {
  const ids = accounts.map(({ primaryPost }) => primaryPost?.managerId ?? null).filter((id) => id !== null);
  return [...new Set(ids)].filter((id) => !byId.has(id));
}

export interface Leavers {
  all: number;
  absent: KnownPerson[];
  units: LeaverUnit[];
}

/** People of a department and below who are not in its complete file, and where they are. Whoever imports stays. */
export async function listAbsent(
  rows: readonly ReadRow[],
  { departmentId, known, view }: { departmentId: string; known: Known; view: DepartmentView },
): Promise<Leavers> {
  const present = new Set(rows.map(({ stated }) => stated.staffNumber));
  const people = (await listRevisedAccounts({ under: departmentId })).filter(({ status }) => status !== 'left');
  const absent = people.filter(({ staffNumber, id }) => !present.has(staffNumber) && id !== known.actorId);
  const posts = byPerson(await listPostsOfPeople(absent.map(({ id }) => id)));
  const knownOf = knownPerson({ file: { actor: null, today: known.today }, view, posts });
  const unitOf = (account: RevisedAccount): string => account.primaryPost?.departmentId ?? departmentId;
  const units = [...new Set(absent.map(unitOf))].map((id) => ({
    departmentId: id,
    missing: absent.filter((account) => unitOf(account) === id).length,
    all: people.filter((account) => unitOf(account) === id).length,
  }));
  return { all: people.length, absent: absent.map(knownOf), units: units.sort((a, b) => b.missing - a.missing) };
}

/** The actor of a batch as things stand now; null where the account is closed. */
export async function actorNow(actorId: string, today: CivilDate): Promise<Actor | null> {
  const account = await getAccount(actorId);
  return account.status === 'left' ? null : actorOfAccount(account, today);
}
