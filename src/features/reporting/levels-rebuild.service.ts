import { currentModel, standingOf } from '../competency/index.ts';
import {
  byPerson,
  listEvidenceOf,
  listPeopleWithStanding,
  listPostsOfPeople,
  listStandingsOf,
  rewriteStanding,
  type PersonStanding,
} from '../organisation/index.ts';
import { raiseGuard } from '../people/index.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { dropSetting, findSetting, putSetting } from '../../platform/mongo/settings.store.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';

const PEOPLE_A_TURN = 200;
const PLACE = 'levels-rebuild';

/**
 * Derives every standing anew from ledger and posts, and rewrites those that differ, each in a transaction that meets
 * whoever writes evidence at the same moment. A run that was broken off goes on where it stopped.
 *
 * @returns how many people were looked at, and how many standings were not what the ledger says.
 */
export async function rebuildLevels({
  now,
  today,
  progress = () => undefined,
}: {
  now: Date;
  today: CivilDate;
  progress?: (people: number) => void;
}): Promise<{ people: number; rewritten: number }> {
  let after = await findPlace();
  let [people, rewritten] = [0, 0];
  for (;;) {
    const personIds = await listPeopleWithStanding(after, PEOPLE_A_TURN);
    if (personIds.length === 0) break;
    for (const personId of await listDiffering(personIds, today)) {
      await inTransaction(async (tx) => {
        await raiseGuard(personId, tx);
        await rewriteStanding({ personId, now, today }, tx);
      });
      rewritten += 1;
    }
    people += personIds.length;
    after = personIds.at(-1) ?? null;
    await putSetting(PLACE, after);
    progress(people);
  }
  await dropSetting(PLACE);
  return { people, rewritten };
}

async function findPlace(): Promise<string | null> {
  const place = await findSetting(PLACE);
  return typeof place === 'string' ? place : null;
}

async function listDiffering(personIds: readonly string[], today: CivilDate): Promise<string[]> {
  const [model, stored, entries, posts] = await Promise.all([
    currentModel(),
    listStandingsOf(personIds),
    listEvidenceOf(personIds),
    listPostsOfPeople(personIds),
  ]);
  const entriesOf = byPerson(entries);
  const postsOf = byPerson(posts);
  return stored
    .filter(({ personId, ...standing }) => {
      const held = (postsOf.get(personId) ?? []).map(({ id, roleProfile, isPrimary, from, to }) => ({
        id,
        roleProfile,
        primary: isPrimary,
        from,
        to,
      }));
      const derived = standingOf({
        entries: entriesOf.get(personId) ?? [],
        posts: held,
        profiles: model.profiles,
        day: today,
      });
      return contentOf(derived) !== contentOf(standing);
    })
    .map(({ personId }) => personId);
}

/** What must be equal: all but the day, which moves on without a change as long as no date brings one. */
function contentOf({ levels, posts, nextChangeOn }: Pick<PersonStanding, 'levels' | 'posts' | 'nextChangeOn'>): string {
  return canonicalJson({ levels, posts, nextChangeOn });
}
