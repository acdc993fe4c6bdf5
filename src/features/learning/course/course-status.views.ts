import { cataloguePaths, type CourseVersion } from '../../catalogue/index.ts';
import { addMonths, daysBetween, type CivilDate } from '../../../kernel/date.ts';
import type { Locale } from '../../../web/locale.ts';
import { decideEnrolment } from '../enrolment.ts';
import type { LearnerCourse } from '../learner-course.ts';
import { learningPaths, stepAddress } from '../learning.paths.ts';
import { failedFinalText } from '../failed-final.views.ts';
import type { CourseDue, FailedFinal } from '../learning.links.ts';
import type { Step } from '../progress.ts';
import { mayRead } from './course-reading.ts';

export interface Stat {
  id: string;
  label: string;
  value: string;
  unit: string | null;
  meter: string | null;
  note: string | null;
}

/** Where a learner is in a course, with the one next act. */
export interface StatusView {
  label: string;
  heading: string;
  note: string | null;
  go: { href: string; text: string; isQuiet: boolean } | null;
  enrolAction: string | null;
  stats: Stat[];
}

export interface StatusFacts {
  entry: LearnerCourse;
  due: CourseDue | null;
  failed: FailedFinal | null;
  today: CivilDate;
  /** The first course that must be completed before, where one is missing. */
  blockedBy: CourseVersion | null;
}

export function statusView(locale: Locale, facts: StatusFacts): StatusView {
  const { state } = facts.entry;
  const stats = [firstStat(locale, facts), modulesStat(locale, facts), lastStat(locale, facts)];
  if (state === 'progress') return { ...underWay(locale, facts), stats };
  if (state === 'done') return { ...done(locale, facts.entry), stats };
  return { ...offered(locale, facts), stats };
}

export function stepName(locale: Locale, course: CourseVersion, step: Step): string {
  if (step.kind === 'lesson') return locale.text(step.lesson.title);
  if (step.kind === 'quiz') return locale.t('catalogue.course.quiz_of', { n: step.module.order });
  return locale.t(`catalogue.course.final_${course.final.kind}`);
}

type Act = Omit<StatusView, 'stats'>;

function underWay(locale: Locale, { entry, failed }: StatusFacts): Act {
  const { t } = locale;
  const { course, next, progress } = entry;
  const note = failed === null ? null : failedFinalText(locale, failed);
  if (next.kind === 'final' && course.final.kind === 'exam') {
    const heading = stepName(locale, course, next);
    return { label: t('catalogue.course.next'), heading, note, go: finalGo(locale, course, failed), enrolAction: null };
  }
  const isStopped = progress.place !== null && next.kind === 'lesson' && next.lesson.slug === progress.place.slug;
  const isBegun = progress.place !== null || Object.keys(progress.quizzes).length > 0;
  return {
    label: t(`catalogue.course.${isStopped ? 'where' : 'next'}`),
    heading: stepName(locale, course, next),
    note,
    go: {
      href: stepAddress(course.code, next),
      text: t(`catalogue.course.${isBegun ? 'continue' : 'begin'}`),
      isQuiet: false,
    },
    enrolAction: null,
  };
}

/** The way to the exam; a quiet one while it cannot be taken again. */
export function finalGo({ t }: Locale, { code }: CourseVersion, failed: FailedFinal | null): NonNullable<Act['go']> {
  const mayTake = failed === null || failed.again === 'now';
  return {
    href: cataloguePaths.final.to({ code }),
    text: t(`catalogue.course.${mayTake ? 'final_go' : 'final_see'}`),
    isQuiet: !mayTake,
  };
}

function done(locale: Locale, { course, current, enrolment, completion }: LearnerCourse): Act {
  const { t } = locale;
  const first = course.modules.flatMap((module) => module.lessons)[0];
  return {
    label: t('catalogue.course.completed'),
    heading: completion === null ? '' : locale.day(completion.completedOn),
    note: completion?.source === 'import' ? t('catalogue.course.imported') : null,
    go:
      first === undefined || !mayRead(current, enrolment)
        ? null
        : {
            href: cataloguePaths.lesson.to({ code: course.code, lesson: first.slug }),
            text: t('catalogue.course.read_again'),
            isQuiet: true,
          },
    enrolAction: null,
  };
}

