export { latestCompletion, standsOn, type Completion, type NewCompletion } from './completion.ts';
export { hasCompleted, insertCompletions, listCompletions, listCompletionsOf } from './completion.store.ts';
export { recordFinalPassed, recordImportedCompletion, takeBackFinal } from './completions.service.ts';
export type { Enrolment, EnrolmentVia } from './enrolment.ts';
export { findEnrolment, listEnrolments } from './enrolment.store.ts';
export { enrol, withdraw } from './enrolments.service.ts';
export { findLearnerCourse, listLearnerCourses } from './learner-courses.service.ts';
export type { LearnerCourse, LearnerState } from './learner-course.ts';
export type { CourseDue, CourseTrack, LearningLinks } from './learning.links.ts';
export { stepAddress } from './learning.paths.ts';
export { learningRouter } from './learning.routes.ts';
export { needsOf, type LearnerNeeds } from './needs.service.ts';
export { recordQuizPassed } from './progress.service.ts';
export { findProgress, listProgress } from './progress.store.ts';
export {
  courseProgress,
  hasPassedAllQuizzes,
  isModulePassed,
  nextStep,
  type CourseProgress,
  type Progress,
  type Step,
} from './progress.ts';
