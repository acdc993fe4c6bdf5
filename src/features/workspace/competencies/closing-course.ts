import type { CourseVersion } from '../../catalogue/index.ts';
import type { EvidenceSource } from '../../competency/index.ts';
import type { LearnerCourse } from '../../learning/index.ts';

/** The level that a course shows of a competency, and by which step; null where no accepted step shows anything. */
export interface OfferedLevel {
  level: number;
  by: 'quizzes' | 'final';
}

/** A course that raises a level, and the hours until it does. */
export interface ClosingCourse extends OfferedLevel {
  course: LearnerCourse;
  /** Of the course alone. */
  hours: number;
  /** Of what must be completed before. */
  hoursBefore: number;
  /** Codes of the courses to complete before. */
  before: string[];
}

/** What somebody lacks: the level that is asked for, and the sources that count. */
export interface Shortfall {
  competency: string;
  required: number;
  sources: readonly EvidenceSource[];
}

/** The step that reaches the level asked for with the least; the final where the quizzes do not. */
export function offeredLevel(
  course: Pick<CourseVersion, 'evidence' | 'final'>,
  { competency, required, sources }: Shortfall,
): OfferedLevel | null {
  const shown = course.evidence.find((one) => one.competency === competency);
  if (shown === undefined) return null;
  const finalSource: EvidenceSource = course.final.kind === 'exam' ? 'course-final' : 'assessed-work';
  const quizzes = sources.includes('course-quizzes') ? shown.quizLevel : 0;
  const final = sources.includes(finalSource) ? shown.finalLevel : 0;
  if (quizzes === 0 && final === 0) return null;
  return quizzes >= Math.min(final, required) ? { level: quizzes, by: 'quizzes' } : { level: final, by: 'final' };
}

/**
 * Courses that raise a level above the one held, the best first: what reaches the level asked for, what can be begun
 * now, the fewest hours, the lower code.
 */
export function closingCourses(
  shortfall: Shortfall & { attained: number },
  courses: readonly LearnerCourse[],
): ClosingCourse[] {
  const byCode = new Map(courses.map((course) => [course.current.code, course]));
  return courses
    .filter(({ state }) => state !== 'done' && state !== 'closed')
    .flatMap((course) => {
      const offered = offeredLevel(course.course, shortfall);
      return offered === null || offered.level <= shortfall.attained
        ? []
        : [{ ...offered, course, ...workOf(course, byCode) }];
    })
    .sort((a, b) => compareRanks(rankOf(a, shortfall), rankOf(b, shortfall)));
}

/** The one to take; null where nothing on offer raises the level. */
export function cheapestCourse(
  shortfall: Shortfall & { attained: number },
  courses: readonly LearnerCourse[],
): ClosingCourse | null {
  return closingCourses(shortfall, courses)[0] ?? null;
}

function rankOf({ course, level, hours, hoursBefore }: ClosingCourse, { required }: Shortfall): (number | string)[] {
  const isAhead = course.state === 'announced';
  return [-Math.min(level, required), Number(isAhead), hours + hoursBefore, course.current.code];
}

function compareRanks(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  if (at < 0) return 0;
  return (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
}

/** Hours until the end of a course, and those of every course that must be completed before it. */
function workOf(
  course: LearnerCourse,
  byCode: ReadonlyMap<string, LearnerCourse>,
): Pick<ClosingCourse, 'hours' | 'hoursBefore' | 'before'> {
  const before = new Set<string>();
  const open = [...course.missing];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (before.has(code) || code === course.current.code) continue;
    before.add(code);
    open.push(...(byCode.get(code)?.missing ?? []));
  }
  const earlier = [...before].flatMap((code) => byCode.get(code) ?? []);
  const hoursBefore = earlier.reduce((sum, one) => sum + hoursLeft(one), 0);
  return { hours: hoursLeft(course), hoursBefore, before: [...before].sort() };
}

function hoursLeft({ state, course, summary }: LearnerCourse): number {
  return state === 'progress' ? summary.hoursLeft : course.hours;
}
