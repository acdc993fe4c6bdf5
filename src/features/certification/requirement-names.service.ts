import { listCourses } from '../catalogue/index.ts';
import { currentModel } from '../competency/index.ts';
import type { RequirementNames } from './requirement-names.ts';
import type { Track } from './track.ts';

/** Reads what courses and competencies are called today. */
export async function requirementNames(tracks: readonly Pick<Track, 'code' | 'title'>[]): Promise<RequirementNames> {
  const [courses, model] = await Promise.all([listCourses(), currentModel()]);
  return {
    courses: new Map(courses.map(({ code, title }) => [code, title])),
    tracks: new Map(tracks.map(({ code, title }) => [code, title])),
    competencies: new Map(model.framework.competencies.map(({ code, title }) => [code, title])),
  };
}
