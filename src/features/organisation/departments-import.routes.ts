import type { Request, Response, Router } from 'express';

import { actorOf, permit, scopeOf } from '../people/index.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parseAddress } from '../../web/parse.ts';
import { momentOf } from '../../web/request.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { listDepartments } from './department.store.ts';
import { departmentsImportView } from './departments-import.views.ts';
import { writeDepartments } from './departments.service.ts';
import type { ImportBatch } from './import-batch.ts';
import { previewDepartments, readDepartments, type StatedDepartment } from './import-departments.ts';
import type { Fault } from './import-fault.ts';
import { readTable } from './import-file.content.ts';
import { DEPARTMENT_COLUMNS, DEPARTMENT_REQUIRED, readHeader, tableFaults } from './import-header.ts';
import { uploadView } from './import-upload.views.ts';
import { batchParams } from './import.forms.ts';
import { findBatch, insertBatch, listBatchesOf, moveBatch } from './import-batch.store.ts';
import { organisationPaths as paths } from './organisation.paths.ts';

type Errors = Readonly<Record<string, string>>;

/** Departments by file take the right over the whole: the file may name any part of the tree. */
export function departmentsImport(router: Router, deps: Deps): void {
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
    if (file === undefined) {
      await showUpload(req, res, { faults: [], errors: { file: 'organisation.import.error.file' } });
      return;
    }
    const reading = readTable(file.buffer, MOST_DEPARTMENTS);
    const header = reading.ok
      ? readHeader(reading.table.header, { columns: DEPARTMENT_COLUMNS, required: DEPARTMENT_REQUIRED })
      : null;
    const faults = reading.ok && header !== null ? tableFaults(header, reading.table.rows) : [];
    if (!reading.ok || header === null || faults.length > 0) {
      await showUpload(req, res, {
        faults: reading.ok ? faults : reading.faults,
        errors: { file: 'organisation.import.error.table' },
      });
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
