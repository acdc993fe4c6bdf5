import type { CourseVersion } from '../catalogue/index.ts';
import type { Bilingual, Language } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';

/** A certification track as the catalogue shows it: its courses in the order of the path, and the exam at its end. */
export interface CourseTrack {
  code: string;
  title: Bilingual;
  courses: string[];
  /** Tracks whose certificate it asks for. */
  after: string[];
  /** Whether the reader holds its certificate today. */
  isHeld: boolean;
  exam: { href: string; title: Bilingual; minutes: number | null } | null;
}

/** By when a plan asks for a course. */
export interface CourseDue {
  due: CivilDate;
  planTitle: Bilingual;
}

/** A final that was tried and not passed. */
export interface FailedFinal {
  /** Of the last attempt, 0 to 1. */
  share: number;
  /** From when on it can be tried again: a moment, `now`, or `never` where all attempts are used. */
  again: Date | 'now' | 'never';
}

/** What hangs on a course being done in time, in the words of the reader, and the way to do it. */
export interface CourseWarning {
  course: string;
  title: string;
  text: string;
  href: string;
  action: string;
}

/** What these pages show of features that stand higher; app.ts gives it. */
export interface LearningLinks {
  listTracks(of: { personId: string; today: CivilDate }): Promise<CourseTrack[]>;
  /** How somebody stands with the final of a course that they tried and did not pass; null otherwise. */
  findFailedFinal(of: { personId: string; course: CourseVersion; now: Date }): Promise<FailedFinal | null>;
  listWarnings(of: { personId: string; today: CivilDate; language: Language }): Promise<CourseWarning[]>;
  findDue(of: { personId: string; code: string; today: CivilDate }): Promise<CourseDue | null>;
}
