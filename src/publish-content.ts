import { readFileSync } from 'node:fs';

import { loadCourses } from './features/catalogue/index.ts';
import { loadTracks } from './features/certification/index.ts';
import { forgetModel, publishFramework, readFramework } from './features/competency/index.ts';
import { inProject } from './platform/files.ts';
import type { Deps } from './web/deps.ts';

/** Publishes what ships with the application: the framework, the courses and the tracks. Returns faults in words. */
export async function publishContent(deps: Pick<Deps, 'config' | 'clock'>): Promise<string[]> {
  const by = { actorId: null, now: deps.clock.now() };
  const file = inProject('frameworks', 'dgc-core.json');
  const reading = readFramework(JSON.parse(readFileSync(file, 'utf8')));
  const faults: string[] = [];
  if (reading.ok) await publishFramework(reading.content, by);
  else faults.push(...reading.faults.map((fault) => `${file}: ${fault}`));
  forgetModel();
  const courses = await loadCourses(deps.config.coursesDir, by);
  const tracks = await loadTracks(deps.config.coursesDir, by);
  return [...faults, ...courses.broken.flatMap((broken) => broken.faults), ...tracks.faults];
}
