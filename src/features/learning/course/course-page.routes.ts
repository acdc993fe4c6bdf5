import { Router, type Request, type Response } from 'express';

import { cataloguePaths, courseAddress, listCourses } from '../../catalogue/index.ts';
import { actorOf, permit } from '../../people/index.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { Deps } from '../../../web/deps.ts';
import { parse, parseAddress } from '../../../web/parse.ts';
import { fieldErrors, renderView, type FieldError } from '../../../web/views.ts';
import type { EnrolmentDecision } from '../enrolment.ts';
import { enrolSelf, moveToCurrentVersion, withdrawSelf } from '../enrolments.service.ts';
import { withdrawalForm } from '../learning.forms.ts';
import type { LearningLinks } from '../learning.links.ts';
import { learningPaths } from '../learning.paths.ts';
import { ownCourse } from '../own-learning.service.ts';
import { courseView } from './course-page.views.ts';

const NOTICES = ['enrolled', 'withdrawn', 'moved'] as const;

/** One course: what it holds, what it gives, and coming and going. */
export function coursePageRouter(deps: Deps, links: LearningLinks): Router {
  const router = Router();

  /** The page as it stands; after a refusal with what was wrong. */
  async function show(
    req: Request,
    res: Response,
    refusal: { errors: FieldError[]; reason: string } | null = null,
  ): Promise<void> {
    const { code } = parseAddress(courseAddress, req.params);
    const actor = actorOf(req);
    const today = deps.clock.today();
    const { needs, entry } = await ownCourse(actor, code, today);
    if (entry === null) throw new NotFoundError('no such course');
    const [courses, due] = await Promise.all([listCourses(), links.findDue(actor, code, today)]);
    const told = refusal === null ? NOTICES.find((name) => name === req.query.done) : undefined;
    const view = courseView(req.locale, {
      entry,
      needs,
      courses,
      due,
      today,
      timeZone: deps.clock.timeZone,
      notice: told === undefined ? null : req.locale.t(`learning.notice.${told}`),
      errors: refusal?.errors ?? [],
      reason: refusal?.reason ?? '',
    });
    renderView(res, 'catalogue/course', view, { status: refusal === null ? 200 : 422 });
  }

  router.get(cataloguePaths.course.pattern, permit('self'), (req, res) => show(req, res));

  router.post(learningPaths.enrolment.pattern, permit('self'), async (req, res) => {
    const { code } = parseAddress(courseAddress, req.params);
    const decision = await enrolSelf({ personId: actorOf(req).id, code, now: deps.clock.now() });
    if (decision.allowed || decision.reason === 'enrolled') {
      res.redirect(303, `${cataloguePaths.course.to({ code })}?done=enrolled`);
      return;
    }
    await show(req, res, { errors: [await refused(req, decision)], reason: '' });
  });

  router.post(learningPaths.withdrawal.pattern, permit('self'), async (req, res) => {
    const { code } = parseAddress(courseAddress, req.params);
    const form = parse(withdrawalForm, req.body);
    if (!form.ok) {
      await show(req, res, { errors: fieldErrors(req, form.errors), reason: '' });
      return;
    }
    const { reason } = form.value;
    const decision = await withdrawSelf({ personId: actorOf(req).id, code, reason, now: deps.clock.now() });
    if (decision.allowed) {
      res.redirect(303, `${cataloguePaths.course.to({ code })}?done=withdrawn`);
      return;
    }
    const text = req.locale.t(`learning.refused.${decision.reason}`);
    await show(req, res, { errors: [{ field: 'withdrawal', href: '#status', text }], reason });
  });

  router.post(learningPaths.version.pattern, permit('self'), async (req, res) => {
    const { code } = parseAddress(courseAddress, req.params);
    await moveToCurrentVersion({ personId: actorOf(req).id, code, now: deps.clock.now() });
    res.redirect(303, `${cataloguePaths.course.to({ code })}?done=moved`);
  });

  return router;
}

/** Why somebody may not enrol, in a sentence that names what is missing. */
async function refused(
  req: Request,
  { reason, missing }: Extract<EnrolmentDecision, { allowed: false }>,
): Promise<FieldError> {
  const { locale } = req;
  const courses = await listCourses();
  const names = missing.map((code) => {
    const course = courses.find((one) => one.code === code);
    return course === undefined ? code : `${code} ${locale.text(course.title)}`;
  });
  return {
    field: 'enrolment',
    href: '#status',
    text: locale.t(`learning.refused.${reason}`, { courses: locale.list(names) }),
  };
}
