import type { Blueprint } from './blueprint.ts';
import type { SectionRule } from './paper-mark.ts';
import type { ReleaseRule, ReviewStep } from './review.ts';

/** What an exam asks and allows; part of the exam's published version. */
export interface ExamPolicy {
  readonly blueprint: Blueprint;
  /** Null: without a time limit. */
  readonly minutes: number | null;
  /** Share of the paper's weights, 0 to 1. */
  readonly passMark: number;
  readonly sectionMarks: readonly SectionRule[];
  /** Null: as many as one likes. */
  readonly attempts: number | null;
  /** Between the end of an attempt and the next start. */
  readonly waitingHours: number;
  readonly reviewRule: readonly ReviewStep[];
  readonly releaseRule: ReleaseRule;
}

/** When an exam can be taken, `opensAt <= now < closesAt`; null where there is no such end. */
export interface ExamWindow {
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}
