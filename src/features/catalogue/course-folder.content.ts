import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LANGUAGES, type Bilingual, type Language } from '../../kernel/bilingual.ts';
import { canonicalJson, sha256 } from '../../kernel/digest.ts';
import { readCourseFile, type CourseFile } from './course.content.ts';
import { limitsOf } from './checks/limits.ts';
import type { LessonText, Material, PlacedItem } from './checks/material.ts';
import type { CourseModule, CourseVersion } from './course.ts';
import { readItems } from './item.content.ts';
import type { Item } from './item.ts';
import { readLesson } from './lesson.content.ts';
import { titlesOf, type LessonContent, type LessonPage } from './lesson.ts';
import type { ContentFault, LineOf } from './yaml-file.content.ts';

/** A course as read from its folder, complete and consistent. */
export interface CourseFolder {
  course: Omit<CourseVersion, 'id' | 'number'>;
  lessons: LessonContent[];
  items: Item[];
  contentHash: string;
  /** What its authors wrote, with files and lines, for the checks. */
  material: Omit<Material, 'facts' | 'terms'>;
}
export interface FolderReading {
  code: string;
  folder: CourseFolder | null;
  faults: ContentFault[];
}

const LESSON_FILE = /^\d{3}-([a-z0-9]+(?:-[a-z0-9]+)*)\.(en|zh)\.md$/;

/** Reads `courses/<code>`; with any error the folder is null, never half a course. */
export function readCourseFolder(root: string, code: string): FolderReading {
  const file = join(code, 'course.yaml');
  const yaml = readCourseFile(file, readFileSync(join(root, file), 'utf8'));
  if (!yaml.ok) return { code, folder: null, faults: yaml.faults };
  const faults: ContentFault[] = [];
  const { value, lineOf } = yaml;
  if (value.code !== code) {
    faults.push(
      fault(file, lineOf(['code']), {
        wrong: `the code ${value.code} is not the name of the folder`,
        right: `write ${code}, or rename the folder`,
      }),
    );
  }
  const lessons = readLessons(root, code);
  const items = readItemFiles(root, code);
  faults.push(
    ...lessons.faults,
    ...items.faults,
    ...outlineFaults({ file, course: value, lineOf, slugs: lessons.bySlug }),
  );
  faults.push(...levelFaults(value, items.placed));
  if (faults.some(({ severity }) => severity === 'error')) return { code, folder: null, faults };
  const written = items.placed.map(({ item }) => item);
  const course = courseOf(value, lessons.bySlug, written);
  const content = [...lessons.bySlug.values()];
  return {
    code,
    faults,
    folder: {
      course,
      lessons: content,
      items: written,
      contentHash: sha256(canonicalJson({ course, content, items: written })),
      material: {
        file,
        lineOf,
        state: value.state,
        evidence: value.evidence,
        final: value.final,
        limits: limitsOf(value.limits),
        lessons: lessons.texts,
        items: items.placed,
        figures: readFigures(root, code),
      },
    },
  };
}

function fault(file: string, line: number, what: { wrong: string; right: string }): ContentFault {
  return { file, line, ...what, severity: 'error' };
}

interface LessonFiles {
  bySlug: Map<string, LessonContent>;
  texts: LessonText[];
  faults: ContentFault[];
}

function readLessons(root: string, code: string): LessonFiles {
  const result: LessonFiles = { bySlug: new Map(), texts: [], faults: [] };
  for (const name of filesIn(join(root, code, 'lessons'))) {
    const file = join(code, 'lessons', name);
    const parts = LESSON_FILE.exec(name);
    if (parts?.[1] === undefined || parts[2] === undefined) {
      result.faults.push(
        fault(file, 1, {
          wrong: 'the name of this lesson has another form',
          right: 'name it NNN-slug.en.md or NNN-slug.zh.md',
        }),
      );
      continue;
    }
    const slug = parts[1];
    const language = parts[2] as Language;
    const text = readFileSync(join(root, file), 'utf8');
    const reading = readLesson({ file, text, language, figures: `/courses/${code}/figures/` });
    if (!reading.ok) {
      result.faults.push(...reading.faults);
      continue;
    }
    const known = result.bySlug.get(slug);
    const pages: { en?: LessonPage; zh?: LessonPage } = { ...known?.pages, [language]: reading.page };
    result.bySlug.set(slug, { slug, competencies: known?.competencies ?? reading.competencies, pages });
    result.texts.push({ ...reading.text, slug });
  }
  return result;
}

interface ItemFiles {
  placed: PlacedItem[];
  faults: ContentFault[];
}

