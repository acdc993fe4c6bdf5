import { recordAct } from '../audit/index.ts';
import { canonicalJson, sha256 } from '../../kernel/digest.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import { checkCourse } from './checks/course-checks.ts';
import { listCourseCodes, readCourseFolder, type CourseFolder } from './course-folder.content.ts';
import { findLatestPublished, insertCourseVersion, listItemHashes } from './course.store.ts';
import { readHouseLists, type HouseLists } from './house-lists.content.ts';
import { faultText, type ContentFault } from './yaml-file.content.ts';

export interface LoadReport {
  published: string[];
  unchanged: string[];
  /** Courses left out, with their faults in words. */
  broken: { code: string; faults: string[] }[];
}

/** Reads every course folder; faults of one do not touch another. */
export function readCourses(root: string): { folders: CourseFolder[]; faults: Map<string, ContentFault[]> } {
  const readings = listCourseCodes(root).map((code) => readCourseFolder(root, code));
  return {
    folders: readings.flatMap((reading) => (reading.folder === null ? [] : [reading.folder])),
    faults: new Map(readings.map((reading) => [reading.code, reading.faults])),
  };
}

/**
 * All faults of the courses under a root, or of one of them: of their form, and by the house rules where the lists for
 * these are there.
 */
export function checkCourses(root: string, only: string | null = null): ContentFault[] {
  const lists = readHouseLists(root);
  return listCourseCodes(root)
    .filter((code) => only === null || code === only)
    .map((code) => readCourseFolder(root, code))
    .flatMap(({ folder, faults }) => [...faults, ...(folder === null ? [] : houseFaults(folder, lists))]);
}

function houseFaults({ material }: CourseFolder, lists: HouseLists | null): ContentFault[] {
  return lists === null ? [] : checkCourse({ ...material, ...lists });
}

/**
 * Publishes what the folders hold as new immutable versions, where anything changed. A broken course is left out and
 * named; the version published before stays. Warnings keep nothing out.
 */
export async function loadCourses(root: string, by: { actorId: string | null; now: Date }): Promise<LoadReport> {
  const { folders, faults } = readCourses(root);
  const lists = readHouseLists(root);
  const report: LoadReport = { published: [], unchanged: [], broken: [] };
  for (const folder of folders) {
    const { code } = folder.course;
    const latest = await inTransaction((tx) => findLatestPublished(code, tx));
    // What is published has passed its checks.
    const found = latest?.contentHash === folder.contentHash ? [] : houseFaults(folder, lists);
    if (found.some(({ severity }) => severity === 'error')) {
      faults.set(code, [...(faults.get(code) ?? []), ...found]);
      continue;
    }
    const isNew = await publishCourse(folder, by);
    (isNew ? report.published : report.unchanged).push(code);
  }
  for (const [code, found] of faults) {
    const errors = found.filter((one) => one.severity === 'error');
    if (errors.length > 0) report.broken.push({ code, faults: errors.map(faultText) });
  }
  return report;
}

async function publishCourse(folder: CourseFolder, by: { actorId: string | null; now: Date }): Promise<boolean> {
  const { course } = folder;
  return inTransaction(async (tx) => {
    const latest = await findLatestPublished(course.code, tx);
    if (latest?.contentHash === folder.contentHash) return false;
    const hashes = await listItemHashes(
      folder.items.map((item) => item.id),
      tx,
    );
    // A changed item becomes a new version of it, whatever number its file carries.
    const items = folder.items.map((item) => {
      const { version: _version, ...content } = item;
      const contentHash = sha256(canonicalJson(content));
      const known = hashes.get(item.id);
      const version = known === undefined ? 1 : known.contentHash === contentHash ? known.version : known.version + 1;
      return { item: { ...item, version }, contentHash };
    });
    const known = new Set([...hashes].map(([id, { version }]) => `${id} ${String(version)}`));
    const number = (latest?.version.number ?? 0) + 1;
    await insertCourseVersion(
      { course, number, contentHash: folder.contentHash, lessons: folder.lessons, items, publishedAt: by.now },
      known,
      tx,
    );
    await recordAct(
      {
        actorId: by.actorId,
        act: 'course.publish',
        subject: { kind: 'course', id: course.code },
        at: by.now,
        details: { number },
      },
      tx,
    );
    return true;
  });
}
