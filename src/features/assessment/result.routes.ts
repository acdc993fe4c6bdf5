import { Router, type Request, type Response } from 'express';

import { findQuizModule, getCourseVersion, type CourseVersion } from '../catalogue/index.ts';
import { currentModel } from '../competency/index.ts';
import { listEvidence } from '../organisation/index.ts';
import { actorOf, permit } from '../people/index.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import type { Deps } from '../../web/deps.ts';
import { parse } from '../../web/parse.ts';
import { renderView } from '../../web/views.ts';
import { submissionForm, unsentAnswer, type UnsentAnswer } from './assessment.forms.ts';
import { assessmentPaths } from './assessment.paths.ts';
import { isInTime } from './attempt-clock.ts';
import { sessionOfBrowser } from './browser-session.routes.ts';
import { policyOf, positionOf, type AttemptResult, type CourseAttempt } from './course-exam.ts';
import { levelChanges } from './level-change.ts';
import { noticeView } from './notice.views.ts';
import { currentAttempt, idOf } from './paper-page.routes.ts';
import { getPaper, itemsOf } from './paper.store.ts';
import { quizResultView } from './quiz-result.views.ts';
import type { ExamSetting } from './release.ts';
import { readValue } from './response.ts';
import { resultView } from './result.views.ts';
import { saveResponse } from './saves.service.ts';
import { entryOf } from './starts.service.ts';
import { submitAttempt } from './submissions.service.ts';

/** Handing in, and the result. */
export function resultRouter(deps: Deps, setting: ExamSetting): Router {
  const router = Router();

  router.post(assessmentPaths.submission.pattern, permit('self'), async (req, res) => {
    const attemptId = idOf(req);
    for (const answer of unsentOf(req)) await saveUnsent(req, deps, { attemptId, answer });
    const { id: personId } = actorOf(req);
    await submitAttempt({ attemptId, personId, arrivedAt: req.arrivedAt, now: deps.clock.now() }, setting);
    res.redirect(303, assessmentPaths.result.to({ id: attemptId }));
  });
  router.get(assessmentPaths.submission.pattern, permit('self'), (req, res) => {
    res.redirect(303, assessmentPaths.attempt.to({ id: idOf(req) }));
  });

  router.get(assessmentPaths.result.pattern, permit('self'), async (req, res) => {
    const attempt = await currentAttempt(req, { deps, setting });
    const { id } = attempt;
    if (attempt.state === 'open' && isInTime(attempt, deps.clock.now())) {
      res.redirect(303, assessmentPaths.attempt.to({ id }));
    } else if (attempt.state === 'open') {
      res.set('Refresh', String(ENDING_SECONDS));
      renderView(res, 'assessment/notice', noticeView(req.locale, 'ending', assessmentPaths.result.to({ id })));
    } else if (attempt.state !== 'released' || attempt.result === null) {
      const notice = attempt.state === 'void' ? 'void' : 'waiting';
      renderView(res, 'assessment/notice', noticeView(req.locale, notice, assessmentPaths.exams.to({})));
    } else {
      await showResult(req, res, { deps, setting, attempt, result: attempt.result });
    }
  });

  return router;
}

/** How soon a browser looks again whether a paper whose time is over has been handed in. */
const ENDING_SECONDS = 5;

/** What the browser had kept; a list that cannot be read must not keep anybody from handing in. */
function unsentOf(req: Request): UnsentAnswer[] {
  const form = parse(submissionForm, req.body);
  const list = form.ok ? jsonOf(form.value.unsent ?? '') : null;
  if (!Array.isArray(list)) return [];
  return (list.slice(0, MOST_ANSWERS) as unknown[]).flatMap((entry) => {
    const answer = parse(unsentAnswer, entry);
    return answer.ok ? [answer.value] : [];
  });
}

const MOST_ANSWERS = 500;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What cannot be taken is in the log, and the submission goes on: the answers acknowledged before count. */
async function saveUnsent(
  req: Request,
  deps: Deps,
  { attemptId, answer }: { attemptId: string; answer: UnsentAnswer },
): Promise<void> {
  const { slot, writer, revision, value } = answer;
  await saveResponse({
    attemptId,
    personId: actorOf(req).id,
    session: sessionOfBrowser(req),
    address: req.ip ?? '',
    slot,
    writer,
    revision,
    read: (item) => readValue(item, value),
    arrivedAt: req.arrivedAt,
    now: () => deps.clock.now(),
  }).catch((error: unknown) => {
    if (!(error instanceof NotFoundError)) throw error;
  });
}

interface Shown {
  deps: Deps;
  setting: ExamSetting;
  attempt: CourseAttempt;
  result: AttemptResult;
}

async function showResult(req: Request, res: Response, shown: Shown): Promise<void> {
  const course = await getCourseVersion(shown.attempt.courseVersionId);
  if (shown.attempt.quizId === null) await showExamResult(req, res, { ...shown, course });
  else await showQuizResult(req, res, { ...shown, course, quizId: shown.attempt.quizId });
}

async function showExamResult(
  req: Request,
  res: Response,
  { deps, setting, attempt, result, course }: Shown & { course: CourseVersion },
): Promise<void> {
  const policy = policyOf(course, null);
  if (policy === null) throw new NotFoundError('no such exam');
  const { personId, courseCode } = attempt;
  const now = deps.clock.now();
  const [model, evidence, entry, awards] = await Promise.all([
    currentModel(),
    listEvidence(personId),
    entryOf({ personId, ref: { kind: 'exam', courseCode, quizId: null }, now }),
    setting.listAwards?.({ personId, attemptId: attempt.id }) ?? [],
  ]);
  const titles = new Map<string, Bilingual>(model.framework.competencies.map(({ code, title }) => [code, title]));
  const view = resultView(req.locale, {
    attempt,
    result,
    policy,
    course,
    titles,
    changes: levelChanges(evidence, { id: attempt.id, releasedAt: attempt.releasedAt ?? now }),
    awards,
    position: positionOf(attempt, entry.attempts, course.final.recurrence),
    again: entry,
    now,
  });
  renderView(res, 'assessment/result', view);
}

async function showQuizResult(
  req: Request,
  res: Response,
  { attempt, result, course, quizId }: Shown & { course: CourseVersion; quizId: string },
): Promise<void> {
  const module = findQuizModule(course, quizId);
  if (module === null) throw new NotFoundError('no such quiz');
  const paper = await getPaper(attempt.id);
  const items = await itemsOf(paper.slots);
  const view = quizResultView(req.locale, { attempt, result, course, moduleTitle: module.title, quizId, paper, items });
  renderView(res, 'assessment/quiz-result', view);
}
