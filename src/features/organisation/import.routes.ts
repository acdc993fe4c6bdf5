import { Router, type Request, type Response } from 'express';

import { actorOf, permit, scopeOf } from '../people/index.ts';
import type { Deps } from '../../web/deps.ts';
import { parse } from '../../web/parse.ts';
import { momentOf } from '../../web/request.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { listBatchesOf } from './import-batch.store.ts';
import { batchRouter } from './import-batch.routes.ts';
import { checkPeopleFile } from './import-check.service.ts';
import { importDownloadsRouter } from './import-downloads.routes.ts';
import type { Fault } from './import-fault.ts';
import { PEOPLE_COLUMNS, PEOPLE_REQUIRED } from './import-header.ts';
import { uploadView } from './import-upload.views.ts';
import { uploadForm } from './import.forms.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { departmentOptions } from './people-list.views.ts';
import { departmentsFor } from './people-scope.service.ts';

const LATEST_FILES = 5;

/** Bringing in people by a file: upload, check, write, hand out access. `listCourses` tells the scopes of authors. */
export function importRouter(deps: Deps, listCourses?: () => Promise<string[]>): Router {
  const router = Router();
  router.use(batchRouter(deps), importDownloadsRouter(deps));

  router.get(paths.peopleImport.pattern, permit('people.import'), async (req, res) => {
    await showUpload(req, res, { faults: [], errors: {} });
  });

  router.post(paths.peopleImport.pattern, permit('people.import'), async (req, res) => {
    const form = parse(uploadForm, req.body);
    const { file } = req;
    if (!form.ok || file === undefined) {
      await showUpload(req, res, {
        faults: [],
        errors: form.ok ? { file: 'organisation.import.error.file' } : form.errors,
      });
      return;
    }
    const courses = listCourses === undefined ? null : new Set(await listCourses());
    const checked = await checkPeopleFile({
      bytes: file.buffer,
      fileName: file.originalname,
      completeFor: form.value.completeFor === '' ? null : form.value.completeFor,
      actor: actorOf(req),
      ...momentOf(deps),
      ...(courses === null ? {} : { courses }),
    });
    if (!checked.ok) {
      await showUpload(req, res, { faults: checked.faults, errors: { file: 'organisation.import.error.table' } });
      return;
    }
    res.redirect(303, paths.batch.to({ batch: checked.batchId }));
  });

  return router;
}

async function showUpload(
  req: Request,
  res: Response,
  page: { faults: readonly Fault[]; errors: Readonly<Record<string, string>> },
): Promise<void> {
  const actor = actorOf(req);
  const [view, batches] = await Promise.all([
    departmentsFor(scopeOf(actor, 'people.import')),
    listBatchesOf(actor.id, LATEST_FILES),
  ]);
  const isFaulty = page.faults.length > 0 || Object.keys(page.errors).length > 0;
  renderView(
    res,
    'organisation/import-upload',
    uploadView(req.locale, {
      kind: 'people',
      errors: fieldErrors(req, page.errors),
      faults: page.faults,
      departments: departmentOptions(req.locale, view, ''),
      batches: batches.filter(({ kind }) => kind === 'people'),
      columns: PEOPLE_COLUMNS,
      required: PEOPLE_REQUIRED,
    }),
    { status: isFaulty ? 422 : 200 },
  );
}
