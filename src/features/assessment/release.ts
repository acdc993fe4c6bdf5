import type { CourseWarning } from '../learning/index.ts';
import type { Bilingual, Language } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';

/** The result of an exam becoming final, as the features above are told of it. */
export interface Release {
  readonly personId: string;
  readonly examCode: string;
  readonly attemptId: string;
  readonly courseVersionId: string;
  readonly passed: boolean;
  /** Share of the paper's weights, 0 to 1. */
  readonly share: number;
  readonly now: Date;
  /** The day of the submission in the city's zone. */
  readonly today: CivilDate;
}

/** What the composition adds: certificates are awarded inside the transaction that releases. */
export interface AssessmentHooks {
  readonly onRelease: (release: Release, tx: Tx) => Promise<void>;
  /** Takes back what the release of an attempt gave; called when it is made void. */
  readonly onVoid?: (made: VoidMade, tx: Tx) => Promise<void>;
  /** What hangs on exams that somebody is late with. */
  readonly listWarnings?: (of: { personId: string; today: CivilDate; language: Language }) => Promise<CourseWarning[]>;
  /** What the release of an attempt brought, for the page of its result. */
  readonly listAwards?: (attempt: { personId: string; attemptId: string }) => Promise<ResultAward[]>;
}

/** A certificate that an attempt earned or renewed. */
export interface ResultAward {
  readonly title: Bilingual;
  readonly number: string;
  readonly href: string;
  /** The last valid day of the period that was given then. */
  readonly validUntil: CivilDate;
  readonly isRenewal: boolean;
}

/** A released attempt becoming void, as the features above are told of it. */
export interface VoidMade {
  readonly personId: string;
  readonly attemptId: string;
  /** The examiner who made it void. */
  readonly actorId: string;
  readonly reason: string;
  readonly now: Date;
  readonly today: CivilDate;
}

/** What holds for all attempts of this installation. */
export interface ExamSetting extends AssessmentHooks {
  readonly timeZone: string;
  /** The longest that a request may take: sweeping waits for it, so that every save that arrived in time has ended. */
  readonly longestRequestMs: number;
}
