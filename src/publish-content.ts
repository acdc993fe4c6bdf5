import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { loadCourses } from './features/catalogue/index.ts';
import { loadTracks } from './features/certification/index.ts';
import { publishFramework, readFramework } from './features/competency/index.ts';
import { sha256 } from './kernel/digest.ts';
import { inProject } from './platform/files.ts';
import { findSetting, putSetting } from './platform/mongo/settings.store.ts';
import { ownVersion } from './platform/version.ts';
import type { Deps } from './web/deps.ts';

const SETTING = 'published-content';

/**
 * Publishes what ships with the application: the framework, the courses and the tracks. Returns faults in words. Files
 * that are as they were at the last faultless start are not read again: reading takes seconds, looking milliseconds.
 */
export async function publishContent(deps: Pick<Deps, 'config' | 'clock'>): Promise<string[]> {
  const stamp = stampOf(inProject('frameworks'), deps.config.coursesDir);
  if ((await findSetting(SETTING)) === stamp) return [];
  const by = { actorId: null, now: deps.clock.now() };
  const faults = [...(await publishFrameworkFile(by)), ...(await publishCourses(deps.config.coursesDir, by))];
  if (faults.length === 0) await putSetting(SETTING, stamp);
  return faults;
}

async function publishFrameworkFile(by: { actorId: null; now: Date }): Promise<string[]> {
  const file = inProject('frameworks', 'dgc-core.json');
  const reading = readFramework(JSON.parse(readFileSync(file, 'utf8')));
  if (!reading.ok) return reading.faults.map((fault) => `${file}: ${fault}`);
  const { taken } = await publishFramework(reading.content, by);
  return taken.map(({ code, frameworkId }) => `${file}: the role profile ${code} belongs to ${frameworkId}`);
}

async function publishCourses(folder: string, by: { actorId: null; now: Date }): Promise<string[]> {
  const courses = await loadCourses(folder, by);
  const tracks = await loadTracks(folder, by);
  return [...courses.broken.flatMap((broken) => broken.faults), ...tracks.faults];
}

/** A digest of names, sizes and times of all files under some folders, and of the version that reads them. */
function stampOf(...folders: string[]): string {
  const lines = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const { size, mtimeMs } = statSync(join(folder, name));
        return `${name} ${String(size)} ${String(mtimeMs)}`;
      }),
  );
  return sha256([ownVersion().application, ...lines].join('\n'));
}
