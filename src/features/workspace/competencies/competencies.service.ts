import {
  currentModel,
  DEFAULT_SOURCES,
  primaryStanding,
  profileOn,
  type EvidenceSource,
  type Model,
  type PostStanding,
  type Requirement,
  type RoleProfile,
} from '../../competency/index.ts';
import { listLearnerCourses, type LearnerCourse } from '../../learning/index.ts';
import { standingOn, type PersonStanding } from '../../organisation/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';

/** What one person's levels are held against, and what could raise them. */
export interface Learner {
  model: Model;
  standing: PersonStanding;
  /** The post that counts; null without one that holds today. */
  post: PostStanding | null;
  /** What that post requires; null where no role profile is set. */
  profile: RoleProfile | null;
  courses: LearnerCourse[];
}

const NO_NEEDS = { byCompetency: new Map(), levels: new Map() };

/** Reads it all at once. */
export async function readLearner(personId: string, today: CivilDate): Promise<Learner> {
  const [model, standing, courses] = await Promise.all([
    currentModel(),
    standingOn(personId, today),
    listLearnerCourses({ personId, today, needs: NO_NEEDS }),
  ]);
  return { courses, ...postOf({ model, standing }, today) };
}

/** The primary post of a standing with its profile. */
export function postOf(
  known: Pick<Learner, 'model' | 'standing'>,
  today: CivilDate,
): Pick<Learner, 'model' | 'standing' | 'post' | 'profile'> {
  const post = primaryStanding(known.standing);
  const profile = post?.profile == null ? null : profileOn(known.model.profiles, post.profile.code, today);
  return { ...known, post, profile };
}

export function requirementFor(profile: RoleProfile | null, competency: string): Requirement | null {
  return profile?.requirements.find((one) => one.competency === competency) ?? null;
}

/** The sources that count for a competency: those of the requirement, or the usual ones. */
export function sourcesFor(profile: RoleProfile | null, competency: string): readonly EvidenceSource[] {
  return requirementFor(profile, competency)?.sources ?? DEFAULT_SOURCES;
}
