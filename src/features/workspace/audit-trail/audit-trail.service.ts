import { findLastBlock, listNewestEntries, recordAct, type EntryFilter } from '../../audit/index.ts';
import { listDepartments, type Department } from '../../organisation/index.ts';
import { findAccountByStaffNumber, listAccounts, type Account, type Actor } from '../../people/index.ts';
import { inTransaction } from '../../../platform/mongo/transaction.ts';
import { readingSize, trailPage, type TrailCursor } from './trail-page.ts';

export type TrailEntry = Awaited<ReturnType<typeof listNewestEntries>>[number];

export interface TrailFilter {
  act: string;
  /** Staff number of who acted or was acted upon; '' for all. */
  person: string;
  notBefore: Date | null;
}

export interface Trail {
  entries: TrailEntry[];
  next: TrailCursor | null;
  /** People named in the entries, by id. */
  people: ReadonlyMap<string, Account>;
  /** Departments by id. */
  departments: ReadonlyMap<string, Department>;
  /** Whether the staff number asked for is nobody's. */
  isUnknownPerson: boolean;
  head: { number: number; hash: string; sealedAt: Date } | null;
}

export const ENTRIES_A_PAGE = 50;

/** Subjects that are people, by the words that features use. */
export const PERSON_KINDS = ['account', 'person'] as const;

/** A page of the trail. Its reading is an act of its own and is recorded before anything is shown. */
export async function readTrail(
  filter: TrailFilter,
  cursor: TrailCursor,
  reader: { actor: Actor; now: Date },
): Promise<Trail> {
  const person = filter.person === '' ? null : await findAccountByStaffNumber(filter.person);
  await inTransaction((tx) =>
    recordAct(
      {
        actorId: reader.actor.id,
        act: 'audit.read',
        subject: { kind: 'audit', id: 'trail' },
        at: reader.now,
        details: {
          ...(filter.act === '' ? {} : { act: filter.act }),
          ...(person === null ? {} : { personId: person.id }),
        },
      },
      tx,
    ),
  );
  const isUnknownPerson = filter.person !== '' && person === null;
  const [found, block] = await Promise.all([
    isUnknownPerson ? [] : listFor(person, { act: filter.act, cursor }),
    findLastBlock(),
  ]);
  const page = trailPage(found, { cursor, size: ENTRIES_A_PAGE, notBefore: filter.notBefore });
  const [people, departments] = await Promise.all([listAccounts(idsIn(page.entries)), listDepartments()]);
  return {
    ...page,
    people: new Map(people.map((account) => [account.id, account])),
    departments: new Map(departments.map((department) => [department.id, department])),
    isUnknownPerson,
    head: block === null ? null : { number: block.number, hash: block.hash, sealedAt: block.sealedAt },
  };
}

/** Newest first; of a person, what they did and what was done to them. */
async function listFor(person: Account | null, wanted: { act: string; cursor: TrailCursor }): Promise<TrailEntry[]> {
  const { act, cursor } = wanted;
  const size = readingSize(cursor, ENTRIES_A_PAGE);
  const shared: EntryFilter = {
    ...(act === '' ? {} : { act }),
    ...(cursor.before === null ? {} : { before: cursor.before }),
  };
  if (person === null) return listNewestEntries(shared, size);
  const lists = await Promise.all([
    listNewestEntries({ ...shared, actorId: person.id }, size),
    ...PERSON_KINDS.map((kind) => listNewestEntries({ ...shared, subject: { kind, id: person.id } }, size)),
  ]);
  const byId = new Map(lists.flat().map((entry) => [entry.id, entry]));
  return [...byId.values()].sort(newestFirst).slice(0, size);
}

function newestFirst(a: TrailEntry, b: TrailEntry): number {
  return b.at.getTime() - a.at.getTime() || (a.id > b.id ? -1 : 1);
}

function idsIn(entries: readonly TrailEntry[]): string[] {
  const ids = entries.flatMap(({ actorId, subject }) => [
    ...(actorId === null ? [] : [actorId]),
    ...(isPerson(subject.kind) ? [subject.id] : []),
  ]);
  return [...new Set(ids)].filter((id) => /^[0-9a-f]{24}$/.test(id));
}

export function isPerson(kind: string): boolean {
  return (PERSON_KINDS as readonly string[]).includes(kind);
}
