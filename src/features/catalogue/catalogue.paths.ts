import { path } from '../../web/path.ts';

export const cataloguePaths = {
  courses: path('/courses'),
  course: path('/courses/:code'),
  lesson: path('/courses/:code/lessons/:lesson'),
  figure: path('/courses/:code/figures/:name'),
  quiz: path('/courses/:code/quizzes/:quiz'),
  final: path('/exams/:code'),
};
