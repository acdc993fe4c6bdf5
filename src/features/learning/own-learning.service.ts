import type { CivilDate } from '../../kernel/date.ts';
import { keptForOwner } from '../people/index.ts';
import { findLearnerCourse, listLearnerCourses } from './learner-courses.service.ts';
import { openLesson } from './lesson/lesson-page.service.ts';
import { needsOf } from './needs.service.ts';

// What the pages of the person at the screen read.

/** What one's post needs today. */
export const ownNeeds = keptForOwner(needsOf);

/** One's courses, and what one's post needs of them. */
export const ownCourses = keptForOwner(async (personId: string, today: CivilDate) => {
  const needs = await needsOf(personId, today);
  return { needs, entries: await listLearnerCourses({ personId, today, needs }) };
});

/** One of one's courses; `entry` is null where there is none. */
export const ownCourse = keptForOwner(async (personId: string, code: string, today: CivilDate) => {
  const needs = await needsOf(personId, today);
  return { needs, entry: await findLearnerCourse(code, { personId, today, needs }) };
});

/** A lesson as one may open it. Throws as `openLesson`. */
export const ownLesson = keptForOwner((personId: string, code: string, lesson: string) =>
  openLesson(personId, { code, lesson }),
);
