import { findDepartmentByCode, listStandingsIn, pathOf, type Department } from '../organisation/index.ts';
import { listAccounts, type Actor } from '../people/index.ts';
import { recordAct } from '../audit/index.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import { accessTo } from './reports.service.ts';

/** Whom a figure counts as not there yet: by competency, by role profile, or all who do not meet their post. */
export interface PeopleQuestion {
  code: string;
  competency: string | null;
  profile: string | null;
}

export interface PersonRow {
  staffNumber: string;
  name: string;
  nameLatin: string | null;
  profile: string;
  readiness: number;
  gaps: string[];
}

/**
 * The people behind a figure who do not meet it, by staff number; for readers who may see them, and audited. Throws
 * NotFoundError for a department whose people the reader may not see.
 */
export async function listPeopleBehind(
  question: PeopleQuestion,
  { actor, now }: { actor: Actor; now: Date },
): Promise<{ department: Department; people: PersonRow[] }> {
  const department = await findDepartmentByCode(question.code);
  if (department === null || accessTo(actor, pathOf(department)) !== 'people') {
    throw new NotFoundError('no such department for this reader');
  }
  const standings = await listStandingsIn([department.id]);
  const behind = standings.flatMap((standing) => {
    const post = standing.posts.find(({ primary }) => primary);
    const result = post?.result ?? null;
    const profile = post?.profile?.code ?? null;
    if (result === null || profile === null) return [];
    if (question.profile !== null && profile !== question.profile) return [];
    const open = result.gaps.filter(({ gap }) => gap > 0);
    const isMeant =
      question.competency === null ? !result.meets : open.some(({ competency }) => competency === question.competency);
    if (!isMeant) return [];
    const gaps = open.map(({ competency }) => competency);
    return [{ personId: standing.personId, profile, readiness: result.readiness, gaps }];
  });
  const accounts = new Map((await listAccounts(behind.map(({ personId }) => personId))).map((one) => [one.id, one]));
  const people = behind
    .flatMap(({ personId, ...row }) => {
      const account = accounts.get(personId);
      if (account?.status !== 'active') return [];
      const { staffNumber, name, nameLatin } = account;
      return [{ staffNumber, name, nameLatin, ...row }];
    })
    .sort((a, b) => (a.staffNumber < b.staffNumber ? -1 : 1));
  const { competency, profile } = question;
  await inTransaction((tx) =>
    recordAct(
      {
        actorId: actor.id,
        act: 'report.people',
        subject: { kind: 'department', id: department.id },
        at: now,
        details: { competency, profile, people: people.length },
      },
      tx,
    ),
  );
  return { department, people };
}
