import { cataloguePaths } from '../../catalogue/index.ts';
import { failedFinal, type FailedFinal } from '../../assessment/index.ts';
import { failedFinalText, stepAddress, takenUpAgain, type LearnerCourse, type Step } from '../../learning/index.ts';
import { isOwed } from '../../planning/index.ts';
import type { Locale } from '../../../web/locale.ts';
import { closingOf, courseTitle } from '../competencies/gap-row.views.ts';
import type { Learner } from '../competencies/competencies.service.ts';
import { gapsByUrgency } from '../competencies/gap-order.ts';
import { coursesInProgress } from './course-in-progress.ts';
import type { Desk } from './home.service.ts';

/** A step to take; the first of a list carries the page's one filled button. */
export interface NextStep {
  title: string;
  text: string;
  href: string;
  action: string;
}

const MOST_STEPS = 3;

/** Where somebody was, or with what to begin. Never empty: the catalogue is always there. */
export function nextSteps(
  locale: Locale,
  { learner, attempts, assignments }: Pick<Desk, 'learner' | 'attempts' | 'assignments'>,
  now: Date,
): { title: string; steps: NextStep[] } {
  const { t } = locale;
  const failedIn = ({ course }: LearnerCourse): FailedFinal | null => {
    const own = attempts.filter(({ kind, courseCode }) => kind === 'exam' && courseCode === course.code);
    return failedFinal(own, course.final, now);
  };
  const owed = new Set(assignments.filter(isOwed).map(({ courseCode }) => courseCode));
  const courses = learner.courses.map((course) => takenUpAgain(course, owed.has(course.current.code)));
  const begun = coursesInProgress(courses).slice(0, MOST_STEPS);
  if (begun.length > 0)
    return { title: t('workspace.next.goOn'), steps: begun.map((course) => goOn(locale, course, failedIn(course))) };
  const advised = firstCourse(learner);
  return {
    title: t('workspace.next.begin'),
    steps: [advised === null ? browse(locale) : begin(locale, advised)],
  };
}

/** The course that can be begun and closes the most urgent gap. */
function firstCourse(learner: Learner): LearnerCourse | null {
  for (const gap of gapsByUrgency(learner.post?.result?.gaps ?? [])) {
    const closing = closingOf(gap, learner);
    const [earlier] = closing?.before ?? [];
    const course =
      earlier === undefined ? closing?.course : learner.courses.find(({ current }) => current.code === earlier);
    if (course?.state === 'open' && course.missing.length === 0) return course;
  }
  return null;
}

function goOn(locale: Locale, course: LearnerCourse, failed: FailedFinal | null): NextStep {
  const { t } = locale;
  const { code } = course.current;
  const title = courseTitle(locale, course);
  const told = failed === null ? [] : [failedFinalText(locale, failed)];
  if (failed !== null && course.next.kind === 'final') {
    const href = cataloguePaths.final.to({ code });
    return { title, text: told.join(''), href, action: t('workspace.next.exam', { code }) };
  }
  const isStopped = course.next.kind === 'lesson' && course.progress.place?.slug === course.next.lesson.slug;
  const progress = t(`workspace.next.${isStopped ? 'stopped' : 'progress'}`, {
    percent: locale.percent(course.summary.percent / 100),
    left: locale.hours(course.summary.hoursLeft),
    step: stepName(locale, course.next),
  });
  return {
    title,
    text: [...told, progress].join(locale.language === 'zh' ? '' : ' '),
    href: stepAddress(code, course.next),
    action: t('workspace.next.continue', { code }),
  };
}

/** What the next step is called. */
export function stepName(locale: Locale, step: Step): string {
  const { t, text } = locale;
  if (step.kind === 'lesson')
    return t('workspace.next.lesson', { module: step.module.order, title: text(step.lesson.title) });
  return step.kind === 'quiz' ? t('workspace.next.quiz', { module: step.module.order }) : t('workspace.next.final');
}

function begin(locale: Locale, course: LearnerCourse): NextStep {
  const { t } = locale;
  const { code } = course.current;
  return {
    title: courseTitle(locale, course),
    text: t('workspace.next.advised', { hours: locale.hours(course.course.hours) }),
    href: cataloguePaths.course.to({ code }),
    action: t('workspace.next.see', { code }),
  };
}

function browse({ t }: Locale): NextStep {
  return {
    title: t('workspace.next.catalogue'),
    text: t('workspace.next.catalogueText'),
    href: cataloguePaths.courses.to({}),
    action: t('workspace.next.catalogueGo'),
  };
}
