import { listCourses, searchCourses, type CourseHit, type CourseVersion } from '../../catalogue/index.ts';
import { holds, scopeOf, searchAccounts, type Account, type Actor } from '../../people/index.ts';
import { searchPlans, type PlanHit } from '../../planning/index.ts';

export interface Found {
  courses: CourseHit[];
  lessons: CourseHit[];
  /** Titles of courses, by code. */
  byCode: ReadonlyMap<string, CourseVersion>;
  /** null for readers who look after nobody. */
  people: { accounts: Account[]; total: number } | null;
  /** Within the actor's scope; none without the right to read plans. */
  plans: PlanHit[];
}

/** How many people, courses, lessons or plans one page shows. */
export const MOST_HITS = 8;

/** Everything that an actor may find under some words. */
export async function findEverywhere(words: string, actor: Actor): Promise<Found> {
  const [hits, courses, people, plans] = await Promise.all([
    searchCourses(words),
    listCourses(),
    findPeople(words, actor),
    searchPlans(actor, words),
  ]);
  return {
    courses: hits.filter(({ kind }) => kind === 'course'),
    lessons: hits.filter(({ kind }) => kind === 'lesson'),
    byCode: new Map(courses.map((course) => [course.code, course])),
    people,
    plans,
  };
}

async function findPeople(words: string, actor: Actor): Promise<Found['people']> {
  if (!holds(actor, 'people.read')) return null;
  return searchAccounts(
    { scope: scopeOf(actor, 'people.read'), text: words, statuses: ['active', 'leave'], alsoIds: [] },
    { skip: 0, limit: MOST_HITS },
  );
}
