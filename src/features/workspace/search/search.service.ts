import { listCourses, searchCourses, type CourseHit, type CourseVersion } from '../../catalogue/index.ts';
import { holds, scopeOf, searchAccounts, type Account, type Actor } from '../../people/index.ts';
import type { Bilingual } from '../../../kernel/bilingual.ts';

/** A page of another feature that a search leads to. */
export interface LinkedHit {
  href: string;
  title: Bilingual;
}

/** Searches of features that keep their own words; each answers within the rights of the actor. */
export interface WorkspaceLinks {
  searchPlans?: (actor: Actor, words: string) => Promise<LinkedHit[]>;
  searchItems?: (actor: Actor, words: string) => Promise<LinkedHit[]>;
}

export interface Found {
  courses: CourseHit[];
  lessons: CourseHit[];
  /** Titles of courses, by code. */
  byCode: ReadonlyMap<string, CourseVersion>;
  /** null for readers who look after nobody. */
  people: { accounts: Account[]; total: number } | null;
  plans: LinkedHit[];
  items: LinkedHit[];
}

/** How many people, courses or lessons one page shows. */
export const MOST_HITS = 8;

/** Everything that an actor may find under some words. */
export async function findEverywhere(words: string, actor: Actor, links: WorkspaceLinks): Promise<Found> {
  const [hits, courses, people, plans, items] = await Promise.all([
    searchCourses(words),
    listCourses(),
    findPeople(words, actor),
    holds(actor, 'plans.read') ? (links.searchPlans?.(actor, words) ?? []) : [],
    holds(actor, 'items.read') ? (links.searchItems?.(actor, words) ?? []) : [],
  ]);
  return {
    courses: hits.filter(({ kind }) => kind === 'course'),
    lessons: hits.filter(({ kind }) => kind === 'lesson'),
    byCode: new Map(courses.map((course) => [course.code, course])),
    people,
    plans,
    items,
  };
}

async function findPeople(words: string, actor: Actor): Promise<Found['people']> {
  if (!holds(actor, 'people.read')) return null;
  return searchAccounts(
    { scope: scopeOf(actor, 'people.read'), text: words, statuses: ['active', 'leave'], alsoIds: [] },
    { skip: 0, limit: MOST_HITS },
  );
}
