import { listCourses, type CourseVersion } from '../../catalogue/index.ts';
import { currentModel, primaryStanding, profileOn, type Framework, type RoleProfile } from '../../competency/index.ts';
import { listCompletions } from '../../learning/index.ts';
import { standingOn } from '../../organisation/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import { recommend, recommendWithin, type Recommendation } from '../recommendation.ts';
import type { GapToClose } from '../recommendation-problem.ts';
import { gapsToClose, offersOf } from './offers.ts';

/** What closes the gaps of a person's primary post, and with what it was found. */
export interface LearningPath {
  profile: RoleProfile;
  framework: Framework;
  gaps: GapToClose[];
  /** 0 to 100. */
  readiness: number;
  /** Within the budget, where one was asked for. */
  recommendation: Recommendation;
  courses: ReadonlyMap<string, CourseVersion>;
}

/**
 * The courses that close a person's gaps with the fewest hours, or the most within a budget of hours. null for a person
 * who has no primary post with a role profile today.
 */
export async function recommendFor(
  personId: string,
  today: CivilDate,
  budget: number | null = null,
): Promise<LearningPath | null> {
  const [model, standing, courses, completions] = await Promise.all([
    currentModel(),
    standingOn(personId, today),
    listCourses(),
    listCompletions(personId),
  ]);
  const post = primaryStanding(standing);
  const profile = post?.profile == null ? null : profileOn(model.profiles, post.profile.code, today);
  if (post?.result == null || profile === null) return null;
  const gaps = gapsToClose(post, profile);
  const facts = { gaps, offers: offersOf(courses), done: completions.map(({ code }) => code) };
  return {
    profile,
    framework: model.framework,
    gaps,
    readiness: post.result.readiness,
    recommendation: budget === null ? recommend(facts) : recommendWithin(facts, budget),
    courses: new Map(courses.map((course) => [course.code, course])),
  };
}
