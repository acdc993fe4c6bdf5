import { findCourse, getCourseVersion, listCourses, type CourseVersion } from '../catalogue/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { latestCompletion, type Completion } from './completion.ts';
import { listCompletions } from './completion.store.ts';
import { missingPrerequisites, type Enrolment } from './enrolment.ts';
import { findEnrolment, listEnrolments } from './enrolment.store.ts';
import { closedBy, gainsOf, type Needs } from './gain.ts';
import { learnerState, type LearnerCourse } from './learner-course.ts';
import { courseProgress, emptyProgress, nextStep, type Progress } from './progress.ts';
import { findProgress, listProgress } from './progress.store.ts';

interface Learner {
  personId: string;
  today: CivilDate;
  needs: Needs;
}

interface Known {
  enrolment: Enrolment | null;
  progress: Progress;
  completions: Completion[];
}

/** Every course that a learner may see: a retired one only where they are in it or through it. */
export async function listLearnerCourses(learner: Learner): Promise<LearnerCourse[]> {
  const { personId } = learner;
  const [courses, enrolments, progress, completions] = await Promise.all([
    listCourses(),
    listEnrolments(personId),
    listProgress(personId),
    listCompletions(personId),
  ]);
  const known = courses.map((current) => ({
    current,
    enrolment: enrolments.find((one) => one.code === current.code) ?? null,
    progress: progress.find((one) => one.code === current.code) ?? emptyProgress(personId, current.code),
    completions,
  }));
  const mine = await Promise.all(known.map(({ current, ...rest }) => learnerCourse(current, rest, learner)));
  return mine.filter(({ current, enrolment, completion }) => {
    return current.state !== 'retired' || enrolment !== null || completion !== null;
  });
}

/** One course for a learner; null where there is none. */
export async function findLearnerCourse(code: string, learner: Learner): Promise<LearnerCourse | null> {
  const { personId } = learner;
  const current = await findCourse(code);
  if (current === null) return null;
  const [enrolment, progress, completions] = await Promise.all([
    findEnrolment(personId, code),
    findProgress(personId, code),
    listCompletions(personId),
  ]);
  return learnerCourse(current, { enrolment, progress, completions }, learner);
}

async function learnerCourse(current: CourseVersion, known: Known, learner: Learner): Promise<LearnerCourse> {
  const { enrolment, progress, completions } = known;
  const course = enrolment === null ? current : await getCourseVersion(enrolment.versionId);
  const completion = latestCompletion(completions, current.code);
  const state = learnerState(current, { enrolment, completion }, learner.today);
  // What is behind somebody closes nothing any more.
  const gains = state === 'done' ? [] : gainsOf(course, learner.needs);
  const missing = missingPrerequisites(current, new Set(completions.map((one) => one.code)));
  return {
    course,
    current,
    state,
    enrolment,
    completion,
    progress,
    summary: courseProgress(course, progress),
    next: nextStep(course, progress),
    gains,
    closes: closedBy(gains),
    missing,
  };
}
