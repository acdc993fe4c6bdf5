import type { Bilingual, Language } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { TypeGroup } from './item.ts';

export const COURSE_STATES = ['announced', 'open', 'closed', 'retired'] as const;
export type CourseState = (typeof COURSE_STATES)[number];

export interface Prerequisite {
  course: string;
  /** `block` keeps a learner from enrolling; `advise` is said only. */
  kind: 'block' | 'advise';
}

/** What a course shows of a competency: the level from its quizzes, and the one from its final. */
export interface CourseEvidence {
  competency: string;
  quizLevel: number;
  finalLevel: number;
}

export interface LessonOutline {
  /** Identity of the lesson within the course, and its part of the address. */
  slug: string;
  title: Bilingual;
  summary: Bilingual;
  minutes: number;
  /** Ids of its self-checks: answering all of them right completes the lesson. */
  selfChecks: string[];
}

export interface CourseModule {
  order: number;
  title: Bilingual;
  hours: number;
  lessons: LessonOutline[];
  /** Formative, with feedback; null for a module without one. */
  quiz: { id: string; passMark: number; itemCount: number } | null;
}

export interface FinalBlueprintRow {
  competency: string;
  level: number;
  group: TypeGroup;
  count: number;
}

/** How a course ends. Only an exam is marked by the program. */
export interface CourseFinal {
  kind: 'exam' | 'practical' | 'project';
  minutes: number | null;
  /** Share from 0 to 1. */
  passMark: number;
  attempts: number | null;
  waitingHours: number;
  recurrence: 'yearly' | null;
  blueprint: FinalBlueprintRow[];
}

/** A published version of a course; never changed. */
export interface CourseVersion {
  id: string;
  code: string;
  number: number;
  state: CourseState;
  /** The day on which an announced course opens, where it is known. */
  opensOn: CivilDate | null;
  title: Bilingual;
  summary: Bilingual;
  hours: number;
  languages: Language[];
  prerequisites: Prerequisite[];
  evidence: CourseEvidence[];
  modules: CourseModule[];
  final: CourseFinal;
  enrolment: 'open' | 'approval' | 'invitation';
}

/** Lessons of a course in their order, with the module that each stands in. */
export function lessonsOf(course: CourseVersion): { lesson: LessonOutline; module: CourseModule }[] {
  return course.modules.flatMap((module) => module.lessons.map((lesson) => ({ lesson, module })));
}

export function findOutline(
  course: CourseVersion,
  slug: string,
): { lesson: LessonOutline; module: CourseModule } | null {
  return lessonsOf(course).find(({ lesson }) => lesson.slug === slug) ?? null;
}

export function findQuizModule(course: CourseVersion, quizId: string): CourseModule | null {
  return course.modules.find((module) => module.quiz?.id === quizId) ?? null;
}
