import type { CourseVersion } from '../../catalogue/index.ts';
import type { Enrolment } from '../enrolment.ts';

/** Whether somebody may open the lessons of a course: its learners, and everybody where enrolment is open to all. */
export function mayRead(course: Pick<CourseVersion, 'state' | 'enrolment'>, enrolment: Enrolment | null): boolean {
  return enrolment !== null || (course.state === 'open' && course.enrolment === 'open');
}
