import { Router, type Request, type Response } from 'express';

import { cataloguePaths, lessonAddress } from '../../catalogue/index.ts';
import { actorOf, keptForOwner, permit } from '../../people/index.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { Deps } from '../../../web/deps.ts';
import { wantsJson } from '../../../web/errors.ts';
import { localeFor, type Locale } from '../../../web/locale.ts';
import { parse, parseAddress } from '../../../web/parse.ts';
import { shownTo, type Shown } from '../../../web/request.ts';
import { fieldErrors, renderView, type FieldError } from '../../../web/views.ts';
import { bookmarkForm, checkAddress, noteForm, placeForm, selfCheckForm } from '../learning.forms.ts';
import { learningPaths } from '../learning.paths.ts';
import { needsOf } from '../needs.service.ts';
import { isLessonDone, isPlacedIn } from '../progress.ts';
import { answerSelfCheck, completeLesson, keepPlace, saveNote, setBookmark } from '../progress.service.ts';
import { findCheck, hasHeading, openLesson, type OpenedLesson } from './lesson-page.service.ts';
import { lessonView, type LessonFacts, type LessonView } from './lesson-page.views.ts';
import { feedbackOf } from './self-check.views.ts';

/** A lesson as its reader sees it, and whether opening it makes it the place where they are in the course. */
interface OwnLesson {
  view: LessonView;
  takesPlace: boolean;
}

interface Refusal {
  errors: FieldError[];
  fault?: LessonFacts['fault'];
}

