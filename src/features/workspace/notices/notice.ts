import type { CourseAttempt } from '../../assessment/index.ts';
import type { CertificateEvent, OverdueCondition } from '../../certification/index.ts';
import type { EvidenceEntry } from '../../competency/index.ts';
import { isOwed, type Assignment } from '../../planning/index.ts';
import { addDays, type CivilDate } from '../../../kernel/date.ts';
import type { EndingCertificate, EndingLevel } from '../home/ends.ts';

/** Something that a person should know: what must be done by a day, or what happened on one. */
export type Notice = { day: CivilDate } & (
  | { kind: 'assignment'; assignment: Assignment }
  | { kind: 'overdue'; overdue: OverdueCondition }
  | { kind: 'certificate'; ending: EndingCertificate }
  | { kind: 'level'; ending: EndingLevel }
  | { kind: 'lapsed'; competency: string; level: number }
  | { kind: 'evidence'; entry: EvidenceEntry }
  | { kind: 'revoked'; entry: EvidenceEntry }
  | { kind: 'result' | 'void'; attempt: CourseAttempt }
  | { kind: 'award'; ending: EndingCertificate; event: Exclude<CertificateEvent['kind'], 'reissued' | 'expired'> }
);

export interface NoticeFacts {
  assignments: readonly Assignment[];
  certificates: readonly EndingCertificate[];
  overdue: readonly OverdueCondition[];
  endingCertificates: readonly EndingCertificate[];
  endingLevels: readonly EndingLevel[];
  lapsed: readonly { competency: string; level: number; on: CivilDate }[];
  ledger: readonly EvidenceEntry[];
  attempts: readonly CourseAttempt[];
  today: CivilDate;
  dayOf: (instant: Date) => CivilDate;
}

/** How far back the page looks. */
export const DAYS_BACK = 60;

/** What waits for the person, the nearest day first. */
export function noticesToAct(facts: NoticeFacts): Notice[] {
  const { assignments, overdue, endingCertificates, endingLevels } = facts;
  const notices: Notice[] = [
    ...assignments
      .filter(isOwed)
      .map((assignment): Notice => ({ kind: 'assignment', day: assignment.due, assignment })),
    ...overdue.map((one): Notice => ({ kind: 'overdue', day: one.lastDay, overdue: one })),
    ...endingCertificates.map((ending): Notice => ({ kind: 'certificate', day: ending.on, ending })),
    ...endingLevels.map((ending): Notice => ({ kind: 'level', day: ending.on, ending })),
  ];
  return notices.sort((a, b) => compare(a.day, b.day));
}

/** What changed for the person lately, the latest first. */
export function noticesOfChange(facts: NoticeFacts): Notice[] {
  const { today } = facts;
  const since = addDays(today, -DAYS_BACK);
  const notices = [...lapses(facts), ...entries(facts), ...results(facts), ...awards(facts)];
  return notices.filter(({ day }) => since <= day && day <= today).sort((a, b) => compare(b.day, a.day));
}

function lapses({ lapsed }: NoticeFacts): Notice[] {
  return lapsed.map(({ competency, level, on }) => ({ kind: 'lapsed', day: on, competency, level }));
}

/** Evidence by the day on which it was recorded: what was earned long ago may be new. */
function entries({ ledger, dayOf }: NoticeFacts): Notice[] {
  const byId = new Map(ledger.map((entry) => [entry.id, entry]));
  return ledger.flatMap((entry): Notice[] => {
    const day = dayOf(entry.recordedAt);
    if (entry.revokes === undefined) return [{ kind: 'evidence', day, entry }];
    const revoked = byId.get(entry.revokes);
    return revoked === undefined ? [] : [{ kind: 'revoked', day, entry: revoked }];
  });
}

/** Results of exams that were released, and attempts that were made void. */
function results({ attempts, dayOf }: NoticeFacts): Notice[] {
  return attempts
    .filter(({ kind }) => kind === 'exam')
    .flatMap((attempt): Notice[] => {
      const { state, releasedAt, voidedAt } = attempt;
      if (state === 'void') return voidedAt === null ? [] : [{ kind: 'void', day: dayOf(voidedAt), attempt }];
      return state === 'released' && releasedAt !== null ? [{ kind: 'result', day: dayOf(releasedAt), attempt }] : [];
    });
}

function awards({ certificates }: NoticeFacts): Notice[] {
  return certificates.flatMap((ending) =>
    ending.certificate.events.flatMap((event): Notice[] =>
      event.kind === 'reissued' || event.kind === 'expired'
        ? []
        : [{ kind: 'award', day: event.on, ending, event: event.kind }],
    ),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
