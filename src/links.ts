import { failedFinal, listAttempts, type AssessmentHooks } from './features/assessment/index.ts';
import {
  awardEarned,
  certificationPaths,
  isHeld,
  listOverdue,
  overdueWarning,
  listAwardsFrom,
  listCertificates,
  listTracks,
  stateOn,
  takeBackAwards,
  type Track,
} from './features/certification/index.ts';
import { findDepartment } from './features/organisation/index.ts';
import { findDue, planProgressOf } from './features/planning/index.ts';
import { listCourses } from './features/catalogue/index.ts';
import type { FindPlanProgress } from './features/reporting/index.ts';
import type { CourseTrack, CourseWarning, LearningLinks } from './features/learning/index.ts';
import { localeFor } from './web/locale.ts';
import type { CivilDate } from './kernel/date.ts';
import { textIn, type Language } from './kernel/bilingual.ts';

/** What lower features set off in higher ones: given to them here, so that imports only ever point downwards. */
export const assessmentHooks: AssessmentHooks = {
  onRelease: async ({ personId, attemptId, passed, now, today }, tx) => {
    if (passed) await awardEarned({ personId, cause: attemptId, now, today }, tx);
  },
  onVoid: ({ attemptId, ...made }, tx) => takeBackAwards({ ...made, cause: attemptId }, tx),
  listWarnings,
  listAwards: async ({ personId, attemptId }) =>
    (await listAwardsFrom(personId, attemptId)).map(({ certificate: { number }, track, award }) => ({
      title: track.title,
      number,
      href: certificationPaths.certificate.to({ number }),
      validUntil: award.validUntil,
      isRenewal: award.kind === 'renewed',
    })),
};

export const learningLinks: LearningLinks = {
  listTracks: async ({ personId, today }) => {
    const [tracks, certificates] = await Promise.all([listTracks(), listCertificates(personId)]);
    return tracks
      .map((track) => {
        const own = certificates.filter((certificate) => certificate.track === track.code);
        return courseTrack(
          track,
          own.some((certificate) => isHeld(stateOn(certificate, track, today))),
        );
      })
      .filter((track) => track.courses.length > 0);
  },
  findFailedFinal: async ({ personId, course, now }) => {
    const attempts = await listAttempts(personId, { kind: 'exam', courseCode: course.code, quizId: null });
    return failedFinal(attempts, course.final, now);
  },
  listWarnings,
  findDue,
};

/** Yearly exams that somebody is late with, on the pages of the courses and exams themselves. */
async function listWarnings(of: { personId: string; today: CivilDate; language: Language }): Promise<CourseWarning[]> {
  const locale = localeFor(of.language);
  return (await listOverdue(of.personId, of.today)).map((overdue) => {
    const title = overdue.title === null ? null : locale.text(overdue.title);
    return { ...overdueWarning(locale, overdue, { title, today: of.today }), course: overdue.course };
  });
}

/** A track as the catalogue shows it: its courses, and the exam at its end once there is one. */
function courseTrack(track: Track, isHeldToday: boolean): CourseTrack {
  const parts = track.requirement.kind === 'all' ? track.requirement.of : [track.requirement];
  return {
    code: track.code,
    title: track.title,
    courses: parts.flatMap((part) => (part.kind === 'course' || part.kind === 'course-final' ? [part.code] : [])),
    after: parts.flatMap((part) => (part.kind === 'certificate' ? [part.track] : [])),
    isHeld: isHeldToday,
    exam: null,
  };
}

export async function courseCodes(): Promise<string[]> {
  return (await listCourses()).map((course) => course.code);
}

/** The name of a department in a language, for a person's own page. */
export async function departmentName(id: string, language: Language): Promise<string | null> {
  const department = await findDepartment(id);
  return department === null ? null : textIn(department.name, language);
}

/** How the running plans of a department come on, for its talent report. */
export const findPlanProgress: FindPlanProgress = async (departmentId, day) =>
  (await planProgressOf([departmentId], day)).map(({ planTitle, people, done, overdue, nextDue }) => ({
    title: planTitle,
    due: nextDue,
    completed: done,
    overdue,
    total: people,
  }));
