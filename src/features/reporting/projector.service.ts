import { lastAward, listCertificatesOf, type StoredCertificate } from '../certification/index.ts';
import {
  deleteDirty,
  listDirty,
  listLeavesKnownAt,
  listStandingsOf,
  listStandingsWithin,
  markDirty,
} from '../organisation/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { inTransaction, isDuplicateKey, type Tx } from '../../platform/mongo/transaction.ts';
import { addFigures, noFigures, type UnitFigures } from './figures.ts';
import { foldOf, unitChanges, type PersonState } from './fold.ts';
import {
  addToUnits,
  countTurn,
  FoldMovedError,
  listFoldedOnLeave,
  listFolds,
  putFolds,
  readFiguresState,
} from './fold.store.ts';

/** How many dirty rows one transaction takes. */
const ROWS_A_TURN = 100;

interface Moment {
  now: Date;
  today: CivilDate;
}

/**
 * Takes in what has changed, until nothing is left; returns how many rows it took. Any number of projectors may run at
 * once: each row counts exactly once, by the conditional update of the fold and the deletion in the same transaction.
 */
export async function projectDirty(moment: Moment): Promise<number> {
  let count = 0;
  for (;;) {
    const taken = await projectSome(moment);
    if (taken === 0) return count;
    count += taken;
  }
}

async function projectSome(moment: Moment): Promise<number> {
  for (;;) {
    try {
      return await inTransaction(async (tx) => {
        const rows = await listDirty(ROWS_A_TURN, tx);
        if (rows.length === 0) return 0;
        const people = [...new Set(rows.map((row) => row.personId))];
        const { current, building } = await readFiguresState(tx);
        for (const generation of building === null ? [current] : [current, building]) {
          await foldPeople(people, { generation, ...moment }, tx);
        }
        await countTurn(tx);
        await deleteDirty(
          rows.map((row) => row.id),
          tx,
        );
        return rows.length;
      });
    } catch (error) {
      // Another projector has folded the same person or begun the same unit: what it did is read the next time.
      if (!(error instanceof FoldMovedError) && !isDuplicateKey(error)) throw error;
    }
  }
}

/** Folds people into the figures of one generation, as their standings are in the transaction. */
export async function foldPeople(
  personIds: readonly string[],
  into: { generation: number } & Moment,
  tx: Tx,
): Promise<void> {
  const { generation } = into;
  const standings = await listStandingsWithin(personIds, tx);
  const before = await listFolds(personIds, generation, tx);
  const states = await statesOf(personIds, into);
  const changes = new Map<string, UnitFigures>();
  const folds = standings.map((standing) => {
    const last = before.get(standing.personId) ?? null;
    const state = states.get(standing.personId) ?? { onLeave: false, certificateEnds: [] };
    const after = foldOf(standing, state, last);
    for (const [unit, change] of unitChanges(last, after)) {
      changes.set(unit, addFigures(changes.get(unit) ?? noFigures(), change));
    }
    return { before: last, after };
  });
  if (folds.length === 0) return;
  await putFolds(folds, generation, tx);
  await addToUnits(changes, generation, tx);
}

async function statesOf(personIds: readonly string[], { now, today }: Moment): Promise<Map<string, PersonState>> {
  const [certificates, onLeave] = await Promise.all([listCertificatesOf(personIds), listLeavesKnownAt(today, now)]);
  const ends = certificateEndsOf(certificates, { day: today, knownAt: now });
  return new Map(
    personIds.map((id) => [id, { onLeave: onLeave.has(id), certificateEnds: ends.get(id) ?? [] }] as const),
  );
}

/**
 * For each person the last valid days of the certificates held on a day, as known at an instant; one a month, so that
 * what is counted for a month is people.
 */
export function certificateEndsOf(
  certificates: readonly StoredCertificate[],
  { day, knownAt }: { day: CivilDate; knownAt: Date },
): Map<string, CivilDate[]> {
  const ends = new Map<string, CivilDate[]>();
  for (const certificate of certificates) {
    const events = certificate.events.filter((event) => event.recordedAt <= knownAt && event.on <= day);
    const until = lastAward({ events }, day)?.validUntil;
    if (until === undefined || until < day || events.some((event) => event.kind === 'revoked')) continue;
    const own = ends.get(certificate.personId) ?? [];
    if (own.some((end) => end.slice(0, 7) === until.slice(0, 7))) continue;
    ends.set(certificate.personId, [...own, until].sort());
  }
  return ends;
}

/** Marks people whose leave has begun or ended since they were folded; returns how many. */
export async function markLeaveChanges({ now, today }: Moment): Promise<number> {
  const { current } = await readFiguresState();
  const [onLeave, folded] = await Promise.all([listLeavesKnownAt(today, now), listFoldedOnLeave(current)]);
  const changed = [...[...onLeave].filter((id) => !folded.includes(id)), ...folded.filter((id) => !onLeave.has(id))];
  if (changed.length === 0) return 0;
  const standings = await listStandingsOf(changed);
  await inTransaction((tx) => markDirty(standings, tx));
  return standings.length;
}
