import { path } from '../../web/path.ts';

export const assessmentPaths = {
  exams: path('/exams'),
  exam: path('/exams/:code'),
  examAttempts: path('/exams/:code/attempts'),
  quiz: path('/courses/:code/quizzes/:quiz'),
  quizAttempts: path('/courses/:code/quizzes/:quiz/attempts'),
  attempt: path('/attempts/:id'),
  review: path('/attempts/:id/review'),
  pen: path('/attempts/:id/pen'),
  responses: path('/attempts/:id/responses'),
  response: path('/attempts/:id/responses/:slot'),
  submission: path('/attempts/:id/submission'),
  events: path('/attempts/:id/events'),
  result: path('/attempts/:id/result'),
};
