import { cataloguePaths, type CourseModule } from '../../catalogue/index.ts';
import type { IconName } from '../../../web/icons.ts';
import type { Locale } from '../../../web/locale.ts';
import type { LearnerCourse } from '../learner-course.ts';
import { isLessonDone, isModulePassed, quizMinutes } from '../progress.ts';
import { mayRead } from './course-reading.ts';

export interface ModuleItem {
  name: string;
  /** null where the reader may not open it. */
  href: string | null;
  icon: IconName;
  isDone: boolean;
  isNow: boolean;
  isTodo: boolean;
  note: string;
  minutes: string;
}

export interface ModuleView {
  n: number;
  id: string;
  title: string;
  hours: string;
  state: 'done' | 'now' | 'todo';
  stateText: string;
  isDone: boolean;
  isNow: boolean;
  items: ModuleItem[];
}

/** Modules of a course with their lessons and quizzes, as they stand for one learner. */
export function moduleViews(locale: Locale, entry: LearnerCourse): ModuleView[] {
  const { course, progress, state } = entry;
  const isLearning = state === 'progress';
  return course.modules.map((module) => {
    const isDone = isModulePassed(module, progress);
    const isNow = isLearning && entry.summary.moduleNow === module.order;
    const items = [
      ...module.lessons.map((lesson) => lessonItem(locale, entry, lesson)),
      ...quizItem(locale, entry, module),
    ];
    return {
      n: module.order,
      id: `module-${String(module.order)}`,
      title: locale.text(module.title),
      hours: locale.hours(module.hours),
      state: isDone ? 'done' : isNow ? 'now' : 'todo',
      stateText: stateText(locale, { isDone, isNow, isLearning, items }),
      isDone,
      isNow,
      items,
    };
  });
}

function stateText(
  { t }: Locale,
  module: { isDone: boolean; isNow: boolean; isLearning: boolean; items: readonly ModuleItem[] },
): string {
  if (module.isDone) return t('catalogue.course.m_done');
  if (!module.isLearning) return '';
  const done = module.items.filter((item) => item.isDone).length;
  if (!module.isNow && done === 0) return t('catalogue.course.m_todo');
  return t('catalogue.course.m_now', { a: done, b: module.items.length });
}

function lessonItem(locale: Locale, entry: LearnerCourse, lesson: CourseModule['lessons'][number]): ModuleItem {
  const { course, current, enrolment, progress, next, state } = entry;
  const isDone = isLessonDone(progress, lesson.slug);
  const isNow = state === 'progress' && next.kind === 'lesson' && next.lesson.slug === lesson.slug;
  const isHere = progress.place?.slug === lesson.slug;
  return {
    name: locale.text(lesson.title),
    href: mayRead(current, enrolment) ? cataloguePaths.lesson.to({ code: course.code, lesson: lesson.slug }) : null,
    icon: 'read',
    isDone,
    isNow,
    isTodo: !isDone && !isNow,
    note: isDone
      ? locale.t('catalogue.course.i_done')
      : isNow
        ? locale.t(`catalogue.course.${isHere ? 'i_now' : 'i_next'}`)
        : '',
    minutes: locale.t('ui.min', { n: lesson.minutes }),
  };
}

function quizItem(locale: Locale, entry: LearnerCourse, module: CourseModule): ModuleItem[] {
  const { course, enrolment, progress, next, state } = entry;
  if (module.quiz === null) return [];
  const { id } = module.quiz;
  const passed = progress.quizzes[id];
  const isNow = state === 'progress' && next.kind === 'quiz' && next.quizId === id;
  const notes = passed === undefined ? '' : locale.t('catalogue.course.best', { share: locale.percent(passed.best) });
  return [
    {
      name: locale.t('catalogue.course.quiz'),
      href: enrolment === null ? null : cataloguePaths.quiz.to({ code: course.code, quiz: id }),
      icon: 'quiz',
      isDone: passed !== undefined,
      isNow,
      isTodo: passed === undefined && !isNow,
      note: isNow ? locale.t('catalogue.course.i_next') : notes,
      minutes: locale.t('ui.min', { n: quizMinutes(module) }),
    },
  ];
}
