import { recordActs } from '../../audit/index.ts';
import { listCertificatesOf, listTracks, type Track } from '../../certification/index.ts';
import { currentModel, type Model } from '../../competency/index.ts';
import { listStandingsOf, standingOn, type PersonStanding } from '../../organisation/index.ts';
import { listOwnPeople, scopeOf, type Account, type Actor } from '../../people/index.ts';
import { listAssignments, type Assignment } from '../../planning/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import { inTransaction } from '../../../platform/mongo/transaction.ts';
import { currentCertificates, type EndingCertificate } from '../home/ends.ts';

export interface TeamMember {
  account: Account;
  standing: PersonStanding;
  certificates: EndingCertificate[];
  assignments: Assignment[];
}

export interface Team {
  members: TeamMember[];
  total: number;
  model: Model;
}

export const MEMBERS_A_PAGE = 25;
const STATUSES = ['active', 'leave'] as const;

/** A page of the people whom a manager looks after, direct reports wherever they are, with their levels; that they were read is recorded for each. */
export async function readTeam(
  actor: Actor,
  page: number,
  { now, today }: { now: Date; today: CivilDate },
): Promise<Team> {
  const scope = scopeOf(actor, 'team.read');
  const place = { skip: (page - 1) * MEMBERS_A_PAGE, limit: MEMBERS_A_PAGE, statuses: STATUSES };
  const [{ accounts, total }, model, tracks] = await Promise.all([
    listOwnPeople({ managerId: actor.id, scope }, place),
    currentModel(),
    listTracks(),
  ]);
  await inTransaction((tx) =>
    recordActs(
      accounts.map(({ id }) => ({ actorId: actor.id, act: 'levels.read', subject: { kind: 'person', id }, at: now })),
      tx,
    ),
  );
  const members = await membersOf(accounts, { tracks, today });
  return { members, total, model };
}

async function membersOf(
  accounts: readonly Account[],
  known: { tracks: readonly Track[]; today: CivilDate },
): Promise<TeamMember[]> {
  const { tracks, today } = known;
  const ids = accounts.map(({ id }) => id);
  const [standings, certificates, assignments] = await Promise.all([
    standingsOf(ids, today),
    listCertificatesOf(ids),
    Promise.all(ids.map((id) => listAssignments(id, today))),
  ]);
  return accounts.map((account, index) => ({
    account,
    standing: standings[index] ?? nothingShown(account.id, today),
    certificates: currentCertificates(
      certificates.filter(({ personId }) => personId === account.id),
      tracks,
      today,
    ),
    assignments: assignments[index] ?? [],
  }));
}

const nothingShown = (personId: string, day: CivilDate): PersonStanding => ({
  personId,
  day,
  levels: [],
  posts: [],
  nextChangeOn: null,
  revision: 0,
  departmentPath: [],
});

/** Standings of today, in the order of the ids; a stored one that a date has overtaken is derived anew. */
async function standingsOf(ids: readonly string[], today: CivilDate): Promise<PersonStanding[]> {
  const stored = new Map((await listStandingsOf(ids)).map((standing) => [standing.personId, standing]));
  return Promise.all(
    ids.map(async (id) => {
      const standing = stored.get(id);
      const isToday =
        standing !== undefined &&
        standing.day <= today &&
        (standing.nextChangeOn === null || today < standing.nextChangeOn);
      return isToday ? standing : standingOn(id, today);
    }),
  );
}
