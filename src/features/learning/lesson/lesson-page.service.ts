import {
  findCourse,
  findLesson,
  findOutline,
  getCourseVersion,
  type CourseVersion,
  type LessonContent,
  type LessonOutline,
  type SelfCheck,
} from '../../catalogue/index.ts';
import { ForbiddenError, NotFoundError } from '../../../kernel/errors.ts';
import { mayRead } from '../course/course-reading.ts';
import { decideEnrolment, type Enrolment } from '../enrolment.ts';
import { findEnrolment } from '../enrolment.store.ts';
import { completedCodes } from '../enrolments.service.ts';
import { findProgress } from '../progress.store.ts';
import type { Progress } from '../progress.ts';

/** A lesson as one reader may open it: in the version that they learn, else in the current one. */
export interface OpenedLesson {
  course: CourseVersion;
  content: LessonContent;
  lesson: LessonOutline;
  enrolment: Enrolment | null;
  progress: Progress;
  mayEnrol: boolean;
}

/** Throws NotFoundError where there is no such lesson, ForbiddenError where it is not for this reader. */
export async function openLesson(personId: string, at: { code: string; lesson: string }): Promise<OpenedLesson> {
  const { code, lesson: slug } = at;
  const current = await findCourse(code);
  if (current === null) throw new NotFoundError('no such course');
  const [enrolment, progress, completed] = await Promise.all([
    findEnrolment(personId, code),
    findProgress(personId, code),
    completedCodes(personId),
  ]);
  const course = enrolment === null ? current : await getCourseVersion(enrolment.versionId);
  const outline = findOutline(course, slug);
  const content = outline === null ? null : await findLesson(course.id, slug);
  if (outline === null || content === null) throw new NotFoundError('no such lesson');
  if (!mayRead(current, enrolment) && !completed.has(code))
    throw new ForbiddenError('the course is not open to this reader');
  return {
    course,
    content,
    lesson: outline.lesson,
    enrolment,
    progress,
    mayEnrol: decideEnrolment(current, { isEnrolled: enrolment !== null, completed }).allowed,
  };
}

/** Whether a lesson has a heading in any language. */
export function hasHeading({ pages }: LessonContent, id: string): boolean {
  return [pages.en, pages.zh].some((page) => page?.headings.some((heading) => heading.id === id) === true);
}

/** A self-check of a lesson, and the heading that it stands under, in a language that has it. */
export function findCheck(content: LessonContent, id: string): { check: SelfCheck; heading: string | null } | null {
  for (const page of [content.pages.en, content.pages.zh]) {
    if (page === undefined) continue;
    let heading: string | null = null;
    for (const part of page.parts) {
      if (part.kind === 'html') heading = [...part.html.matchAll(/<h2 id="([^"]+)"/g)].at(-1)?.[1] ?? heading;
      else if (part.check.id === id) return { check: part.check, heading };
    }
  }
  return null;
}
