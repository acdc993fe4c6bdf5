import { cataloguePaths } from '../../catalogue/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { LearnerCourse } from '../learner-course.ts';
import type { CourseTrack } from '../learning.links.ts';
import { stepAddress } from '../learning.paths.ts';
import { leftText } from './catalogue-rows.views.ts';
import { hoursDone } from './track-choice.ts';

export interface TrackStep {
  code: string;
  href: string;
  title: string;
  isDone: boolean;
  isNow: boolean;
  share: number;
  note: string;
}

/** The way to a certificate, each step as wide as its hours. */
export interface TrackBand {
  name: string;
  hours: string;
  note: string;
  go: { href: string; text: string } | null;
  steps: TrackStep[];
  exam: { href: string; title: string; note: string } | null;
}

/** The band of a track; null when none of its courses is known. */
export function trackBand(locale: Locale, track: CourseTrack, entries: readonly LearnerCourse[]): TrackBand | null {
  const { t } = locale;
  const steps = track.courses.flatMap((code) => entries.find((entry) => entry.course.code === code) ?? []);
  if (steps.length === 0) return null;
  const all = steps.reduce((sum, { course }) => sum + course.hours, 0);
  const done = steps.reduce((sum, entry) => sum + hoursDone(entry), 0);
  const passed = steps.filter(({ state }) => state === 'done').length;
  return {
    name: locale.text(track.title),
    hours: t('catalogue.index.track_hours', { a: locale.number(Math.round(done * 10) / 10), b: locale.number(all) }),
    note: t('catalogue.index.track_passed', { a: passed, b: steps.length }),
    go: goOn(locale, steps),
    steps: steps.map((entry) => trackStep(locale, entry)),
    exam:
      track.exam === null
        ? null
        : {
            href: track.exam.href,
            title: locale.text(track.exam.title),
            note: track.exam.minutes === null ? '' : t('ui.min', { n: track.exam.minutes }),
          },
  };
}

function trackStep(locale: Locale, entry: LearnerCourse): TrackStep {
  const { course, state, summary } = entry;
  const isNow = state === 'progress';
  return {
    code: course.code,
    href: cataloguePaths.course.to({ code: course.code }),
    title: locale.text(course.title),
    isDone: state === 'done',
    isNow,
    share: summary.percent,
    note:
      state === 'done'
        ? locale.t('catalogue.index.st_done')
        : isNow
          ? leftText(locale, entry)
          : locale.hours(course.hours),
  };
}

/** The one next act on a track: what is under way, else the first course that is open. */
function goOn(locale: Locale, steps: readonly LearnerCourse[]): TrackBand['go'] {
  const now = steps.find(({ state }) => state === 'progress');
  if (now !== undefined) {
    const { code } = now.course;
    return { href: stepAddress(code, now.next), text: locale.t('catalogue.index.go_on', { code }) };
  }
  const next = steps.find(({ state, missing }) => state === 'open' && missing.length === 0);
  if (next === undefined) return null;
  const { code } = next.course;
  return { href: cataloguePaths.course.to({ code }), text: locale.t('catalogue.index.begin', { code }) };
}
