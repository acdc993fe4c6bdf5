import type { CourseVersion } from '../catalogue/index.ts';

/** How somebody came into a course: by themselves, or by a plan. */
export type EnrolmentVia = 'self' | `plan:${string}`;

/** A person's taking up of a course; ended by a withdrawal only, never deleted. */
export interface Enrolment {
  id: string;
  personId: string;
  code: string;
  /** The version that the learner finishes, unless they move. */
  versionId: string;
  enrolledAt: Date;
  via: EnrolmentVia;
  withdrawnAt: Date | null;
  withdrawalReason: string | null;
}

export const ENROLMENT_REFUSALS = [
  'announced',
  'closed',
  'retired',
  'approval',
  'invitation',
  'prerequisite',
  'enrolled',
] as const;
export type EnrolmentRefusal = (typeof ENROLMENT_REFUSALS)[number];
export type EnrolmentDecision = { allowed: true } | { allowed: false; reason: EnrolmentRefusal; missing: string[] };

/** Codes of the courses that keep a learner out until they are completed. */
export function missingPrerequisites(
  course: Pick<CourseVersion, 'prerequisites'>,
  completed: ReadonlySet<string>,
): string[] {
  return course.prerequisites
    .filter(({ kind, course: code }) => kind === 'block' && !completed.has(code))
    .map((one) => one.course);
}

/** Whether somebody may enrol by themselves. */
export function decideEnrolment(
  course: Pick<CourseVersion, 'state' | 'enrolment' | 'prerequisites'>,
  learner: { isEnrolled: boolean; completed: ReadonlySet<string> },
): EnrolmentDecision {
  const refuse = (reason: EnrolmentRefusal, missing: string[] = []): EnrolmentDecision => ({
    allowed: false,
    reason,
    missing,
  });
  if (learner.isEnrolled) return refuse('enrolled');
  if (course.state !== 'open') return refuse(course.state);
  if (course.enrolment !== 'open') return refuse(course.enrolment);
  const missing = missingPrerequisites(course, learner.completed);
  return missing.length > 0 ? refuse('prerequisite', missing) : { allowed: true };
}

export type WithdrawalDecision = { allowed: true } | { allowed: false; reason: 'notEnrolled' | 'plan' };

/** Whether a learner may withdraw; what a plan asks for is ended by whoever set the plan. */
export function decideWithdrawal(enrolment: Pick<Enrolment, 'via'> | null): WithdrawalDecision {
  if (enrolment === null) return { allowed: false, reason: 'notEnrolled' };
  return enrolment.via === 'self' ? { allowed: true } : { allowed: false, reason: 'plan' };
}
