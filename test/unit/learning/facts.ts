import type { CourseVersion } from '../../../src/features/catalogue/index.ts';
import { emptyProgress, type Progress } from '../../../src/features/learning/progress.ts';

const lesson = (
  slug: string,
  minutes: number,
  selfChecks: string[] = [],
): CourseVersion['modules'][0]['lessons'][0] => ({
  slug,
  title: { en: slug },
  summary: { en: slug },
  minutes,
  selfChecks,
});

/** Two modules of an hour each: two lessons and a quiz, and one lesson without a quiz. */
export function aCourse(changes: Partial<CourseVersion> = {}): CourseVersion {
  return {
    id: 'v1',
    code: 'TC101',
    number: 1,
    state: 'open',
    opensOn: null,
    title: { en: 'Doors', zh: '门禁' },
    summary: { en: 'About doors' },
    hours: 2,
    languages: ['en', 'zh'],
    prerequisites: [],
    evidence: [{ competency: 'SEC', quizLevel: 1, finalLevel: 2 }],
    modules: [
      {
        order: 1,
        title: { en: 'One' },
        hours: 1,
        lessons: [lesson('a', 20, ['c1', 'c2']), lesson('b', 20)],
        quiz: { id: 'm1', passMark: 0.7, itemCount: 5 },
      },
      { order: 2, title: { en: 'Two' }, hours: 1, lessons: [lesson('c', 60)], quiz: null },
    ],
    final: {
      kind: 'exam',
      minutes: 45,
      passMark: 0.8,
      attempts: 3,
      waitingHours: 24,
      recurrence: null,
      blueprint: [],
    },
    enrolment: 'open',
    ...changes,
  };
}

const at = new Date('2026-11-20T09:00:00+08:00');

/** Progress with these lessons done and quizzes passed. */
export function progressWith({
  lessons = [],
  quizzes = [],
  place = null,
}: { lessons?: string[]; quizzes?: string[]; place?: string | null } = {}): Progress {
  return {
    ...emptyProgress('p', 'TC101'),
    lessons: Object.fromEntries(lessons.map((slug) => [slug, { doneAt: at }])),
    quizzes: Object.fromEntries(quizzes.map((id) => [id, { passedAt: at, best: 1, lastPassedOn: '2026-11-20' }])),
    place: place === null ? null : { slug: place, heading: null, at },
  };
}
