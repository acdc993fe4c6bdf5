import { addDays, addMonths, type CivilDate } from '../../kernel/date.ts';

/** Where evidence comes from, weakest first. Exams under watch and work judged by an assessor are equally strong. */
export const EVIDENCE_SOURCES = [
  'self-assessment',
  'observation',
  'course-quizzes',
  'course-final',
  'exam',
  'supervised-exam',
  'assessed-work',
  'certification',
] as const;
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number];

const STRENGTHS: Readonly<Record<EvidenceSource, number>> = {
  'self-assessment': 0,
  observation: 1,
  'course-quizzes': 2,
  'course-final': 3,
  exam: 4,
  'supervised-exam': 5,
  'assessed-work': 5,
  certification: 6,
};

/** What a requirement accepts unless it says otherwise: everything but what people say of themselves. */
export const DEFAULT_SOURCES: readonly EvidenceSource[] = EVIDENCE_SOURCES.slice(1);
/** What a requirement accepts that asks for verified evidence. */
export const VERIFIED_SOURCES: readonly EvidenceSource[] = [
  'exam',
  'supervised-exam',
  'assessed-work',
  'certification',
];
/** What a requirement accepts that asks for supervised evidence. */
export const SUPERVISED_SOURCES: readonly EvidenceSource[] = ['supervised-exam', 'assessed-work'];

/** What set an entry off; with person and competency it is unique, so that a retry adds nothing. */
export const CAUSE_KINDS = [
  'self-assessment',
  'observation',
  'quiz',
  'attempt',
  'hand-in',
  'certificate',
  'prior-learning',
  'import',
  'revocation',
] as const;
export type CauseKind = (typeof CAUSE_KINDS)[number];

/**
 * One entry of the ledger: a person showed a competency at a level. Entries are never changed. An entry with `revokes`
 * carries no level of its own: it takes another one back from its `earnedOn` on, which is the revoked entry's own
 * `earnedOn` when that one should never have counted. A correction is a revocation and a new entry.
 */
export interface EvidenceEntry {
  id: string;
  personId: string;
  competency: string;
  /** 0 for "assessed, below level 1". */
  level: number;
  source: EvidenceSource;
  earnedOn: CivilDate;
  /** The last day on which it counts. */
  validUntil: CivilDate;
  cause: { kind: CauseKind; id: string };
  recordedAt: Date;
  revokes?: string;
}

/** A rank for comparing sources; equal ranks are equally strong. */
export function strengthOf(source: EvidenceSource): number {
  return STRENGTHS[source];
}

/** Whether somebody other than the learner's course vouches: an exam, assessed work, a certificate, approved prior learning. */
export function isVerified(entry: Pick<EvidenceEntry, 'source' | 'cause'>): boolean {
  return entry.cause.kind === 'prior-learning' || VERIFIED_SOURCES.includes(entry.source);
}

/**
 * Whether a requirement that accepts `sources` takes an entry. Prior learning counts as the source that its approver
 * declared; as it is verified, a requirement that takes every verified source takes it in any case.
 */
export function accepts(sources: readonly EvidenceSource[], entry: Pick<EvidenceEntry, 'source' | 'cause'>): boolean {
  if (sources.includes(entry.source)) return true;
  return entry.cause.kind === 'prior-learning' && VERIFIED_SOURCES.every((source) => sources.includes(source));
}

/**
 * The last day on which evidence counts: `freshnessMonths` from the day it was earned, and never after `notAfter`, the
 * end of the certificate that it comes from.
 */
export function validUntilOf(earnedOn: CivilDate, freshnessMonths: number, notAfter?: CivilDate): CivilDate {
  const fresh = addDays(addMonths(earnedOn, freshnessMonths), -1);
  return notAfter !== undefined && notAfter < fresh ? notAfter : fresh;
}

/** The ledger as it was known at an instant: what was recorded by then. */
export function knownBy(entries: readonly EvidenceEntry[], cutOff: Date): EvidenceEntry[] {
  return entries.filter((entry) => entry.recordedAt <= cutOff);
}
