import { Router, type Request, type Response } from 'express';

import { actorOf, countByDepartment, mayOver, permit, scopeOf } from '../people/index.ts';
import { ConflictError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parse, parseAddress } from '../../web/parse.ts';
import { momentOf } from '../../web/request.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { pathOf, type Department } from './department.ts';
import { listPlacements } from './department.store.ts';
import { departmentsImport } from './departments-import.routes.ts';
import { departmentParams, moveForm, nameForm } from './departments.forms.ts';
import { moveDepartment, renameDepartment } from './departments.service.ts';
import { departmentsView, departmentView } from './departments.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { departmentsFor, departmentWithin, type DepartmentView } from './people-scope.service.ts';
import { isPlausibleDay } from './plausible-days.ts';

type Errors = Readonly<Record<string, string>>;

/** The tree of departments, a department with its acts, and the file that brings departments in. */
export function departmentsRouter(deps: Deps): Router {
  const router = Router();
  departmentsImport(router, deps);

  router.get(paths.departments.pattern, permit('departments.read'), async (req, res) => {
    const actor = actorOf(req);
    const [view, counts] = await Promise.all([departmentsFor(scopeOf(actor, 'departments.read')), countByDepartment()]);
    const mayImport = mayOver(actor, 'departments.change', []);
    renderView(res, 'organisation/departments', departmentsView(req.locale, { view, counts, mayImport }));
  });

  router.get(paths.department.pattern, permit('departments.read'), async (req, res) => {
    await showDepartment(req, res, {});
  });

  async function showDepartment(req: Request, res: Response, errors: Errors): Promise<void> {
    const actor = actorOf(req);
    const { code } = parseAddress(departmentParams, req.params);
    const view = await departmentsFor(scopeOf(actor, 'departments.read'));
    const department = departmentWithin(view, code);
    const [counts, placements] = await Promise.all([countByDepartment(), listPlacements(department.id)]);
    const page = departmentView(req.locale, {
      department,
      view,
      counts,
      placements,
      mayChange: mayOver(actor, 'departments.change', pathOf(department)),
      today: deps.clock.today(),
      errors: fieldErrors(req, errors),
      saved: req.query.saved === '1' ? req.locale.t('organisation.departments.saved') : null,
    });
    renderView(res, 'organisation/department', page, { status: Object.keys(errors).length > 0 ? 422 : 200 });
  }

  async function ownOf(req: Request): Promise<{ department: Department; view: DepartmentView }> {
    const { code } = parseAddress(departmentParams, req.params);
    const view = await departmentsFor(scopeOf(actorOf(req), 'departments.change'));
    return { view, department: departmentWithin(view, code) };
  }

  router.post(paths.departmentName.pattern, permit('departments.change'), async (req, res) => {
    const { department } = await ownOf(req);
    const form = parse(nameForm, req.body);
    const { now, today } = momentOf(deps);
    const errors = form.ok ? nameFaults(form.value, today) : form.errors;
    if (!form.ok || Object.keys(errors).length > 0) {
      await showDepartment(req, res, errors);
      return;
    }
    const { nameZh, nameEn, from } = form.value;
    const name = { ...(nameEn === '' ? {} : { en: nameEn }), ...(nameZh === '' ? {} : { zh: nameZh }) };
    const actorId = actorOf(req).id;
    await inTransaction((tx) => renameDepartment({ id: department.id, name, from, now, actorId }, tx));
    res.redirect(303, `${paths.department.to({ code: department.code })}?saved=1`);
  });

  router.post(paths.departmentMove.pattern, permit('departments.change'), async (req, res) => {
    const { department, view } = await ownOf(req);
    const form = parse(moveForm, req.body);
    const { now, today } = momentOf(deps);
    const parent = form.ok ? view.within.get(form.value.parent) : undefined;
    if (!form.ok || parent === undefined || farOrLater(form.value.from, today) !== null) {
      const fault =
        parent === undefined
          ? { parent: 'organisation.error.parent' }
          : { from: (form.ok ? farOrLater(form.value.from, today) : null) ?? 'organisation.error.fromLater' };
      await showDepartment(req, res, form.ok ? fault : form.errors);
      return;
    }
    const move = { id: department.id, parentId: parent.id, from: form.value.from, now, actorId: actorOf(req).id };
    try {
      await inTransaction((tx) => moveDepartment(move, tx));
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      await showDepartment(req, res, { parent: error.reason });
      return;
    }
    res.redirect(303, `${paths.department.to({ code: department.code })}?saved=1`);
  });

  return router;
}

function nameFaults(form: { nameZh: string; nameEn: string; from: string }, today: string): Errors {
  if (form.nameZh === '' && form.nameEn === '') return { nameZh: 'organisation.error.names' };
  const fault = farOrLater(form.from, today);
  return fault === null ? {} : { from: fault };
}

/** What is wrong with the day from which a department stands elsewhere or has another name; null for nothing. */
function farOrLater(day: string, today: string): string | null {
  if (day > today) return 'organisation.error.fromLater';
  return isPlausibleDay(day, 'department', today) ? null : 'organisation.error.dayFar';
}
