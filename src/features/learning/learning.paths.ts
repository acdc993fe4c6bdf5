import { cataloguePaths } from '../catalogue/index.ts';
import { path } from '../../web/path.ts';
import type { Step } from './progress.ts';

export const learningPaths = {
  enrolment: path('/courses/:code/enrolment'),
  withdrawal: path('/courses/:code/withdrawal'),
  version: path('/courses/:code/version'),
  completion: path('/courses/:code/lessons/:lesson/completion'),
  selfCheck: path('/courses/:code/lessons/:lesson/self-checks/:check'),
  bookmark: path('/courses/:code/lessons/:lesson/bookmark'),
  place: path('/courses/:code/lessons/:lesson/place'),
  note: path('/courses/:code/lessons/:lesson/note'),
};

/** Where a step of a course is done; the final's card says what it asks for. */
export function stepAddress(code: string, step: Step): string {
  if (step.kind === 'lesson') return cataloguePaths.lesson.to({ code, lesson: step.lesson.slug });
  if (step.kind === 'quiz') return cataloguePaths.quiz.to({ code, quiz: step.quizId });
  return `${cataloguePaths.course.to({ code })}#final`;
}
