import { listPeopleWithStanding } from '../organisation/index.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import { ConflictError } from '../../kernel/errors.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { inTransaction, isDuplicateKey } from '../../platform/mongo/transaction.ts';
import {
  deleteOtherGenerations,
  FoldMovedError,
  listUnitFigures,
  openGeneration,
  swapGeneration,
  type UnitRow,
} from './fold.store.ts';
import { unitKey } from './fold.ts';
import { foldPeople } from './projector.service.ts';

const PEOPLE_A_TURN = 200;

/**
 * Makes all unit figures anew from the standings, in a generation beside the one that is read, and swaps the pointer.
 * Meanwhile projectors fold what changes into both, so nothing is missed. Throws ConflictError when another rebuild
 * that was begun later takes its place.
 *
 * @returns how many units had other figures than those that the standings give.
 */
export async function rebuildFigures({
  now,
  today,
  progress = () => undefined,
}: {
  now: Date;
  today: CivilDate;
  progress?: (people: number) => void;
}): Promise<{ generation: number; people: number; differing: number }> {
  const state = await openGeneration();
  const generation = state.building;
  await deleteOtherGenerations(state);
  let people = 0;
  let after: string | null = null;
  for (;;) {
    const personIds: string[] = await listPeopleWithStanding(after, PEOPLE_A_TURN);
    if (personIds.length === 0) break;
    await foldSome(personIds, { generation, now, today });
    people += personIds.length;
    after = personIds.at(-1) ?? null;
    progress(people);
  }
  if (!(await swapGeneration(generation))) throw new ConflictError('reporting.error.otherRebuild');
  const differing = await countDiffering(state.current, generation);
  await deleteOtherGenerations({ current: generation, building: null });
  return { generation, people, differing };
}

/** How many units have other figures than before; those of people who changed a moment ago may be among them. */
async function countDiffering(before: number, after: number): Promise<number> {
  const [old, made] = await Promise.all([listUnitFigures(before), listUnitFigures(after)]);
  const texts = (rows: UnitRow[]): Map<string, string> =>
    new Map(
      rows.filter(({ figures }) => figures.headcount > 0).map((row) => [unitKey(row), canonicalJson(row.figures)]),
    );
  const [was, is] = [texts(old), texts(made)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key)).length;
}

async function foldSome(
  personIds: readonly string[],
  into: { generation: number; now: Date; today: CivilDate },
): Promise<void> {
  for (;;) {
    try {
      await inTransaction((tx) => foldPeople(personIds, into, tx));
      return;
    } catch (error) {
      if (!(error instanceof FoldMovedError) && !isDuplicateKey(error)) throw error;
    }
  }
}
