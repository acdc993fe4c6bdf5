import type { Bilingual } from '../../kernel/bilingual.ts';
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

/** What these pages show of features that stand higher; app.ts gives it. */
export interface LearningLinks {
  listTracks(of: { personId: string; today: CivilDate }): Promise<CourseTrack[]>;
  findDue(of: { personId: string; code: string; today: CivilDate }): Promise<CourseDue | null>;
}
