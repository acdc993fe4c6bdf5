import { Router, type Request, type Response } from 'express';

import { actorOf, permit } from '../people/index.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import type { Deps } from '../../web/deps.ts';
import { wantsJson } from '../../web/errors.ts';
import { parse } from '../../web/parse.ts';
import { renderView } from '../../web/views.ts';
import { eventJson, penForm, saveForm, saveJson } from './assessment.forms.ts';
import { assessmentPaths } from './assessment.paths.ts';
import { insertEvent } from './attempt-event.store.ts';
import { getAttempt } from './attempt.store.ts';
import { slotHref } from './attempt.views.ts';
import { sessionOfBrowser } from './browser-session.routes.ts';
import { noticeView } from './notice.views.ts';
import { idOf, showPaper, type Context } from './paper-page.routes.ts';
import { openPen } from './pen.service.ts';
import type { ExamSetting } from './release.ts';
import { valueFromForm } from './response-form.ts';
import { readValue } from './response.ts';
import { saveResponse, type Save, type SaveOutcome } from './saves.service.ts';

/** The paper of an open attempt: its page, its answers, its pen and its log. */
export function attemptRouter(deps: Deps, setting: ExamSetting): Router {
  const router = Router();
  const context: Context = { deps, setting };

  router.get(assessmentPaths.attempt.pattern, permit('self'), async (req, res) => {
    await showPaper(req, res, { ...context, index: (count) => indexOf(req.query.slot, count) });
  });
  router.get(assessmentPaths.review.pattern, permit('self'), async (req, res) => {
    await showPaper(req, res, { ...context, index: () => null });
  });

  router.put(assessmentPaths.response.pattern, permit('self'), async (req, res) => {
    await saveAsJson(req, res, deps);
  });
  router.post(assessmentPaths.response.pattern, permit('self'), async (req, res) => {
    if (req.is('json') === 'json') await saveAsJson(req, res, deps);
    else await saveAsForm(req, res, context);
  });
  // Where the sign-in and the switch of language lead back to after a post.
  router.get(assessmentPaths.response.pattern, permit('self'), (req, res) => {
    res.redirect(303, slotHref(idOf(req), Number(slotOf(req).slice(1)) - 1));
  });

  router.post(assessmentPaths.pen.pattern, permit('self'), async (req, res) => {
    await givePen(req, res, deps);
  });

  router.post(assessmentPaths.events.pattern, permit('self'), async (req, res) => {
    const event = parse(eventJson, req.body);
    const attempt = await getAttempt(idOf(req), actorOf(req).id);
    if (event.ok && attempt.state === 'open') {
      const { id: attemptId, personId } = attempt;
      await insertEvent({ attemptId, personId, kind: event.value.kind, at: deps.clock.now() });
    }
    res.status(event.ok ? 204 : 422).end();
  });

  return router;
}

/** `s3`, also where the address says `3`. */
function slotOf(req: Request): string {
  const match = typeof req.params.slot === 'string' ? /^s?(\d{1,3})$/.exec(req.params.slot) : null;
  if (match?.[1] === undefined) throw new NotFoundError('no such slot');
  return `s${match[1]}`;
}

function indexOf(slot: unknown, count: number): number {
  const match = typeof slot === 'string' ? /^s?(\d{1,3})$/.exec(slot) : null;
  return Math.min(Math.max(1, Number(match?.[1] ?? 1)), count) - 1;
}

function browserOf(req: Request): { personId: string; session: string; address: string } {
  return { personId: actorOf(req).id, session: sessionOfBrowser(req), address: req.ip ?? '' };
}

/** Answers `{writer}`, the number that this session writes under; 409 with the reason when it may not. */
async function givePen(req: Request, res: Response, deps: Deps): Promise<void> {
  const id = idOf(req);
  const form = parse(penForm, req.body);
  if (!form.ok) throw new NotFoundError('no page of ours sends this form');
  const { writer: shown } = form.value;
  const outcome = await openPen({ ...browserOf(req), attemptId: id, shown, now: deps.clock.now() });
  if (!wantsJson(req)) {
    res.redirect(303, assessmentPaths.attempt.to({ id }));
    return;
  }
  const { held, ...said } = outcome;
  res
    .status(held ? 200 : 409)
    .set('Cache-Control', 'no-store')
    .json(said);
}

type Sent = Pick<Save, 'read' | 'writer' | 'revision' | 'flagged'>;

async function save(req: Request, deps: Deps, sent: Sent): Promise<SaveOutcome> {
  return saveResponse({
    ...browserOf(req),
    ...sent,
    attemptId: idOf(req),
    slot: slotOf(req),
    arrivedAt: req.arrivedAt,
    now: () => deps.clock.now(),
  });
}

async function saveAsJson(req: Request, res: Response, deps: Deps): Promise<void> {
  res.set('Cache-Control', 'no-store');
  const sent = parse(saveJson, req.body);
  if (!sent.ok) {
    res.status(422).json({ reason: 'wrong-shape' });
    return;
  }
  const { writer, revision, value } = sent.value;
  const outcome = await save(req, deps, { writer, revision, read: (item) => readValue(item, value) });
  if (outcome.kind === 'bad') {
    res.status(422).json({ reason: outcome.reason });
  } else if (outcome.kind === 'saved') {
    res.json({ writer: outcome.writer, revision: outcome.revision, savedAt: outcome.savedAt });
  } else {
    const { reason, stored } = outcome;
    const nothing = { writer: outcome.writer, revision: 0, value: null, savedAt: null };
    res.status(409).json({ reason, ...(stored ?? nothing) });
  }
}

async function saveAsForm(req: Request, res: Response, context: Context): Promise<void> {
  const form = parse(saveForm, req.body);
  if (!form.ok) throw new NotFoundError('no page of ours sends this form');
  const fields = form.value;
  const flagged = fields.flag === undefined ? undefined : fields.flag === '1';
  const outcome = await save(req, context.deps, {
    ...fields,
    flagged,
    read: (item) => valueFromForm(item, { ...fields }),
  });
  const id = idOf(req);
  const index = Number(slotOf(req).slice(1)) - 1;
  if (outcome.kind === 'saved') {
    res.redirect(303, wayOn(id, index, fields.go));
  } else if (outcome.kind === 'bad') {
    const error = req.locale.t(`assessment.bad.${outcome.reason}`);
    await showPaper(req, res, { ...context, index: () => index, refused: { fields, error } });
  } else {
    renderView(res, 'assessment/notice', noticeView(req.locale, outcome.reason, slotHref(id, index)), { status: 409 });
  }
}

/** Without a button (the time ran out, or the flag was set) the page stays. */
function wayOn(id: string, index: number, go: string | undefined): string {
  if (go === 'review') return assessmentPaths.review.to({ id });
  return slotHref(id, go === undefined ? index : Math.max(0, Number(go) - 1));
}
