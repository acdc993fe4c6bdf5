/** Limits of the checks; a course may set its own under `limits` in course.yaml. */
export interface Limits {
  /** Words of an English lesson, its self-checks included. */
  fewestWords: number;
  mostWords: number;
  /** Minutes of a lesson. */
  fewestMinutes: number;
  mostMinutes: number;
  fewestSelfChecks: number;
  mostSelfChecks: number;
  /** English sentences: mean of words, share over 25 words, longest, and Flesch-Kincaid grade. */
  shortestMeanSentence: number;
  longestMeanSentence: number;
  longSentenceShare: number;
  longestSentence: number;
  lessonGrade: number;
  itemGrade: number;
  /** Chinese sentences and clauses in characters, and words that mark translated prose. */
  longestMeanSentenceZh: number;
  longestSentenceZh: number;
  longestMeanClauseZh: number;
  dePerHundred: number;
  beiPerThousand: number;
  jinxingPerThousand: number;
  /** Longest option against shortest. */
  optionRatio: number;
  multipleOptionRatio: number;
  /** Share of single-choice items whose key is the longest, or the shortest. */
  keyExtremeShare: number;
  keyPositionDeviation: number;
  longestKeyRun: number;
  fewestTrue: number;
  mostTrue: number;
  similarStems: number;
  /** Items of the bank for each one of a blueprint cell. */
  bankFactor: number;
  /** Mean difficulty of the bank above the pass mark. */
  leastAbovePassMark: number;
  mostAbovePassMark: number;
  difficultySpread: number;
}

export const DEFAULT_LIMITS: Readonly<Limits> = {
  fewestWords: 600,
  mostWords: 1200,
  fewestMinutes: 15,
  mostMinutes: 30,
  fewestSelfChecks: 2,
  mostSelfChecks: 3,
  shortestMeanSentence: 8,
  longestMeanSentence: 18,
  longSentenceShare: 0.1,
  longestSentence: 35,
  lessonGrade: 10,
  itemGrade: 11,
  longestMeanSentenceZh: 32,
  longestSentenceZh: 80,
  longestMeanClauseZh: 13,
  dePerHundred: 5.5,
  beiPerThousand: 3,
  jinxingPerThousand: 2,
  optionRatio: 1.4,
  multipleOptionRatio: 2,
  keyExtremeShare: 0.3,
  keyPositionDeviation: 0.1,
  longestKeyRun: 3,
  fewestTrue: 0.4,
  mostTrue: 0.6,
  similarStems: 0.8,
  bankFactor: 3,
  leastAbovePassMark: 0.04,
  mostAbovePassMark: 0.08,
  difficultySpread: 0.1,
};

/** The limits of a course: its own where it sets them. */
export function limitsOf(own: Partial<Limits> = {}): Limits {
  return { ...DEFAULT_LIMITS, ...own };
}
