import {
  findCompetency,
  currentModel,
  standingOf,
  validUntilOf,
  type EvidenceEntry,
  type Standing,
} from '../competency/index.ts';
import { raiseGuard, updateAccount, type PrimaryPost } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError } from '../../kernel/errors.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import { byPerson } from './by-person.ts';
import { pathsWithin } from './departments-held.store.ts';
import { insertEvidence, listEvidence, listEvidenceOf } from './evidence.store.ts';
import { listStandingsWithin } from './known-facts.store.ts';
import { primaryPostOn, type Post } from './post.ts';
import { listPostsOfPeople } from './post.store.ts';
import { findStandingRow, listDueStandings, replaceStandings, type PersonStanding } from './standing.store.ts';

/** Evidence as a feature reports it; the last valid day follows from the competency unless a certificate ends sooner. */
export type NewEvidence = Pick<EvidenceEntry, 'competency' | 'level' | 'source' | 'earnedOn' | 'cause'> & {
  /** The end of the certificate that it comes from. */
  notAfter?: CivilDate;
};

interface Moment {
  now: Date;
  today: CivilDate;
}

/**
 * Appends to the ledger, rewrites the standing and marks it for the unit figures, all in the caller's transaction.
 * Entries whose cause is recorded already are left as they are, so a retry adds nothing.
 */
export async function recordEvidence(
  record: { personId: string; entries: readonly NewEvidence[] } & Moment,
  tx: Tx,
): Promise<void> {
  const { personId, now } = record;
  await raiseGuard(personId, tx);
  const ledger = await listEvidence(personId, tx);
  const model = await currentModel();
  const fresh = record.entries.filter((entry) => !ledger.some((known) => isSameCause(known, entry)));
  await insertEvidence(
    fresh.map(({ notAfter, ...entry }) => {
      const months = findCompetency(model, entry.competency)?.freshnessMonths;
      if (months === undefined) throw new ConflictError('organisation.error.unknownCompetency');
      return { ...entry, personId, recordedAt: now, validUntil: validUntilOf(entry.earnedOn, months, notAfter) };
    }),
    tx,
  );
  await rewriteStanding(record, tx);
}

/** Takes back what a cause had shown, by entries of their own; from the day it was earned when it never should have counted. */
export async function revokeEvidence(
  record: { personId: string; cause: EvidenceEntry['cause']; from?: CivilDate } & Moment,
  tx: Tx,
): Promise<void> {
  const { personId, now, cause } = record;
  await raiseGuard(personId, tx);
  const ledger = await listEvidence(personId, tx);
  const revoked = new Set(ledger.map((entry) => entry.revokes));
  const wrong = ledger.filter(
    (entry) => entry.cause.kind === cause.kind && entry.cause.id === cause.id && !revoked.has(entry.id),
  );
  await insertEvidence(
    wrong.map((entry) => ({
      ...withoutId(entry),
      earnedOn: record.from ?? entry.earnedOn,
      cause: { kind: 'revocation', id: entry.id },
      revokes: entry.id,
      recordedAt: now,
    })),
    tx,
  );
  await rewriteStanding(record, tx);
}

/** Derives the standing anew from ledger and posts, by the one function that the rebuild uses too. */
export async function rewriteStanding({ personId, ...moment }: { personId: string } & Moment, tx: Tx): Promise<void> {
  await rewriteStandings({ personIds: [personId], ...moment }, tx);
}

/**
 * The same for several people, with one read of each kind of fact and one write. Whoever calls it holds the guard of
 * each. Returns the primary posts of the day, as accounts keep them.
 */
export async function rewriteStandings(
  { personIds, today }: { personIds: readonly string[] } & Moment,
  tx: Tx,
): Promise<Map<string, PrimaryPost | null>> {
  const { profiles } = await currentModel();
  const entries = byPerson(await listEvidenceOf(personIds, tx));
  const posts = byPerson(await listPostsOfPeople(personIds, tx));
  const before = new Map((await listStandingsWithin(personIds, tx)).map((one) => [one.personId, one.revision]));
  const primaries = await primaryPosts({ personIds, posts, today }, tx);
  const standings = personIds.map((personId) => {
    const held = heldPosts(posts.get(personId) ?? []);
    return {
      ...standingOf({ entries: entries.get(personId) ?? [], posts: held, profiles, day: today }),
      personId,
      revision: (before.get(personId) ?? 0) + 1,
      departmentPath: primaries.get(personId)?.departmentPath ?? [],
    };
  });
  await replaceStandings(standings, tx);
  return primaries;
}

async function primaryPosts(
  known: { personIds: readonly string[]; posts: ReadonlyMap<string, Post[]>; today: CivilDate },
  tx: Tx,
): Promise<Map<string, PrimaryPost | null>> {
  const posts = known.personIds.map((id) => primaryPostOn(known.posts.get(id) ?? [], known.today));
  const paths = await pathsWithin(
    posts.flatMap((post) => (post === null ? [] : [post.departmentId])),
    tx,
  );
  return new Map(
    known.personIds.map((personId, index) => {
      const post = posts[index] ?? null;
      const departmentPath = paths.get(post?.departmentId ?? '');
      if (post === null || departmentPath === undefined) return [personId, null];
      const { departmentId, roleProfile, grade, managerId } = post;
      return [personId, { departmentId, departmentPath, roleProfile, grade, managerId }];
    }),
  );
}

async function deriveStanding(personId: string, day: CivilDate, tx?: Tx): Promise<Standing> {
  const { profiles } = await currentModel();
  const entries = await listEvidence(personId, tx);
  const posts = await listPostsOfPeople([personId], tx);
  return standingOf({ entries, posts: heldPosts(posts), profiles, day });
}

function heldPosts(
  posts: readonly Post[],
): { id: string; roleProfile: string | null; primary: boolean; from: CivilDate; to: CivilDate | null }[] {
  return posts.map(({ id, roleProfile, isPrimary, from, to }) => ({ id, roleProfile, primary: isPrimary, from, to }));
}

/**
 * A person's standing on a day: as stored, or derived where a date since then changes it or the day is another. Within a
 * transaction everything is read in it.
 */
export async function standingOn(personId: string, day: CivilDate, tx?: Tx): Promise<PersonStanding> {
  const stored = await findStandingRow(personId, tx);
  if (stored !== null && stored.day <= day && (stored.nextChangeOn === null || day < stored.nextChangeOn))
    return stored;
  const derived = await deriveStanding(personId, day, tx);
  return { ...derived, personId, revision: stored?.revision ?? 0, departmentPath: stored?.departmentPath ?? [] };
}

const PEOPLE_A_ROUND = 200;

/** Rewrites the standings that change by date alone: lapses, posts that begin or end. Returns how many. */
export async function rewriteDueStandings(moment: Moment): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await listDueStandings(moment.today, PEOPLE_A_ROUND);
    if (due.length === 0) return count;
    for (const personId of due) {
      await inTransaction(async (tx) => {
        await raiseGuard(personId, tx);
        const primaries = await rewriteStandings({ personIds: [personId], ...moment }, tx);
        await updateAccount(personId, { primaryPost: primaries.get(personId) ?? null }, tx);
      });
    }
    count += due.length;
  }
}

function isSameCause(known: EvidenceEntry, entry: NewEvidence): boolean {
  return (
    known.competency === entry.competency && known.cause.kind === entry.cause.kind && known.cause.id === entry.cause.id
  );
}

function withoutId(entry: EvidenceEntry): Omit<EvidenceEntry, 'id'> {
  const { id: _id, ...rest } = entry;
  return rest;
}
