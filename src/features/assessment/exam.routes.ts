import { Router, type Request, type Response } from 'express';

import { findQuizModule, listCourses, listItems, type CourseVersion } from '../catalogue/index.ts';
import { findEnrolment, findProgress, type CourseWarning } from '../learning/index.ts';
import { actorOf, permit } from '../people/index.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import type { Deps } from '../../web/deps.ts';
import { momentOf } from '../../web/request.ts';
import { renderView } from '../../web/views.ts';
import { assessmentPaths } from './assessment.paths.ts';
import { getAttempt } from './attempt.store.ts';
import { itemCount } from './blueprint.ts';
import type { ExamRef } from './course-exam.ts';
import { entryView } from './entry.views.ts';
import { examsView } from './exam.views.ts';
import type { ExamSetting } from './release.ts';
import { keepSession, sessionOfBrowser } from './browser-session.routes.ts';
import { entryOf, startAttempt, type Entry, type StartOutcome } from './starts.service.ts';

/** Exams and quizzes before an attempt: lists, conditions, starts. */
export function examRouter(deps: Deps, setting: ExamSetting): Router {
  const router = Router();

  router.get(assessmentPaths.exams.pattern, permit('self'), async (req, res) => {
    const personId = actorOf(req).id;
    const { now, today } = momentOf(deps);
    const courses = (await listCourses()).filter((course) => course.final.kind === 'exam' && isReachable(course));
    const entries = await Promise.all(
      courses.map((course) => entryOf({ personId, ref: examRef(course.code), now }).catch(ignoreMissing)),
    );
    const known = entries.filter((entry) => entry !== null);
    const warnings = await warningsFor(req, { deps, setting });
    renderView(res, 'assessment/exams', examsView(req.locale, { entries: known, warnings, today }));
  });

  router.get(assessmentPaths.exam.pattern, permit('self'), async (req, res) => {
    await renderEntry(req, res, { deps, setting, ref: examRef(codeOf(req)) });
  });
  router.get(assessmentPaths.examAttempts.pattern, permit('self'), (req, res) => {
    res.redirect(303, assessmentPaths.exam.to({ code: codeOf(req) }));
  });
  router.post(assessmentPaths.examAttempts.pattern, permit('self'), async (req, res) => {
    await start(req, res, { deps, setting, ref: examRef(codeOf(req)) });
  });

  router.get(assessmentPaths.quiz.pattern, permit('self'), async (req, res) => {
    await renderEntry(req, res, { deps, setting, ref: quizRef(req) });
  });
  router.get(assessmentPaths.quizAttempts.pattern, permit('self'), (req, res) => {
    const { courseCode: code, quizId: quiz } = quizRef(req);
    res.redirect(303, assessmentPaths.quiz.to({ code, quiz }));
  });
  router.post(assessmentPaths.quizAttempts.pattern, permit('self'), async (req, res) => {
    await start(req, res, { deps, setting, ref: quizRef(req) });
  });

  return router;
}

function isReachable(course: CourseVersion): boolean {
  return course.state === 'open' || course.state === 'closed';
}

/** A learner's own version may have another kind of final than the current one. */
function ignoreMissing(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}

function codeOf(req: Request): string {
  return textOf(req.params.code);
}

/** A part of an address; what has not the form of a code names nothing. */
function textOf(value: unknown): string {
  if (typeof value !== 'string' || !/^[\w-]{1,40}$/.test(value)) throw new NotFoundError('no such address');
  return value;
}

function examRef(courseCode: string): ExamRef {
  return { kind: 'exam', courseCode, quizId: null };
}

function quizRef(req: Request): Extract<ExamRef, { kind: 'quiz' }> {
  return { kind: 'quiz', courseCode: codeOf(req), quizId: textOf(req.params.quiz) };
}

interface Place {
  deps: Deps;
  setting: ExamSetting;
  ref: ExamRef;
}

/** What hangs on the reader's exams that are late. */
async function warningsFor(req: Request, { deps, setting }: Pick<Place, 'deps' | 'setting'>): Promise<CourseWarning[]> {
  const { language } = req.locale;
  return (await setting.listWarnings?.({ personId: actorOf(req).id, today: deps.clock.today(), language })) ?? [];
}

async function start(req: Request, res: Response, place: Place): Promise<void> {
  const { deps, ref, setting } = place;
  const outcome = await startAttempt(
    {
      personId: actorOf(req).id,
      ref,
      session: sessionOfBrowser(req),
      address: req.ip ?? '',
      now: deps.clock.now(),
    },
    setting,
  );
  if (!outcome.started) {
    await renderEntry(req, res, { ...place, refused: outcome });
    return;
  }
  const { attemptId: id } = outcome;
  keepSession(req, await getAttempt(id, actorOf(req).id));
  res.redirect(303, assessmentPaths.attempt.to({ id }));
}

async function renderEntry(
  req: Request,
  res: Response,
  place: Place & { refused?: Extract<StartOutcome, { started: false }> },
): Promise<void> {
  const { deps, ref, refused } = place;
  const personId = actorOf(req).id;
  const entry = refused?.entry ?? (await entryOf({ personId, ref, now: deps.clock.now() }));
  const view = entryView(req.locale, {
    entry,
    warnings: (await warningsFor(req, place)).filter(({ course }) => ref.kind === 'exam' && course === ref.courseCode),
    today: deps.clock.today(),
    ...(await sizeOf(entry)),
    quizzes: ref.kind === 'quiz' ? null : await quizzesOf(personId, entry.course),
    ...(refused === undefined ? {} : { refused: refused.reason }),
  });
  renderView(res, 'assessment/entry', view, { status: refused === undefined ? 200 : 409 });
}

async function sizeOf({
  ref,
  course,
  policy,
}: Entry): Promise<Pick<Parameters<typeof entryView>[1], 'itemCount' | 'title'>> {
  if (ref.kind === 'exam') return { itemCount: itemCount(policy.blueprint), title: course.title };
  const module = findQuizModule(course, ref.quizId);
  const items = (await listItems(course.id, 'quiz')).filter((item) => item.module === module?.order);
  return { itemCount: items.length, title: module?.title ?? course.title };
}

async function quizzesOf(personId: string, course: CourseVersion): Promise<{ passed: number; all: number }> {
  const ids = course.modules.flatMap((module) => (module.quiz === null ? [] : [module.quiz.id]));
  if ((await findEnrolment(personId, course.code)) === null) return { passed: 0, all: ids.length };
  const { quizzes } = await findProgress(personId, course.code);
  return { passed: ids.filter((id) => quizzes[id] !== undefined).length, all: ids.length };
}
