import { cataloguePaths, type CourseHit } from '../../catalogue/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { levelMeter } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { Gain } from '../gain.ts';
import type { LearnerCourse } from '../learner-course.ts';
import type { LearnerNeeds } from '../needs.service.ts';

/** A level that a course adds, for the partial `level-row`. */
export interface LevelRow {
  name: string;
  pips: SafeHtml;
  text: string;
}

/** A course that may be chosen. */
export interface CourseCard {
  code: string;
  href: string;
  title: string;
  about: string;
  state: string;
  tag: { text: string; tone: string | null };
  hours: string;
  final: string;
  languages: string;
  after: string | null;
  sumText: string;
  rows: LevelRow[];
  progress: { share: number; label: string; left: string } | null;
}

/** A course that needs no decision: a row. */
export interface CourseRow {
  code: string;
  href: string;
  title: string;
  hours: string;
  note: string;
  /** What it would close, of an announced course. */
  brief: string | null;
}

export interface LessonRow {
  code: string;
  href: string;
  title: string;
}

const TONES: Partial<Record<string, string>> = { progress: 'blue' };

function nameOf(locale: Locale, needs: LearnerNeeds, competency: string): string {
  const names = needs.competencies.get(competency);
  return names === undefined ? competency : locale.text(names.shortTitle);
}

function levelRow(locale: Locale, needs: LearnerNeeds, gain: Gain): LevelRow {
  const { held, closes } = gain;
  return {
    name: nameOf(locale, needs, gain.competency),
    pips: levelMeter({ held, gained: held + closes, required: gain.required ?? 0 }),
    text: locale.t('ui.from_to', { a: held, b: held + closes }),
  };
}

export function courseCard(locale: Locale, entry: LearnerCourse, needs: LearnerNeeds): CourseCard {
  const { t } = locale;
  const { course, state, summary, closes } = entry;
  const [after] = entry.missing;
  return {
    code: course.code,
    href: cataloguePaths.course.to({ code: course.code }),
    title: locale.text(course.title),
    about: locale.text(course.summary),
    state,
    tag: { text: t(`catalogue.state.${state}`), tone: TONES[state] ?? null },
    hours: locale.hours(course.hours),
    final: t(`catalogue.final.${course.final.kind}`),
    languages: t(`catalogue.index.languages_${course.languages.join('_') || 'both'}`),
    after: after === undefined || state !== 'open' ? null : t('catalogue.index.after', { code: after }),
    sumText: closes === 0 ? t('catalogue.index.nothing') : t('catalogue.index.closes', { count: closes }),
    rows: entry.gains.filter((gain) => gain.closes > 0).map((gain) => levelRow(locale, needs, gain)),
    progress:
      state === 'progress'
        ? {
            share: summary.percent,
            label: t('catalogue.index.progress_of', { code: course.code }),
            left: leftText(locale, entry),
          }
        : null,
  };
}

/** What is left to do; the final alone when everything before it is done. */
export function leftText(locale: Locale, entry: LearnerCourse): string {
  const { hoursLeft } = entry.summary;
  return entry.next.kind === 'final'
    ? locale.t('catalogue.index.left_final')
    : locale.t('catalogue.index.left', { h: locale.hours(hoursLeft) });
}

export function doneRow(locale: Locale, entry: LearnerCourse, today: CivilDate): CourseRow {
  const { completion } = entry;
  return {
    ...row(locale, entry),
    note:
      completion === null
        ? locale.t('catalogue.state.done')
        : locale.t('catalogue.index.done_on', { date: nearDay(locale, completion.completedOn, today) }),
    brief: null,
  };
}

/** A day in a narrow column: without the year where it is this one, without the day where it is not. */
function nearDay(locale: Locale, day: CivilDate, today: CivilDate): string {
  return locale.day(day, day.slice(0, 4) === today.slice(0, 4) ? 'short' : 'month');
}

export function announcedRow(locale: Locale, entry: LearnerCourse, needs: LearnerNeeds): CourseRow {
  const { opensOn } = entry.current;
  const closing = entry.gains.filter((gain) => gain.closes > 0);
  const brief = closing.map((gain) =>
    locale.t('catalogue.index.gain', { name: nameOf(locale, needs, gain.competency), n: gain.closes }),
  );
  return {
    ...row(locale, entry),
    note: opensOn === null ? locale.t('catalogue.index.no_date') : locale.day(opensOn, 'month'),
    brief: brief.length === 0 ? null : locale.t('catalogue.index.would', { list: locale.list(brief) }),
  };
}

function row(locale: Locale, { current }: LearnerCourse): Omit<CourseRow, 'note' | 'brief'> {
  return {
    code: current.code,
    href: cataloguePaths.course.to({ code: current.code }),
    title: locale.text(current.title),
    hours: locale.hours(current.hours),
  };
}

/** Lessons that a search found, where the learner may open them. */
export function lessonRows(locale: Locale, hits: readonly CourseHit[]): LessonRow[] {
  return hits.flatMap(({ code, slug, title }) =>
    slug === null ? [] : [{ code, title: locale.text(title), href: cataloguePaths.lesson.to({ code, lesson: slug }) }],
  );
}
