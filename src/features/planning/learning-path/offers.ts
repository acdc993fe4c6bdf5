import type { CourseVersion } from '../../catalogue/index.ts';
import { requirementOf, type PostStanding, type RoleProfile } from '../../competency/index.ts';
import type { GapToClose, Offer } from '../recommendation-problem.ts';

/** Courses as the recommendation sees them: what is open or announced; advice before a course binds nobody. */
export function offersOf(courses: readonly CourseVersion[]): Offer[] {
  return courses
    .filter(({ state }) => state === 'open' || state === 'announced')
    .map(({ code, hours, prerequisites, evidence, final }) => ({
      code,
      kind: 'course',
      hours,
      prerequisites: prerequisites.filter(({ kind }) => kind === 'block').map(({ course }) => course),
      finalSource: final.kind === 'exam' ? 'course-final' : 'assessed-work',
      gives: evidence,
    }));
}

/** Requirements of a post that are not met, the heaviest first, then by code. */
export function gapsToClose(post: Pick<PostStanding, 'result'>, profile: RoleProfile): GapToClose[] {
  const stated = new Map(profile.requirements.map((requirement) => [requirement.competency, requirement]));
  return (post.result?.gaps ?? [])
    .filter(({ gap }) => gap > 0)
    .map(({ competency, required, attained, lapsed, weight }) => ({
      competency,
      required,
      attained,
      lapsed,
      weight,
      sources: (stated.get(competency) ?? requirementOf({ competency, level: required })).sources,
    }))
    .sort((a, b) => b.weight - a.weight || (a.competency < b.competency ? -1 : 1));
}
