import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';

/**
 * From when on something done counts: a day, the day the renewal window opened, or the day after the last award on the
 * track (so that what earned one certificate does not earn the next). Without it, whenever it was done.
 */
export type Since = 'window' | 'award' | { day: CivilDate };

/** What a track asks for: an AND/OR tree. */
export type TrackRequirement = RequirementGroup | LeafRequirement;

export interface RequirementGroup {
  kind: 'all' | 'any';
  of: TrackRequirement[];
}

export type LeafRequirement =
  | { kind: 'course' | 'course-final' | 'exam' | 'assessed-work'; code: string; since?: Since }
  | { kind: 'level'; competency: string; level: number }
  | { kind: 'certificate'; track: string }
  | { kind: 'months-in-post'; months: number; roleProfiles?: string[] }
  | { kind: 'hours'; hours: number; since?: Since };

/** A course final that a holder passes again each year, and how many days late suspend the certificate. */
export interface YearlyCondition {
  course: string;
  everyMonths: number;
  suspendAfterDays: number;
}

/** What ends a period softly: days before its last day from which it can be renewed, days after it of grace. */
export interface RenewalTerms {
  renewalWindowDays: number;
  graceDays: number;
}

/** A published version of what it takes to be certified, for how long, and how to be certified again. */
export interface Track extends RenewalTerms {
  code: string;
  version: number;
  title: Bilingual;
  /** The first path. */
  requirement: TrackRequirement;
  /** The path inside the renewal window and the grace period. */
  renewal: TrackRequirement;
  validMonths: number;
  yearly: YearlyCondition[];
  /** Levels that holding the certificate proves. */
  proves: { competency: string; level: number }[];
}

/** The certificate of the track that the person has or had last. */
export interface PreviousAward {
  state: 'valid' | 'renewal-due' | 'in-grace' | 'suspended' | 'expired' | 'revoked';
  /** Day of the last issue or renewal. */
  awardedOn: CivilDate;
  /** Last valid day of the last period. */
  validUntil: CivilDate;
}

/** Something passed or accepted: a course completed, its final, an exam, assessed work. */
export interface Done {
  kind: 'course' | 'course-final' | 'exam' | 'assessed-work';
  code: string;
  on: CivilDate;
}

/** What one person has to show on a day. */
export interface TrackFacts {
  day: CivilDate;
  previous: PreviousAward | null;
  done: readonly Done[];
  /** Attained levels of the day. */
  levels: readonly { competency: string; level: number }[];
  /** Tracks of which the person holds a certificate: valid, renewal due or in grace. */
  certificates: readonly string[];
  /** Primary posts, `from <= day < to`. */
  posts: readonly { roleProfile: string | null; from: CivilDate; to: CivilDate | null }[];
  hours: readonly { on: CivilDate; hours: number }[];
}
