import { Router, type Request, type Response } from 'express';

import { cataloguePaths, courseAddress, listCourses } from '../../catalogue/index.ts';
import { actorOf, keptForOwner, permit } from '../../people/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { Deps } from '../../../web/deps.ts';
import { localeFor, type Locale } from '../../../web/locale.ts';
import { parse, parseAddress } from '../../../web/parse.ts';
import { shownTo, type Shown } from '../../../web/request.ts';
import { fieldErrors, renderView, type FieldError } from '../../../web/views.ts';
import type { EnrolmentDecision } from '../enrolment.ts';
import { enrolSelf, moveToCurrentVersion, withdrawSelf } from '../enrolments.service.ts';
import { findLearnerCourse } from '../learner-courses.service.ts';
import { withdrawalForm } from '../learning.forms.ts';
import type { LearningLinks } from '../learning.links.ts';
import { learningPaths } from '../learning.paths.ts';
import { needsOf } from '../needs.service.ts';
import { courseView, type CourseFacts, type CourseView } from './course-page.views.ts';

const NOTICES = ['enrolled', 'withdrawn', 'moved'] as const;

/** One course: what it holds, what it gives, and coming and going. */
export function coursePageRouter(deps: Deps, links: LearningLinks): Router {
  const router = Router();

  async function viewFor(
    at: { personId: string; code: string; today: CivilDate; locale: Locale },
    told: Pick<CourseFacts, 'notice' | 'errors' | 'reason'>,
  ): Promise<CourseView> {
    const { personId, code, today, locale } = at;
    const needs = await needsOf(personId, today);
    const entry = await findLearnerCourse(code, { personId, today, needs });
    if (entry === null) throw new NotFoundError('no such course');
    const [courses, due, warnings, failed] = await Promise.all([
      listCourses(),
      links.findDue({ personId, code, today }),
      links.listWarnings({ personId, today, language: locale.language }),
      entry.state === 'progress'
        ? links.findFailedFinal({ personId, course: entry.course, now: deps.clock.now() })
        : null,
    ]);
    return courseView(locale, {
      ...{ entry, needs, courses, due, failed, today },
      warnings: warnings.filter(({ course }) => course === code),
      timeZone: deps.clock.timeZone,
      ...told,
    });
  }

  /** The page as it stands, with a word on what was just done. */
  const ownView = keptForOwner(
    (personId, { code, today, language, done }: Shown & { code: string; done: (typeof NOTICES)[number] | '' }) => {
      const locale = localeFor(language, deps.clock.timeZone);
      const notice = done === '' ? null : locale.t(`learning.notice.${done}`);
      return viewFor({ personId, code, today, locale }, { notice, errors: [], reason: '' });
    },
  );

  async function showRefusal(
    req: Request,
    res: Response,
    refusal: { errors: FieldError[]; reason: string },
  ): Promise<void> {
    const { code } = parseAddress(courseAddress, req.params);
    const at = { personId: actorOf(req).id, code, today: deps.clock.today(), locale: req.locale };
    renderView(res, 'catalogue/course', await viewFor(at, { notice: null, ...refusal }), { status: 422 });
  }

  router.get(cataloguePaths.course.pattern, permit('self'), async (req, res) => {
    const { code } = parseAddress(courseAddress, req.params);
    const done = NOTICES.find((name) => name === req.query.done) ?? '';
    const view = await ownView(actorOf(req), { ...shownTo(req, deps), code, done });
    renderView(res, 'catalogue/course', view);
  });

  router.post(learningPaths.enrolment.pattern, permit('self'), async (req, res) => {
    const { code } = parseAddress(courseAddress, req.params);
    const decision = await enrolSelf({ personId: actorOf(req).id, code, now: deps.clock.now() });
    if (decision.allowed || decision.reason === 'enrolled') {
      res.redirect(303, `${cataloguePaths.course.to({ code })}?done=enrolled`);
      return;
    }
    await showRefusal(req, res, { errors: [await refused(req, decision)], reason: '' });
  });

  router.post(learningPaths.withdrawal.pattern, permit('self'), async (req, res) => {
    const { code } = parseAddress(courseAddress, req.params);
    const form = parse(withdrawalForm, req.body);
    if (!form.ok) {
      await showRefusal(req, res, { errors: fieldErrors(req, form.errors), reason: '' });
      return;
    }
    const { reason } = form.value;
    const decision = await withdrawSelf({ personId: actorOf(req).id, code, reason, now: deps.clock.now() });
    if (decision.allowed) {
      res.redirect(303, `${cataloguePaths.course.to({ code })}?done=withdrawn`);
      return;
    }
    const text = req.locale.t(`learning.refused.${decision.reason}`);
    await showRefusal(req, res, { errors: [{ field: 'withdrawal', href: '#status', text }], reason });
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
