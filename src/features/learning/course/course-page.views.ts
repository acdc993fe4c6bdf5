import { cataloguePaths, type CourseVersion } from '../../catalogue/index.ts';
import { civilDateOf, type CivilDate } from '../../../kernel/date.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { levelMeter } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { FieldError, PageView } from '../../../web/views.ts';
import { postName } from '../browse/catalogue-page.views.ts';
import { gainReason, gainsOf, type Gain } from '../gain.ts';
import { takenUpAgain, type LearnerCourse } from '../learner-course.ts';
import type { CourseDue, CourseWarning, FailedFinal } from '../learning.links.ts';
import type { LearnerNeeds } from '../needs.service.ts';
import { finalView, type FinalView } from './course-final.views.ts';
import { keptViews, type KeptView } from './course-kept.views.ts';
import { moduleViews, type ModuleView } from './course-modules.views.ts';
import { statusView, type StatusView } from './course-status.views.ts';
import { versionView, type VersionView } from './course-version.views.ts';

export interface GainView {
  href: string;
  name: string;
  pips: SafeHtml;
  text: string;
  why: string;
  closesIt: boolean;
}

export interface CourseView extends PageView {
  eyebrow: string;
  heading: string;
  lede: string;
  languageNote: string | null;
  notice: string | null;
  /** What hangs on the course being done in time. */
  warnings: CourseWarning[];
  errors: FieldError[];
  status: StatusView;
  modulesNote: string;
  modules: ModuleView[];
  kept: KeptView[];
  final: FinalView;
  gainNote: string;
  gains: GainView[];
  before: { href: string; text: string; note: string }[];
  opens: { href: string; text: string }[];
  version: VersionView | null;
}
declare module '../../../web/views.ts' {
  interface Views {
    'catalogue/course': CourseView;
  }
}

export interface CourseFacts {
  entry: LearnerCourse;
  needs: LearnerNeeds;
  /** Current versions of all courses, for the names of those before and behind. */
  courses: readonly CourseVersion[];
  due: CourseDue | null;
  warnings: CourseWarning[];
  /** Where the final was tried and not passed. */
  failed: FailedFinal | null;
  today: CivilDate;
  timeZone: string;
  notice: string | null;
  errors: FieldError[];
  /** What was written as a reason for withdrawing. */
  reason: string;
}

export function courseView(locale: Locale, facts: CourseFacts): CourseView {
  const { t } = locale;
  const { needs, courses, failed, today, notice, errors } = facts;
  const entry = takenUpAgain(facts.entry, facts.due !== null);
  const { course } = entry;
  const blockedBy = courses.find(({ code }) => code === entry.missing[0]) ?? null;
  const hasQuizzes = course.modules.some(({ quiz }) => quiz !== null);
  return {
    title: locale.text(course.title),
    section: 'courses',
    crumbs: [{ href: cataloguePaths.courses.to({}), text: t('catalogue.index.title') }],
    eyebrow: course.final.recurrence === 'yearly' ? t('catalogue.course.yearly', { code: course.code }) : course.code,
    heading: locale.text(course.title),
    lede: locale.text(course.summary),
    languageNote: languageNote(locale, course),
    notice,
    warnings: facts.warnings,
    errors,
    status: statusView(locale, { entry, due: facts.due, failed, today, blockedBy }),
    modulesNote: hasQuizzes ? t('catalogue.course.modules_note') : t('catalogue.course.modules_plan'),
    modules: moduleViews(locale, entry),
    kept: keptViews(locale, entry),
    final: finalView(locale, entry, failed),
    gainNote:
      needs.postTitle === null
        ? t('catalogue.course.gain_no_post')
        : t('catalogue.course.gain_note', { post: postName(locale, locale.text(needs.postTitle)) }),
    gains: gainsOf(course, needs).map((gain) => gainView(locale, gain, needs)),
    before: course.prerequisites.map((one) => ({
      ...courseLink(locale, courses, one.course),
      note: t(
        `catalogue.course.pre_${one.kind === 'advise' ? 'advise' : entry.missing.includes(one.course) ? 'block' : 'met'}`,
      ),
    })),
    opens: courses
      .filter(({ prerequisites }) => prerequisites.some((one) => one.course === course.code))
      .map(({ code }) => courseLink(locale, courses, code)),
    version: versionView(locale, {
      entry,
      began: entry.enrolment === null ? today : civilDateOf(entry.enrolment.enrolledAt, facts.timeZone),
      errors,
      reason: facts.reason,
    }),
  };
}

function courseLink(locale: Locale, courses: readonly CourseVersion[], code: string): { href: string; text: string } {
  const course = courses.find((one) => one.code === code);
  return {
    href: cataloguePaths.course.to({ code }),
    text: course === undefined ? code : `${code} ${locale.text(course.title)}`,
  };
}

function languageNote(locale: Locale, course: CourseVersion): string | null {
  const isAnnouncement = course.modules.every((module) => module.lessons.length === 0);
  if (isAnnouncement || course.languages.length === 0 || course.languages.includes(locale.language)) return null;
  return locale.t('catalogue.course.other_language');
}

function gainView(locale: Locale, gain: Gain, needs: LearnerNeeds): GainView {
  const { t } = locale;
  const { competency, held, closes, gives, lapsed } = gain;
  const after = Math.max(held, gives);
  const name = needs.competencies.get(competency);
  const reason = gainReason(gain);
  return {
    href: `/competencies/${competency}`,
    name: name === undefined ? competency : locale.text(name.title),
    pips: levelMeter({ held, gained: after, required: gain.required ?? 0 }),
    text: after > held ? t('ui.from_to', { a: held, b: after }) : t('catalogue.course.stays', { a: held }),
    why: t(`catalogue.course.g_${reason}`, {
      required: gain.required ?? 0,
      level: lapsed?.level ?? 0,
      date: lapsed === null ? '' : locale.day(lapsed.on),
    }),
    closesIt: closes > 0,
  };
}
