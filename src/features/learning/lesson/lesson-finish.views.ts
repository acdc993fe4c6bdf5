import { cataloguePaths, type CourseVersion, type LessonOutline } from '../../catalogue/index.ts';
import type { Locale } from '../../../web/locale.ts';
import { stepName } from '../course/course-status.views.ts';
import { learningPaths, stepAddress } from '../learning.paths.ts';
import { neighboursOf, stepAfter, type Progress } from '../progress.ts';

export interface FinishView {
  title: string;
  note: string;
  isDone: boolean;
  /** The button that completes the lesson; null once it is done. */
  action: string | null;
  go: { href: string; text: string } | null;
}

export interface LessonLink {
  href: string;
  label: string;
  title: string;
}

/** How the lesson is completed, or what comes next once it is. */
export function finishView(
  locale: Locale,
  facts: { course: CourseVersion; lesson: LessonOutline; progress: Progress },
): FinishView {
  const { t } = locale;
  const { course, lesson, progress } = facts;
  const { code } = course;
  const done = progress.lessons[lesson.slug];
  if (done === undefined) {
    const count = lesson.selfChecks.length;
    return {
      title: count === 0 ? t('learning.lesson.finish_read') : t('learning.lesson.finish_checks', { count }),
      note: t(count === 0 ? 'learning.lesson.finish_read_note' : 'learning.lesson.finish_checks_note'),
      isDone: false,
      action: learningPaths.completion.to({ code, lesson: lesson.slug }),
      go: null,
    };
  }
  const step = stepAfter(course, lesson.slug);
  return {
    title: t('learning.lesson.finished'),
    note: t(`learning.lesson.then_${step.kind}`, { name: stepName(locale, course, step) }),
    isDone: true,
    action: null,
    go: { href: stepAddress(code, step), text: t(`learning.lesson.go_${step.kind}`) },
  };
}

/** The lesson before, and the step after: for a learner that may be the quiz of the module, or the final. */
export function neighbours(
  locale: Locale,
  { course, slug, isLearner }: { course: CourseVersion; slug: string; isLearner: boolean },
): { previous: LessonLink | null; next: LessonLink | null } {
  const { t } = locale;
  const { code } = course;
  const { previous, next } = neighboursOf(course, slug);
  const link = (lesson: LessonOutline | null, label: string): LessonLink | null =>
    lesson === null
      ? null
      : { href: cataloguePaths.lesson.to({ code, lesson: lesson.slug }), label, title: locale.text(lesson.title) };
  const step = stepAfter(course, slug);
  return {
    previous: link(previous, t('learning.lesson.prev')),
    next:
      !isLearner || step.kind === 'lesson'
        ? link(next, t('learning.lesson.next'))
        : {
            href: stepAddress(code, step),
            label: t('learning.lesson.next_step'),
            title: stepName(locale, course, step),
          },
  };
}