function readItemFiles(root: string, code: string): ItemFiles {
  const result: ItemFiles = { placed: [], faults: [] };
  for (const name of filesIn(join(root, code, 'items')).filter((entry) => entry.endsWith('.yaml'))) {
    const file = join(code, 'items', name);
    const reading = readItems(file, readFileSync(join(root, file), 'utf8'));
    if (!reading.ok) {
      result.faults.push(...reading.faults);
      continue;
    }
    reading.items.forEach((item, index) => {
      const known = result.placed.find((placed) => placed.item.id === item.id);
      if (known !== undefined) {
        result.faults.push(
          fault(file, reading.lineOf([index, 'id']), {
            wrong: `item ${item.id} stands in ${known.file} too`,
            right: 'give it an id of its own',
          }),
        );
      }
      result.placed.push({ item, file, lineOf: (path) => reading.lineOf([index, ...path]) });
    });
  }
  return result;
}

/** Texts of the drawings, by file name. */
function readFigures(root: string, code: string): Map<string, string> {
  const folder = join(root, code, 'figures');
  const names = filesIn(folder).filter((name) => name.endsWith('.svg'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function outlineFaults(source: {
  file: string;
  course: CourseFile;
  lineOf: LineOf;
  slugs: ReadonlyMap<string, LessonContent>;
}): ContentFault[] {
  const { file, course, lineOf, slugs } = source;
  const named = course.modules.flatMap((module, index) =>
    module.lessons.map((slug, place) => ({ slug, index, place })),
  );
  const missing = named.filter(({ slug }) => !slugs.has(slug));
  const strays = [...slugs.keys()].filter((slug) => !named.some((lesson) => lesson.slug === slug));
  return [
    ...missing.map(({ slug, index, place }) =>
      fault(file, lineOf(['modules', index, 'lessons', place]), {
        wrong: `there is no lesson ${slug}`,
        right: `add lessons/NNN-${slug}.en.md and .zh.md, or take it out`,
      }),
    ),
    ...strays.map((slug) =>
      fault(file, lineOf(['modules']), {
        wrong: `lesson ${slug} stands in no module`,
        right: 'name it under the lessons of a module',
      }),
    ),
  ];
}

/** An item may not ask for more than the course proves. */
function levelFaults(course: CourseFile, items: readonly PlacedItem[]): ContentFault[] {
  return items.flatMap(({ item, file, lineOf }) => {
    const proves = course.evidence.find((evidence) => evidence.competency === item.competency);
    if (proves !== undefined && item.level <= Math.max(proves.quizLevel, proves.finalLevel)) return [];
    return [
      fault(file, lineOf(['level']), {
        wrong: `item ${item.id} asks ${item.competency} ${String(item.level)}, which the course does not prove`,
        right: 'use a competency and level of the course’s evidence',
      }),
    ];
  });
}

function courseOf(
  file: CourseFile,
  lessons: ReadonlyMap<string, LessonContent>,
  items: readonly Item[],
): CourseFolder['course'] {
  const modules = file.modules.map((module, index): CourseModule => {
    const order = index + 1;
    const itemCount = items.filter((item) => item.pool === 'quiz' && item.module === order).length;
    return {
      order,
      title: module.title,
      hours: module.hours,
      lessons: module.lessons.flatMap((slug) => {
        const lesson = lessons.get(slug);
        return lesson === undefined ? [] : [outlineOf(lesson)];
      }),
      quiz:
        module.quiz === undefined || itemCount === 0
          ? null
          : { id: `m${String(order)}`, passMark: module.quiz.passMark, itemCount },
    };
  });
  const { opens, limits: _limits, ...rest } = file;
  const texts: Bilingual[] = [file.title, ...modules.flatMap((module) => module.lessons.map((lesson) => lesson.title))];
  return {
    ...rest,
    opensOn: opens ?? null,
    modules,
    languages: LANGUAGES.filter((language) => texts.every((text) => text[language] !== undefined)),
  };
}

function outlineOf(lesson: LessonContent): CourseModule['lessons'][number] {
  const page = lesson.pages.en ?? lesson.pages.zh;
  const checks = page?.parts.flatMap((part) => (part.kind === 'self-check' ? [part.check.id] : [])) ?? [];
  return {
    slug: lesson.slug,
    title: titlesOf(lesson, 'title'),
    summary: titlesOf(lesson, 'summary'),
    minutes: page?.minutes ?? 0,
    selfChecks: checks,
  };
}

/** Codes of the course folders under a root, in order. */
export function listCourseCodes(root: string): string[] {
  return filesIn(root).filter((name) => existsSync(join(root, name, 'course.yaml')));
}
