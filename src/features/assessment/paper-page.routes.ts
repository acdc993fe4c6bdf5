import type { Request, Response } from 'express';

import { findQuizModule, getCourseVersion, type CourseVersion } from '../catalogue/index.ts';
import { actorOf } from '../people/index.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import type { Deps } from '../../web/deps.ts';
import type { Locale } from '../../web/locale.ts';
import { renderView } from '../../web/views.ts';
import type { SaveForm } from './assessment.forms.ts';
import { assessmentPaths } from './assessment.paths.ts';
import { isDue, isInTime } from './attempt-clock.ts';
import { insertEvent } from './attempt-event.store.ts';
import { getAttempt } from './attempt.store.ts';
import { attemptView } from './attempt.views.ts';
import { keepSession, sessionOfBrowser } from './browser-session.routes.ts';
import type { CourseAttempt } from './course-exam.ts';
import { handedOut, type HandedOutItem } from './handed-out.ts';
import { getPaper, itemsOf } from './paper.store.ts';
import { writerFor } from './pen.service.ts';
import type { ExamSetting } from './release.ts';
import { enteredFields } from './slot.views.ts';
import { endIfDue } from './submissions.service.ts';

export interface Context {
  deps: Deps;
  setting: ExamSetting;
}

export function idOf(req: Request): string {
  const { id } = req.params;
  if (typeof id !== 'string') throw new NotFoundError('no such attempt');
  return id;
}

interface Showing extends Context {
  index: (count: number) => number | null;
  refused?: { fields: SaveForm; error: string };
}

/** The candidate's attempt as it stands now: one whose time is over is handed in first. */
export async function currentAttempt(req: Request, { deps, setting }: Context): Promise<CourseAttempt> {
  const now = deps.clock.now();
  const attemptId = idOf(req);
  const attempt = await getAttempt(attemptId, actorOf(req).id);
  return isDue(attempt, now, setting.longestRequestMs) ? endIfDue({ attemptId, now }, setting) : attempt;
}

/** The page of an open attempt. One whose time is over leads to its result, as a closed one does. */
export async function showPaper(
  req: Request,
  res: Response,
  { deps, setting, index, refused }: Showing,
): Promise<void> {
  const now = deps.clock.now();
  const attempt = await currentAttempt(req, { deps, setting });
  if (attempt.state !== 'open' || !isInTime(attempt, now)) {
    res.redirect(303, assessmentPaths.result.to({ id: attempt.id }));
    return;
  }
  keepSession(req, attempt);
  if (req.query.lang !== undefined) await logLanguage(attempt, req.locale, now);
  const items = await paperOf(attempt);
  const at = index(items.length);
  const item = items[at ?? 0];
  if (item === undefined) throw new NotFoundError('no such question');
  const session = sessionOfBrowser(req);
  const view = attemptView(req.locale, {
    attempt,
    items,
    title: titleOf(req.locale, attempt, await getCourseVersion(attempt.courseVersionId)),
    writer: writerFor(attempt, session),
    holdsPen: attempt.penSession === session,
    index: at,
    now,
    timeZone: deps.clock.timeZone,
    ...(refused === undefined
      ? {}
      : { refused: { error: refused.error, entered: enteredFields(item, { ...refused.fields }) } }),
  });
  renderView(res, 'assessment/attempt', view, { layout: 'exam', status: refused === undefined ? 200 : 422 });
}

async function logLanguage({ id, personId }: CourseAttempt, { language }: Locale, at: Date): Promise<void> {
  await insertEvent({ attemptId: id, personId, kind: 'language', at, details: { language } });
}

async function paperOf(attempt: CourseAttempt): Promise<HandedOutItem[]> {
  const paper = await getPaper(attempt.id);
  const items = await itemsOf(paper.slots);
  return paper.slots.flatMap((slot, at) => {
    const item = items[at];
    return item === undefined ? [] : [handedOut(item, slot)];
  });
}

function titleOf(locale: Locale, { quizId }: CourseAttempt, course: CourseVersion): string {
  const module: { title: Bilingual } | null = quizId === null ? null : findQuizModule(course, quizId);
  return module === null
    ? locale.text(course.title)
    : locale.t('assessment.quiz.of', { module: locale.text(module.title) });
}
