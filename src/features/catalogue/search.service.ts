import MiniSearch from 'minisearch';

import type { Bilingual } from '../../kernel/bilingual.ts';
import { lessonsOf, type CourseVersion } from './course.ts';
import { listCourses, listLessons } from './course.store.ts';
import type { LessonContent } from './lesson.ts';
import { searchForm, searchWords } from './search-words.service.ts';

/** What a search found: a course, or a lesson of it; the best comes first. */
export interface CourseHit {
  kind: 'course' | 'lesson';
  code: string;
  /** null for a course. */
  slug: string | null;
  title: Bilingual;
  score: number;
}

interface Entry {
  id: string;
  code: string;
  slug: string | null;
  titles: Bilingual;
  title: string;
  summary: string;
  text: string;
}

const LONGEST_QUERY = 100;
const FUZZY_FROM = 5;
const PREFIX_FROM = 2;

// Built from published versions alone, and kept until another set of them is current.
let kept: { key: string; index: Promise<MiniSearch<Entry>> } | null = null;

/** Courses and lessons whose words fit all of a query, or any of it where nothing fits all. Both languages are searched. */
export async function searchCourses(query: string): Promise<CourseHit[]> {
  const words = query.slice(0, LONGEST_QUERY);
  if (searchForm(words).trim() === '') return [];
  const index = await currentIndex();
  const all = index.search(words, { combineWith: 'AND' });
  const found = all.length > 0 ? all : index.search(words, { combineWith: 'OR' });
  return found.map((hit): CourseHit => {
    const { code, slug, titles } = hit as unknown as Entry;
    return { kind: slug === null ? 'course' : 'lesson', code, slug, title: titles, score: hit.score };
  });
}

async function currentIndex(): Promise<MiniSearch<Entry>> {
  const courses = (await listCourses()).filter((course) => course.state !== 'retired');
  const key = courses.map((course) => course.id).join(' ');
  if (kept?.key !== key) {
    const index = buildIndex(courses);
    kept = { key, index };
    index.catch(() => {
      kept = null;
    });
  }
  return kept.index;
}

async function buildIndex(courses: readonly CourseVersion[]): Promise<MiniSearch<Entry>> {
  const index = new MiniSearch<Entry>({
    fields: ['code', 'title', 'summary', 'text'],
    storeFields: ['code', 'slug', 'titles'],
    tokenize: searchWords,
    processTerm: (term) => term,
    searchOptions: {
      boost: { code: 6, title: 4, summary: 2 },
      prefix: (term) => term.length >= PREFIX_FROM || /\p{Script=Han}/u.test(term),
      fuzzy: (term) => (term.length >= FUZZY_FROM && /^[a-z]+$/.test(term) ? 0.2 : false),
    },
  });
  for (const course of courses) {
    index.add(courseEntry(course));
    const contents = new Map((await listLessons(course.id)).map((lesson) => [lesson.slug, lesson]));
    index.addAll(
      lessonsOf(course).flatMap(({ lesson }) => {
        const content = contents.get(lesson.slug);
        return content === undefined ? [] : [lessonEntry(course.code, content, lesson)];
      }),
    );
  }
  return index;
}

function both(text: Bilingual): string {
  return [text.en, text.zh].filter((part) => part !== undefined).join('\n');
}

function courseEntry(course: CourseVersion): Entry {
  const { code, title, summary, modules } = course;
  const text = modules.map((module) => both(module.title)).join('\n');
  return { id: code, code, slug: null, titles: title, title: both(title), summary: both(summary), text };
}

function lessonEntry(
  code: string,
  content: LessonContent,
  outline: { slug: string; title: Bilingual; summary: Bilingual },
): Entry {
  const { slug, title, summary } = outline;
  const text = both({
    ...(content.pages.en === undefined ? {} : { en: content.pages.en.text }),
    ...(content.pages.zh === undefined ? {} : { zh: content.pages.zh.text }),
  });
  return { id: `${code} ${slug}`, code, slug, titles: title, title: both(title), summary: both(summary), text };
}