function offered(locale: Locale, { entry, blockedBy }: StatusFacts): Act {
  const { t } = locale;
  const { current, missing } = entry;
  const decision = decideEnrolment({ ...current, prerequisites: [] }, { isEnrolled: false, completed: new Set() });
  const act = { label: t('catalogue.course.not_enrolled'), note: null, go: null, enrolAction: null };
  if (!decision.allowed) {
    const { reason } = decision;
    const opens = reason === 'announced' && current.opensOn !== null;
    const heading = opens
      ? t('catalogue.course.opens_on', { date: locale.day(current.opensOn ?? '') })
      : t(`catalogue.course.h_${reason}`);
    return { ...act, label: t(`catalogue.course.l_${reason}`), heading, note: t(`catalogue.course.n_${reason}`) };
  }
  const [code] = missing;
  if (code !== undefined) {
    const title = blockedBy === null ? code : `${code} ${locale.text(blockedBy.title)}`;
    return {
      ...act,
      heading: t('catalogue.course.h_prerequisite', { title }),
      go: {
        href: cataloguePaths.course.to({ code }),
        text: t('catalogue.course.go_prerequisite', { code }),
        isQuiet: false,
      },
    };
  }
  return {
    ...act,
    heading: t('catalogue.course.h_open'),
    enrolAction: learningPaths.enrolment.to({ code: current.code }),
  };
}

function stat(fields: Pick<Stat, 'id' | 'label' | 'value'> & Partial<Stat>): Stat {
  return { unit: null, meter: null, note: null, ...fields };
}

function firstStat(locale: Locale, { entry }: StatusFacts): Stat {
  const { course, summary, state } = entry;
  const { t } = locale;
  if (state !== 'progress') {
    return stat({ id: 'stat-hours', label: t('catalogue.course.hours'), value: locale.hours(course.hours) });
  }
  return stat({
    id: 'stat-hours',
    label: t('catalogue.course.left'),
    value: locale.hours(summary.hoursLeft),
    unit: t('catalogue.course.of_h', { h: locale.hours(course.hours) }),
    meter: String(summary.percent),
  });
}

function modulesStat(locale: Locale, { entry }: StatusFacts): Stat {
  const { course, summary, state } = entry;
  const { t } = locale;
  const id = 'stat-modules';
  if (state !== 'progress') {
    return stat({ id, label: t('catalogue.course.modules'), value: locale.number(course.modules.length) });
  }
  return stat({
    id,
    label: t('catalogue.course.mods'),
    value: t('ui.of', { a: summary.modulesPassed, b: course.modules.length }),
    note:
      summary.moduleNow === null || summary.percent === 0
        ? null
        : t('catalogue.course.mod_now', { n: summary.moduleNow }),
  });
}

function lastStat(locale: Locale, { entry, due, today }: StatusFacts): Stat {
  const { t } = locale;
  const { course, state, completion } = entry;
  const id = 'stat-end';
  if (state === 'done' && course.final.recurrence === 'yearly' && completion !== null) {
    const again = addMonths(completion.completedOn, 12);
    return stat({ id, label: t('catalogue.course.again'), value: locale.day(again, 'short'), note: again.slice(0, 4) });
  }
  if (due !== null && state !== 'done') {
    const days = daysBetween(today, due.due);
    const when =
      days < 0 ? t('catalogue.course.overdue', { count: -days }) : t('catalogue.course.in_days', { count: days });
    return stat({
      id,
      label: t('catalogue.course.due'),
      value: locale.day(due.due, 'short'),
      note: t('catalogue.course.due_note', { when, plan: locale.text(due.planTitle) }),
    });
  }
  return stat({
    id,
    label: t('catalogue.course.ends'),
    value: t(`catalogue.final.${course.final.kind}`),
    note: course.final.minutes === null ? null : t('ui.min', { n: course.final.minutes }),
  });
}