/** One lesson: reading keeps the place; answering, finishing, marking and noting change more. */
export function lessonPageRouter(deps: Deps): Router {
  const router = Router();

  async function open(req: Request): Promise<OpenedLesson & { personId: string }> {
    const personId = actorOf(req).id;
    return { personId, ...(await openLesson(personId, parseAddress(lessonAddress, req.params))) };
  }

  async function viewFor(
    at: { personId: string; code: string; lesson: string; locale: Locale },
    told: Pick<LessonFacts, 'notice' | 'noteSaved' | 'errors' | 'fault'>,
  ): Promise<OwnLesson> {
    const { personId, locale } = at;
    const { enrolment, ...lesson } = await openLesson(personId, at);
    const needs = await needsOf(personId, deps.clock.today());
    const isLearner = enrolment !== null;
    const facts = { ...lesson, needs, isLearner, timeZone: deps.clock.timeZone, ...told };
    const { progress, content } = lesson;
    const isPlace = isPlacedIn(progress, content.slug) || isLessonDone(progress, content.slug);
    return { view: lessonView(locale, facts), takesPlace: isLearner && !isPlace };
  }

  /** The page as it stands, with a word on what was just done. */
  const ownView = keptForOwner(
    (personId, { code, lesson, language, done }: Shown & { code: string; lesson: string; done: string }) => {
      const locale = localeFor(language, deps.clock.timeZone);
      return viewFor(
        { personId, code, lesson, locale },
        {
          notice: done === 'lesson' ? locale.t('learning.notice.lesson') : null,
          noteSaved: done === 'note',
          errors: [],
          fault: null,
        },
      );
    },
  );

  async function showRefusal(req: Request, res: Response, { errors, fault = null }: Refusal): Promise<void> {
    const at = { personId: actorOf(req).id, locale: req.locale, ...parseAddress(lessonAddress, req.params) };
    const { view } = await viewFor(at, { notice: null, noteSaved: false, errors, fault });
    renderView(res, 'learning/lesson', view, { status: 422 });
  }

  function refuseVisitor(req: Request, res: Response): Promise<void> {
    const text = req.locale.t('learning.refused.notEnrolled');
    if (!wantsJson(req)) return showRefusal(req, res, { errors: [{ field: 'enrolment', href: '#enrol', text }] });
    res.status(422).json({ error: text });
    return Promise.resolve();
  }

  router.get(cataloguePaths.lesson.pattern, permit('self'), async (req, res) => {
    const { code, lesson } = parseAddress(lessonAddress, req.params);
    const done = req.query.done === 'lesson' || req.query.done === 'note' ? req.query.done : '';
    const actor = actorOf(req);
    const { view, takesPlace } = await ownView(actor, { ...shownTo(req, deps), code, lesson, done });
    if (takesPlace) {
      const now = deps.clock.now();
      await keepPlace({ personId: actor.id, code, slug: lesson, heading: null, isLeaving: false, now });
    }
    renderView(res, 'learning/lesson', view);
  });

  router.post(learningPaths.selfCheck.pattern, permit('self'), async (req, res) => {
    const { check } = parseAddress(checkAddress, req.params);
    const { personId, course, content, lesson, enrolment } = await open(req);
    const found = findCheck(content, check);
    if (found === null) throw new NotFoundError('no such self-check');
    if (enrolment === null) return refuseVisitor(req, res);
    const form = parse(selfCheckForm, req.body);
    if (!form.ok) {
      const text = req.locale.t('learning.error.choose');
      const errors = [{ field: 'answer', href: `#${check}`, text }];
      return showRefusal(req, res, { errors, fault: { check, text } });
    }
    const chosen = form.value.answer;
    await answerSelfCheck({ personId, code: course.code, lesson, ...found, chosen, now: deps.clock.now() });
    if (wantsJson(req)) {
      const { tone, title, texts } = feedbackOf(req.locale, found.check, chosen);
      res.json({ right: tone === 'right', title, feedback: texts.map(({ html }) => html) });
      return;
    }
    res.redirect(303, `${cataloguePaths.lesson.to({ code: course.code, lesson: lesson.slug })}#${check}`);
  });

  router.post(learningPaths.completion.pattern, permit('self'), async (req, res) => {
    const { personId, course, lesson, enrolment } = await open(req);
    if (enrolment === null) return refuseVisitor(req, res);
    const missing = await completeLesson({ personId, code: course.code, lesson, now: deps.clock.now() });
    if (missing.length > 0) return showRefusal(req, res, { errors: missingErrors(req, lesson.selfChecks, missing) });
    const address = cataloguePaths.lesson.to({ code: course.code, lesson: lesson.slug });
    res.redirect(303, `${address}?done=lesson#finish`);
  });

  router.post(learningPaths.bookmark.pattern, permit('self'), async (req, res) => {
    const { personId, course, lesson } = await open(req);
    const form = parse(bookmarkForm, req.body);
    if (!form.ok) return showRefusal(req, res, { errors: fieldErrors(req, form.errors) });
    const { code } = course;
    await setBookmark({ personId, code, slug: lesson.slug, isSet: form.value.set, now: deps.clock.now() });
    res.redirect(303, cataloguePaths.lesson.to({ code, lesson: lesson.slug }));
  });

  // Sent by the page while it is read; a heading that there is not, and what is kept already, change nothing.
  router.post(learningPaths.place.pattern, permit('self'), async (req, res) => {
    const { personId, course, content, lesson, enrolment, progress } = await open(req);
    const form = parse(placeForm, req.body);
    if (form.ok && enrolment !== null) {
      const { heading, leaving: isLeaving } = form.value;
      const { slug } = lesson;
      if (hasHeading(content, heading) && !isPlacedIn(progress, slug, heading)) {
        await keepPlace({ personId, code: course.code, slug, heading, isLeaving, now: deps.clock.now() });
      }
    }
    res.status(204).end();
  });

  router.post(learningPaths.note.pattern, permit('self'), async (req, res) => {
    const { personId, course, lesson } = await open(req);
    const form = parse(noteForm, req.body);
    if (!form.ok) return showRefusal(req, res, { errors: fieldErrors(req, form.errors) });
    const { code } = course;
    await saveNote({ personId, code, slug: lesson.slug, text: form.value.note, now: deps.clock.now() });
    res.redirect(303, `${cataloguePaths.lesson.to({ code, lesson: lesson.slug })}?done=note#note`);
  });

  return router;
}

/** One sentence for each self-check that is not right yet, leading to it. */
function missingErrors(req: Request, all: readonly string[], missing: readonly string[]): FieldError[] {
  return missing.map((id) => ({
    field: id,
    href: `#${id}`,
    text:
      all.length === 1
        ? req.locale.t('learning.error.single_check_missing')
        : req.locale.t('learning.error.check_missing', { n: all.indexOf(id) + 1 }),
  }));
}
