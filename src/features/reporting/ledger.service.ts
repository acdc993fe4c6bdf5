import { recordAct } from '../audit/index.ts';
import {
  findDepartmentByCode,
  listDepartmentsKnownAt,
  listEvidenceOf,
  listPostsKnownAt,
  pathOf,
} from '../organisation/index.ts';
import { covers, listAccounts, scopeOf, type Actor } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import { departmentsUnder } from './derive.service.ts';
import { toCsv } from './exports.service.ts';

const PEOPLE_A_TURN = 500;

const HEADER = [
  'staff_number',
  'name',
  'department',
  'competency',
  'level',
  'source',
  'earned_on',
  'valid_until',
  'recorded_at',
  'cause',
  'cause_id',
  'entry',
  'revokes',
];

export interface LedgerExport {
  csv: string;
  /** Whose entries could stand in it: everybody of the department and below. */
  people: number;
  entries: number;
}

/**
 * The ledger of everybody whose primary post lies in a department or below on a day: every entry that was earned by
 * that day, so that each figure of a report can be worked out again. Audited. Throws NotFoundError for a department
 * outside the reader's scope, or one that was not there on the day.
 *
 * @param actor null for the command line.
 */
export async function exportLedger(
  asked: { code: string; day: CivilDate },
  { actor, now }: { actor: Actor | null; now: Date },
): Promise<LedgerExport> {
  const department = await findDepartmentByCode(asked.code);
  if (department === null) throw new NotFoundError('no such department');
  if (actor !== null && !covers(scopeOf(actor, 'reports.ledger'), pathOf(department))) {
    throw new NotFoundError('the department is outside the scope');
  }
  const below = departmentsUnder(department.id, await listDepartmentsKnownAt(asked.day, now));
  if (below.length === 0) throw new NotFoundError('the department was not there on the day');
  const posts = await listPostsKnownAt({ day: asked.day, instant: now, departmentIds: below.map(({ id }) => id) });
  const codes = new Map(below.map(({ id, code }) => [id, code]));
  const placeOf = new Map(posts.map(({ personId, departmentId }) => [personId, codes.get(departmentId) ?? '']));
  const people = [...placeOf.keys()];
  const rows: string[][] = [];
  for (let at = 0; at < people.length; at += PEOPLE_A_TURN) {
    const some = people.slice(at, at + PEOPLE_A_TURN);
    rows.push(...(await ledgerRows(some, { placeOf, day: asked.day })));
  }
  await inTransaction((tx) =>
    recordAct(
      {
        actorId: actor?.id ?? null,
        act: 'ledger.export',
        subject: { kind: 'department', id: department.id },
        at: now,
        details: { day: asked.day, people: people.length, entries: rows.length },
      },
      tx,
    ),
  );
  return { csv: toCsv([HEADER, ...rows]), people: people.length, entries: rows.length };
}

async function ledgerRows(
  personIds: readonly string[],
  { placeOf, day }: { placeOf: ReadonlyMap<string, string>; day: CivilDate },
): Promise<string[][]> {
  const [accounts, evidence] = await Promise.all([listAccounts(personIds), listEvidenceOf(personIds)]);
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  return evidence
    .filter(({ earnedOn }) => earnedOn <= day)
    .map((entry) => {
      const account = accountOf.get(entry.personId);
      return [
        account?.staffNumber ?? '',
        account?.name ?? '',
        placeOf.get(entry.personId) ?? '',
        entry.competency,
        String(entry.level),
        entry.source,
        entry.earnedOn,
        entry.validUntil,
        entry.recordedAt.toISOString(),
        entry.cause.kind,
        entry.cause.id,
        entry.id,
        entry.revokes ?? '',
      ];
    })
    .sort(compare);
}

function compare(a: readonly string[], b: readonly string[]): number {
  const key = (row: readonly string[]): string => [row[0], row[3], row[8], row[11]].join('\u0000');
  return key(a) < key(b) ? -1 : 1;
}
