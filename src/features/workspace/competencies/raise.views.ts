import { cataloguePaths } from '../../catalogue/index.ts';
import { certificationPaths, type Track } from '../../certification/index.ts';
import { DEFAULT_SOURCES } from '../../competency/index.ts';
import { stepAddress } from '../../learning/index.ts';
import type { Locale } from '../../../web/locale.ts';
import { closingCourses, type ClosingCourse } from './closing-course.ts';
import type { CompetencyFacts } from './competency.views.ts';
import { closingText, courseTitle } from './gap-row.views.ts';

/** Something that would raise a level. */
export interface Raise {
  title: string;
  text: string;
  href: string;
  action: string;
}

const MOST_COURSES = 3;
const MOST_CERTIFICATES = 2;

/** Courses and certificates that show more than what is held, the best first. */
export function raisesOf(locale: Locale, facts: CompetencyFacts): Raise[] {
  const { competency, requirement, attainment, learner, tracks } = facts;
  const attained = attainment.level ?? 0;
  const sources = requirement?.sources ?? DEFAULT_SOURCES;
  // Beyond the post, or without one, the next level is what somebody would go for.
  const required = Math.max(requirement?.level ?? 0, attained + 1);
  const closing = closingCourses({ competency: competency.code, required, attained, sources }, learner.courses);
  const courses = closing.slice(0, MOST_COURSES).map((one) => courseRaise(locale, one));
  const certificates = sources.includes('certification')
    ? provingTracks(tracks, { code: competency.code, attained, required }).map((one) => trackRaise(locale, one))
    : [];
  return [...courses, ...certificates];
}

function courseRaise(locale: Locale, closing: ClosingCourse): Raise {
  const { t } = locale;
  const { course } = closing;
  const { code } = course.current;
  const isBegun = course.state === 'progress';
  return {
    title: courseTitle(locale, course),
    text: closingText(locale, closing),
    href: isBegun ? stepAddress(code, course.next) : cataloguePaths.course.to({ code }),
    action: t(`workspace.raise.${isBegun ? 'goOn' : 'see'}`, { code }),
  };
}

interface ProvingTrack {
  track: Track;
  level: number;
}

/** Certificates that prove more than what is held, those first that prove enough and no more than that. */
function provingTracks(
  tracks: readonly Track[],
  held: { code: string; attained: number; required: number },
): ProvingTrack[] {
  const missing = (level: number): number => Math.max(0, held.required - level);
  return tracks
    .flatMap((track) => {
      const proved = track.proves.find(({ competency }) => competency === held.code);
      return proved === undefined || proved.level <= held.attained ? [] : [{ track, level: proved.level }];
    })
    .sort((a, b) => missing(a.level) - missing(b.level) || a.level - b.level || (a.track.code < b.track.code ? -1 : 1))
    .slice(0, MOST_CERTIFICATES);
}

function trackRaise(locale: Locale, { track, level }: ProvingTrack): Raise {
  const { t } = locale;
  return {
    title: t('workspace.raise.certificate', { title: locale.text(track.title) }),
    text: t('workspace.raise.certificateText', { level }),
    href: certificationPaths.certificates.to({}),
    action: t('workspace.raise.certificateSee', { code: track.code }),
  };
}

/** What does not help, so that nobody spends time on it. */
export function wouldNotRaise({ t }: Locale, { requirement, attainment }: CompetencyFacts): string {
  const sources = requirement?.sources ?? DEFAULT_SOURCES;
  const parts = [
    ...(sources.includes('self-assessment') ? [] : [t('workspace.raise.notSelf')]),
    ...(attainment.level === null || attainment.level === 0
      ? []
      : [t('workspace.raise.notAgain', { level: attainment.level })]),
  ];
  return parts.length === 0 ? '' : parts.join('');
}
