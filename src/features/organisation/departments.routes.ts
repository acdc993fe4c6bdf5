import { Router, type Request, type Response } from 'express';

import { actorOf, countByDepartment, mayOver, permit, scopeOf } from '../people/index.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parse, parseAddress } from '../../web/parse.ts';
import { momentOf } from '../../web/request.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { pathOf, type Department } from './department.ts';
import { listDepartments, listPlacements } from './department.store.ts';
import { departmentParams, moveForm, nameForm } from './departments.forms.ts';
import { moveDepartment, renameDepartment, writeDepartments } from './departments.service.ts';
import { departmentsImportView, departmentsView, departmentView } from './departments.views.ts';
import type { ImportBatch } from './import-batch.ts';
import { previewDepartments, readDepartments, type StatedDepartment } from './import-departments.ts';
import type { Fault } from './import-fault.ts';
import { readTable } from './import-file.content.ts';
import { batchParams } from './import.forms.ts';
import { DEPARTMENT_COLUMNS, DEPARTMENT_REQUIRED, readHeader } from './import-header.ts';
import { findBatch, insertBatch, listBatchesOf, moveBatch } from './import.store.ts';
import { uploadView } from './import.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { departmentsFor, departmentWithin, type DepartmentView } from './people-scope.service.ts';

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
    if (!form.ok || parent === undefined || form.value.from > today) {
      const fault =
        parent === undefined ? { parent: 'organisation.error.parent' } : { from: 'organisation.error.fromLater' };
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
  return form.from > today ? { from: 'organisation.error.fromLater' } : {};
}

/** Departments by file take the right over the whole: the file may name any part of the tree. */
function departmentsImport(router: Router, deps: Deps): void {
  function wholeOnly(req: Request): string {
    const actor = actorOf(req);
    if (!scopeOf(actor, 'departments.change').whole) throw new ForbiddenError('needs the whole as scope');
    return actor.id;
  }

  router.get(paths.departmentsImport.pattern, permit('departments.change'), async (req, res) => {
    await showUpload(req, res, { faults: [], errors: {} });
  });

  async function showUpload(
    req: Request,
    res: Response,
    page: { faults: readonly Fault[]; errors: Errors },
  ): Promise<void> {
    const batches = await listBatchesOf(wholeOnly(req), 5);
    const view = uploadView(req.locale, {
      kind: 'departments',
      errors: fieldErrors(req, page.errors),
      faults: page.faults,
      departments: [],
      batches: batches.filter(({ kind }) => kind === 'departments'),
      columns: DEPARTMENT_COLUMNS,
      required: DEPARTMENT_REQUIRED,
    });
    renderView(res, 'organisation/import-upload', view, { status: Object.keys(page.errors).length > 0 ? 422 : 200 });
  }

  router.post(paths.departmentsImport.pattern, permit('departments.change'), async (req, res) => {
    const uploadedBy = wholeOnly(req);
    const { file } = req;
    if (file === undefined || file.size === 0) {
      await showUpload(req, res, { faults: [], errors: { file: 'organisation.import.error.file' } });
      return;
    }
    const reading = readTable(file.buffer, MOST_DEPARTMENTS);
    const header = reading.ok
      ? readHeader(reading.table.header, { columns: DEPARTMENT_COLUMNS, required: DEPARTMENT_REQUIRED })
      : null;
    if (!reading.ok || header === null || header.faults.length > 0) {
      const faults = reading.ok ? (header?.faults ?? []) : reading.faults;
      await showUpload(req, res, { faults, errors: { file: 'organisation.import.error.table' } });
      return;
    }
    const read = readDepartments(reading.table.rows, header);
    const { now, today } = momentOf(deps);
    const preview = previewDepartments(read, { known: await listDepartments(), today });
    const batch = await insertBatch(
      {
        kind: 'departments',
        state: 'checked',
        fileName: file.originalname.slice(0, 200),
        encoding: reading.table.encoding,
        uploadedAt: now,
        uploadedBy,
        completeFor: null,
        counts: { ...NO_COUNTS, rows: reading.table.rows.length, faults: preview.faults.length },
        faults: read.faults,
        leaverUnits: [],
        stated: read.stated,
      },
      [],
    );
    res.redirect(303, paths.departmentBatch.to({ batch }));
  });

  async function batchOf(req: Request): Promise<{ batch: ImportBatch; stated: StatedDepartment[] }> {
    const { batch: id } = parseAddress(batchParams, req.params);
    const batch = await findBatch(id);
    if (batch?.kind !== 'departments' || batch.uploadedBy !== wholeOnly(req)) throw new NotFoundError('no such import');
    return { batch, stated: batch.stated as StatedDepartment[] };
  }

  async function showBatch(req: Request, res: Response, errors: Errors): Promise<void> {
    const { batch, stated } = await batchOf(req);
    const facts = { known: await listDepartments(), today: deps.clock.today() };
    const preview = previewDepartments({ stated, faults: batch.faults }, facts);
    const view = departmentsImportView(req.locale, { batch, preview, errors: fieldErrors(req, errors) });
    renderView(res, 'organisation/departments-import', view, { status: Object.keys(errors).length > 0 ? 422 : 200 });
  }

  router.get(paths.departmentBatch.pattern, permit('departments.change'), async (req, res) => {
    await showBatch(req, res, {});
  });

  router.post(paths.departmentBatch.pattern, permit('departments.change'), async (req, res) => {
    const { batch, stated } = await batchOf(req);
    const { now, today } = momentOf(deps);
    if (batch.faults.length > 0) {
      await showBatch(req, res, { main: 'organisation.import.error.faults' });
      return;
    }
    if (batch.state === 'checked') {
      try {
        await writeDepartments(stated, { actorId: actorOf(req).id, now, today });
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        await showBatch(req, res, { main: error.reason });
        return;
      }
      await inTransaction((tx) => moveBatch(batch.id, { from: 'checked', to: 'done', at: now }, tx));
    }
    res.redirect(303, paths.departmentBatch.to({ batch: batch.id }));
  });
}

const MOST_DEPARTMENTS = 5000;
const NO_COUNTS = {
  rows: 0,
  goodRows: 0,
  add: 0,
  change: 0,
  close: 0,
  unchanged: 0,
  complete: 0,
  absent: 0,
  faults: 0,
};
