import type { CourseFinal, CourseVersion } from '../catalogue/index.ts';
import type { Attempt } from './attempt.ts';
import type { ExamPolicy, ExamWindow } from './exam-policy.ts';
import type { PaperMark } from './paper-mark.ts';

export type AttemptKind = 'exam' | 'quiz';

/** What an attempt is made at: the final exam of a course, or the quiz of one of its modules. */
export type ExamRef =
  | { readonly kind: 'exam'; readonly courseCode: string; readonly quizId: null }
  | { readonly kind: 'quiz'; readonly courseCode: string; readonly quizId: string };

/** The name under which attempts at the same thing are counted. */
export function examIdOf({ courseCode, quizId }: ExamRef): string {
  return quizId === null ? courseCode : `${courseCode}/${quizId}`;
}

/** What is kept of a marking; shares of weights. */
export interface AttemptResult {
  readonly earned: number;
  readonly weight: number;
  readonly share: number;
  readonly passMark: number;
  readonly passed: boolean;
  readonly sections: readonly { competency: string; earned: number; weight: number; share: number }[];
  readonly slots: readonly { slot: string; share: number }[];
}

/** An attempt at something of a course. Its paper has the same id. */
export interface CourseAttempt extends Attempt {
  readonly kind: AttemptKind;
  readonly courseCode: string;
  readonly quizId: string | null;
  readonly courseVersionId: string;
  /** The browser session that holds the pen, as a hash. */
  readonly penSession: string;
  /** Slots that the candidate marked to look at again. */
  readonly flags: readonly string[];
  readonly result: AttemptResult | null;
}

/** A course's own exam has no window: it can be taken on any day. */
export const ANY_TIME: ExamWindow = { opensAt: null, closesAt: null };

/**
 * The rules of a course's final exam: its result counts at once, its questions are used again and so are not shown.
 */
export function policyOfFinal(final: CourseFinal): ExamPolicy {
  return {
    blueprint: { pool: 'final', rows: final.blueprint },
    minutes: final.minutes,
    passMark: final.passMark,
    sectionMarks: [],
    attempts: final.attempts,
    waitingHours: final.waitingHours,
    reviewRule: [{ from: null, shows: 'score' }],
    releaseRule: { kind: 'at-once' },
  };
}

/** The rules of a module's quiz: no limit of time or number, everything shown after submission. */
export function policyOfQuiz(quiz: { readonly passMark: number }): ExamPolicy {
  return {
    blueprint: { pool: 'quiz', rows: [] },
    minutes: null,
    passMark: quiz.passMark,
    sectionMarks: [],
    attempts: null,
    waitingHours: 0,
    reviewRule: [{ from: null, shows: 'right-answers' }],
    releaseRule: { kind: 'at-once' },
  };
}

/** The rules of an exam or quiz in a version of its course; null where the version has no such thing. */
export function policyOf(course: CourseVersion, quizId: string | null): ExamPolicy | null {
  if (quizId === null) return course.final.kind === 'exam' ? policyOfFinal(course.final) : null;
  const quiz = course.modules.find((module) => module.quiz?.id === quizId)?.quiz ?? null;
  return quiz === null ? null : policyOfQuiz(quiz);
}

const YEAR_MS = 365 * 86_400_000;

type Earlier = Pick<CourseAttempt, 'startedAt' | 'releasedAt' | 'result' | 'state'>;

/**
 * The attempts that count against the limit. What recurs each year begins again after a pass, and a year after the
 * start of an attempt in any case.
 */
export function inRunningPeriod<T extends Earlier>(
  attempts: readonly T[],
  rule: { recurrence: 'yearly' | null; now: Date },
): T[] {
  if (rule.recurrence === null) return [...attempts];
  const passes = attempts
    .filter((attempt) => attempt.state === 'released' && attempt.result?.passed === true)
    .map((attempt) => attempt.startedAt.getTime());
  const from = Math.max(rule.now.getTime() - YEAR_MS, ...passes);
  return attempts.filter((attempt) => attempt.startedAt.getTime() > from);
}

/** Which of the counting attempts of its period an attempt is, from 1. */
export function positionOf(
  attempt: Pick<CourseAttempt, 'number' | 'startedAt'>,
  attempts: readonly CourseAttempt[],
  recurrence: 'yearly' | null,
): number {
  const before = attempts.filter((other) => other.number < attempt.number);
  return inRunningPeriod(before, { recurrence, now: attempt.startedAt }).filter((other) => other.counts).length + 1;
}

/** What is kept of a marked paper. */
export function resultOf(mark: PaperMark, passMark: number): AttemptResult {
  const { earned, weight, share, passed, sections, slots } = mark;
  return {
    earned,
    weight,
    share,
    passMark,
    passed,
    sections: sections.map((section) => ({ ...section })),
    slots: slots.map(({ slot, share: slotShare }) => ({ slot, share: slotShare })),
  };
}
