import type { LearnerCourse } from '../learner-course.ts';
import type { CourseTrack } from '../learning.links.ts';

/** Hours of a course that are behind a learner. */
export function hoursDone({ course, state, summary }: LearnerCourse): number {
  if (state === 'done') return course.hours;
  return state === 'progress' ? course.hours - summary.hoursLeft : 0;
}

/**
 * The track that a learner is under way with: of those that can be earned next, because what they ask for is held and they
 * are not, the one with the most hours behind the learner. Among equals the one that others build on comes first, then the
 * shorter one, then the lower code. null where there is none.
 */
export function trackUnderWay(tracks: readonly CourseTrack[], entries: readonly LearnerCourse[]): CourseTrack | null {
  const byCode = new Map(entries.map((entry) => [entry.course.code, entry]));
  const held = new Set(tracks.filter(({ isHeld }) => isHeld).map(({ code }) => code));
  const ranked = tracks
    .filter((track) => !track.isHeld && track.after.every((code) => held.has(code)))
    .flatMap((track) => {
      const courses = track.courses.flatMap((code) => byCode.get(code) ?? []);
      if (courses.length === 0) return [];
      const done = courses.reduce((sum, entry) => sum + hoursDone(entry), 0);
      const hours = courses.reduce((sum, { course }) => sum + course.hours, 0);
      const carries = tracks.filter(({ after }) => after.includes(track.code)).length;
      return [{ track, rank: [-done, -carries, hours] }];
    });
  ranked.sort((a, b) => compare(a.rank, b.rank) || (a.track.code < b.track.code ? -1 : 1));
  return ranked[0]?.track ?? null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, at) => value - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
