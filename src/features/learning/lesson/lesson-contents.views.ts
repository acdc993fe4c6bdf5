import { cataloguePaths, type CourseVersion } from '../../catalogue/index.ts';
import type { Locale } from '../../../web/locale.ts';
import { isLessonDone, isModulePassed, type Progress } from '../progress.ts';

export interface ContentsModule {
  n: number;
  title: string;
  state: string;
  isDone: boolean;
  isNow: boolean;
  /** The first lesson of another module; null where this lesson stands. */
  href: string | null;
  lessons: { href: string; name: string; isNow: boolean; isDone: boolean }[];
}

/** The course at the side of a lesson: every module, and the lessons and quiz of the one that is read. */
export function contentsView(
  locale: Locale,
  facts: { course: CourseVersion; progress: Progress; slug: string; isLearner: boolean },
): ContentsModule[] {
  const { course, progress, slug, isLearner } = facts;
  const { code } = course;
  return course.modules.map((module) => {
    const isNow = module.lessons.some((lesson) => lesson.slug === slug);
    const isDone = isModulePassed(module, progress);
    const lessons = module.lessons.map((lesson) => ({
      href: cataloguePaths.lesson.to({ code, lesson: lesson.slug }),
      name: locale.text(lesson.title),
      isNow: lesson.slug === slug,
      isDone: isLessonDone(progress, lesson.slug),
    }));
    const quiz =
      module.quiz === null || !isLearner
        ? []
        : [
            {
              href: cataloguePaths.quiz.to({ code, quiz: module.quiz.id }),
              name: locale.t('catalogue.course.quiz'),
              isNow: false,
              isDone: progress.quizzes[module.quiz.id] !== undefined,
            },
          ];
    return {
      n: module.order,
      title: locale.text(module.title),
      state: locale.t(`learning.lesson.s_${isDone ? 'done' : isNow ? 'now' : 'todo'}`),
      isDone,
      isNow,
      href: isNow ? null : (lessons[0]?.href ?? null),
      lessons: isNow ? [...lessons, ...quiz] : [],
    };
  });
}
