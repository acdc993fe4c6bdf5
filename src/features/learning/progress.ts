import type { CivilDate } from '../../kernel/date.ts';
import type { CourseModule, CourseVersion, LessonOutline } from '../catalogue/index.ts';

/** What was answered last to a self-check, and when it was first answered right. */
export interface CheckAnswer {
  chosen: string[];
  answeredAt: Date;
  rightAt: Date | null;
}

/** A quiz that was passed: first at a moment, best with a share from 0 to 1, and last on a day of the city. */
export interface PassedQuiz {
  passedAt: Date;
  best: number;
  lastPassedOn: CivilDate;
}

/** How far one person is in one course. It outlives versions: a lesson that keeps its slug stays done. */
export interface Progress {
  personId: string;
  code: string;
  lessons: Record<string, { doneAt: Date }>;
  /** By lesson, then by self-check. */
  checks: Record<string, Record<string, CheckAnswer>>;
  quizzes: Record<string, PassedQuiz>;
  place: { slug: string; heading: string | null; at: Date } | null;
  bookmarks: Record<string, { at: Date }>;
  notes: Record<string, { text: string; at: Date }>;
}

export function emptyProgress(personId: string, code: string): Progress {
  return { personId, code, lessons: {}, checks: {}, quizzes: {}, place: null, bookmarks: {}, notes: {} };
}

/** Self-checks of a lesson that were not answered right yet. */
export function missingChecks(lesson: Pick<LessonOutline, 'slug' | 'selfChecks'>, progress: Progress): string[] {
  const answers = progress.checks[lesson.slug] ?? {};
  return lesson.selfChecks.filter((id) => (answers[id]?.rightAt ?? null) === null);
}

export function isLessonDone(progress: Progress, slug: string): boolean {
  return progress.lessons[slug] !== undefined;
}

/** Whether the place of a reader is in a lesson: at a heading of it or, where none is given, anywhere in it. */
export function isPlacedIn({ place }: Pick<Progress, 'place'>, slug: string, heading?: string): boolean {
  return place?.slug === slug && (heading === undefined || place.heading === heading);
}

/** A module is passed by its quiz; one without a quiz when all its lessons are done. */
export function isModulePassed(module: CourseModule, progress: Progress): boolean {
  if (module.quiz !== null) return progress.quizzes[module.quiz.id] !== undefined;
  return module.lessons.length > 0 && module.lessons.every(({ slug }) => isLessonDone(progress, slug));
}

export function hasPassedAllQuizzes(course: Pick<CourseVersion, 'modules'>, progress: Progress): boolean {
  const quizzes = quizIds(course);
  return quizzes.length > 0 && quizzes.every((id) => progress.quizzes[id] !== undefined);
}

function quizIds(course: Pick<CourseVersion, 'modules'>): string[] {
  return course.modules.flatMap(({ quiz }) => (quiz === null ? [] : [quiz.id]));
}

/**
 * The name under which what all the quizzes of a version show is entered next; null while there is nothing new to enter.
 * `entered`: the entries of these quizzes so far. The first needs each quiz passed once; after that each must be passed
 * again on a later day than the last entry, since what recurs is earned again as a whole.
 */
export function nextQuizEntry(
  course: Pick<CourseVersion, 'code' | 'number' | 'modules'>,
  progress: Progress,
  entered: readonly { cause: { kind: string; id: string }; earnedOn: CivilDate }[],
): string | null {
  if (!hasPassedAllQuizzes(course, progress)) return null;
  const name = `${course.code} v${String(course.number)}`;
  const days = entered
    .filter(({ cause: { kind, id } }) => kind === 'quiz' && (id === name || id.startsWith(`${name} `)))
    .map(({ earnedOn }) => earnedOn);
  const last = days.sort().at(-1);
  if (last === undefined) return name;
  const passed = quizIds(course).map((id) => progress.quizzes[id]?.lastPassedOn ?? '');
  return passed.every((day) => day > last) ? `${name} ${passed.sort().at(-1) ?? ''}` : null;
}

const SHORTEST_QUIZ_MINUTES = 10;

/** Minutes that a module leaves for its quiz, to the nearest 5; what its hours say beyond its lessons. */
export function quizMinutes(module: CourseModule): number {
  const reading = module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return Math.max(SHORTEST_QUIZ_MINUTES, Math.round((module.hours * 60 - reading) / 5) * 5);
}

/** Hours of a module still to do: its hours by the share of minutes of what is not done. */
function hoursLeft(module: CourseModule, progress: Progress): number {
  if (isModulePassed(module, progress)) return 0;
  const quiz = module.quiz === null ? 0 : quizMinutes(module);
  const minutes = module.lessons.map((lesson) => ({
    lesson,
    left: isLessonDone(progress, lesson.slug) ? 0 : lesson.minutes,
  }));
  const all = quiz + minutes.reduce((sum, { lesson }) => sum + lesson.minutes, 0);
  const left = quiz + minutes.reduce((sum, one) => sum + one.left, 0);
  return all === 0 ? module.hours : (module.hours * left) / all;
}

export interface CourseProgress {
  /** Of the course's hours, to one decimal; the final is among them. */
  hoursLeft: number;
  /** 0 to 99, whole: the last hundredth is the final. */
  percent: number;
  modulesPassed: number;
  /** Order of the module under way; null before the first step and after the last. */
  moduleNow: number | null;
}

/** How far a learner is who has the final still before them: its minutes stay to be done until it is passed. */
export function courseProgress(course: CourseVersion, progress: Progress): CourseProgress {
  const all = course.modules.reduce((sum, module) => sum + module.hours, 0);
  const left = course.modules.reduce((sum, module) => sum + hoursLeft(module, progress), 0);
  const final = Math.min(course.hours, (course.final.minutes ?? 0) / 60);
  const hours = final + (course.hours - final) * (all === 0 ? 0 : left / all);
  const done = course.hours === 0 ? 0 : 1 - hours / course.hours;
  const step = nextStep(course, progress);
  return {
    hoursLeft: Math.round(hours * 10) / 10,
    percent: Math.min(99, Math.round(100 * done)),
    modulesPassed: course.modules.filter((module) => isModulePassed(module, progress)).length,
    moduleNow: step.kind === 'final' ? null : step.module.order,
  };
}

/** A step of a course in its order; the final stands behind all. */
export type Step =
  | { kind: 'lesson'; module: CourseModule; lesson: LessonOutline }
  | { kind: 'quiz'; module: CourseModule; quizId: string }
  | { kind: 'final' };

/** Lessons and quizzes in their order. */
export function stepsOf(course: Pick<CourseVersion, 'modules'>): Exclude<Step, { kind: 'final' }>[] {
  return course.modules.flatMap((module) => [
    ...module.lessons.map((lesson) => ({ kind: 'lesson' as const, module, lesson })),
    ...(module.quiz === null ? [] : [{ kind: 'quiz' as const, module, quizId: module.quiz.id }]),
  ]);
}

function isStepDone(step: Exclude<Step, { kind: 'final' }>, progress: Progress): boolean {
  if (isModulePassed(step.module, progress)) return true;
  return step.kind === 'lesson' && isLessonDone(progress, step.lesson.slug);
}

/** Where to go on: the place left, else the first open step behind it, else the first open step, else the final. */
export function nextStep(course: Pick<CourseVersion, 'modules'>, progress: Progress): Step {
  const steps = stepsOf(course);
  const { place } = progress;
  const at = place === null ? -1 : steps.findIndex((step) => step.kind === 'lesson' && step.lesson.slug === place.slug);
  const ordered = at < 0 ? steps : [...steps.slice(at), ...steps.slice(0, at)];
  return ordered.find((step) => !isStepDone(step, progress)) ?? { kind: 'final' };
}

/** What stands behind a lesson: the next lesson, or the quiz of its module, or the final. */
export function stepAfter(course: Pick<CourseVersion, 'modules'>, slug: string): Step {
  const steps = stepsOf(course);
  const at = steps.findIndex((step) => step.kind === 'lesson' && step.lesson.slug === slug);
  return steps[at + 1] ?? { kind: 'final' };
}

/** The lessons before and after one. */
export function neighboursOf(
  course: Pick<CourseVersion, 'modules'>,
  slug: string,
): { previous: LessonOutline | null; next: LessonOutline | null } {
  const lessons = course.modules.flatMap((module) => module.lessons);
  const at = lessons.findIndex((lesson) => lesson.slug === slug);
  return { previous: lessons[at - 1] ?? null, next: lessons[at + 1] ?? null };
}
