import { stringify } from 'csv-stringify/sync';
import { Router, type Request, type Response } from 'express';

import { recordAct } from '../audit/index.ts';
import { actorOf, listAccounts, listWithoutPassword, permit, scopeOf, type Actor } from '../people/index.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parse, parseAddress } from '../../web/parse.ts';
import { momentOf, sendDownload } from '../../web/request.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { giveLinks } from './access.service.ts';
import { accessView } from './access.views.ts';
import { endImport, startImport } from './import-start.service.ts';
import { checkPeopleFile } from './import-check.service.ts';
import type { ImportBatch } from './import-batch.ts';
import type { Fault } from './import-fault.ts';
import { PEOPLE_COLUMNS, PEOPLE_REQUIRED } from './import-header.ts';
import { batchAccessForm, batchParams, uploadForm, writingForm } from './import.forms.ts';
import { askMails, findBatch, listBatches, listBatchesOf } from './import-batch.store.ts';
import { countOutcomes, listAdded, listProblems, listRows } from './import-row.store.ts';
import type { ImportNames } from './import-changes.views.ts';
import { faultRow, uploadView } from './import-upload.views.ts';
import { CHANGES_SHOWN, importView, progressText } from './import.views.ts';
import { writingView } from './import-writing.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { departmentOptions } from './people-list.views.ts';
import { departmentsFor } from './people-scope.service.ts';

const MOST_CHANGES = 2000;
const LATEST_FILES = 5;

/** Bringing in people by a file: upload, check, write, hand out access. `listCourses` tells the scopes of authors. */
export function importRouter(deps: Deps, listCourses?: () => Promise<string[]>): Router {
  const router = Router();

  router.get(paths.peopleImport.pattern, permit('people.import'), async (req, res) => {
    await showUpload(req, res, { faults: [], errors: {} });
  });

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

  router.post(paths.peopleImport.pattern, permit('people.import'), async (req, res) => {
    const form = parse(uploadForm, req.body);
    const { file } = req;
    if (!form.ok || file === undefined || file.size === 0) {
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

  router.get(paths.batch.pattern, permit('people.import'), async (req, res) => {
    const batch = await batchOf(req);
    if (batch.state === 'checked')
      await showCheck(req, res, { batch, errors: {}, chosen: { onlyGood: false, closeAbsent: false } });
    else await showWriting(req, res, batch);
  });

  router.get(paths.batchProgress.pattern, permit('people.import'), async (req, res) => {
    const batch = await batchOf(req);
    const outcomes = await countOutcomes(batch.id);
    const done = outcomes.written + outcomes['changed-since'] + outcomes.refused;
    const total = done + outcomes.open;
    res.set('Cache-Control', 'no-store');
    res.json({ done, total, text: progressText(req.locale, { done, total }), finished: batch.state !== 'running' });
  });

  router.get(paths.batchFaults.pattern, permit('people.import'), async (req, res) => {
    const batch = await batchOf(req);
    const { t } = req.locale;
    const head = ['row', 'column', 'value', 'what', 'right'].map((key) => t(`organisation.import.faultColumn.${key}`));
    const rows = batch.faults.map((fault) => {
      const { row, column, value, what, right } = faultRow(req.locale, fault);
      return [row, column, value, what, right];
    });
    const name = `${batch.fileName.replace(/\.csv$/i, '')}-${t('organisation.import.faultFile')}.csv`;
    sendDownload(res, { name, type: 'text/csv; charset=utf-8', bytes: csv([head, ...rows]) });
  });

  router.post(paths.batchWriting.pattern, permit('people.import'), async (req, res) => {
    const batch = await batchOf(req);
    const form = parse(writingForm, req.body);
    const { mode, leave, typed } = form.ok ? form.value : { mode: 'none', leave: 'no', typed: '' };
    const chosen = { onlyGood: mode === 'good', closeAbsent: leave === 'yes' };
    const actor = actorOf(req);
    const started = await startImport(batch, {
      actorId: actor.id,
      choice: { ...chosen, typed },
      now: deps.clock.now(),
    });
    if (started.started || started.reason === 'state') {
      res.redirect(303, paths.batch.to({ batch: batch.id }));
      return;
    }
    const field = started.reason === 'number' ? 'typed' : started.reason === 'faults' ? 'mode' : 'main';
    await showCheck(req, res, { batch, errors: { [field]: `organisation.import.error.${started.reason}` }, chosen });
  });

  router.post(paths.batchEnd.pattern, permit('people.import'), async (req, res) => {
    const batch = await batchOf(req);
    await endImport(batch, { actorId: actorOf(req).id, now: deps.clock.now() });
    res.redirect(303, batch.state === 'checked' ? paths.peopleImport.to({}) : paths.batch.to({ batch: batch.id }));
  });

  router.post(paths.batchAccess.pattern, permit('people.account'), async (req, res) => {
    const batch = await batchOf(req);
    const form = parse(batchAccessForm, req.body);
    const back = paths.batch.to({ batch: batch.id });
    if (!form.ok || form.value.kind === 'mail') {
      if (form.ok) await askForMails(batch, actorOf(req));
      res.redirect(303, back);
      return;
    }
    const people = (await listAdded(batch.id)).map(({ plan }) => plan.personId);
    const rows = await giveLinks(people, { actorId: actorOf(req).id, ...momentOf(deps) }, deps.config.baseUrl);
    const { t } = req.locale;
    if (form.value.kind === 'file') {
      const head = ['name', 'staff_number', 'username'].map((column) => t(`organisation.column.${column}`));
      const lines = rows.map(({ name, staffNumber, username, secret }) => [name, staffNumber, username, secret]);
      const bytes = csv([[...head, t('organisation.access.link')], ...lines]);
      sendDownload(res, { name: `${t('organisation.access.file')}.csv`, type: 'text/csv; charset=utf-8', bytes });
      return;
    }
    // Answered at once and not by way of an address: what is shown once must not be asked for again, or lie anywhere.
    const crumbs = [{ href: back, text: batch.fileName }];
    renderView(res, 'organisation/access', accessView(req.locale, { kind: 'link', rows, crumbs, back }));
  });

  async function askForMails(batch: ImportBatch, actor: Actor): Promise<void> {
    await inTransaction(async (tx) => {
      await askMails(batch.id, actor.id, tx);
      const subject = { kind: 'import', id: batch.id };
      await recordAct({ actorId: actor.id, act: 'people.import-mail', subject, at: deps.clock.now() }, tx);
    });
  }

  async function showCheck(
    req: Request,
    res: Response,
    page: {
      batch: ImportBatch;
      errors: Readonly<Record<string, string>>;
      chosen: { onlyGood: boolean; closeAbsent: boolean };
    },
  ): Promise<void> {
    const { batch } = page;
    const showAll = req.query.all === '1';
    const [rows, running] = await Promise.all([
      listRows(batch.id, { skip: 0, limit: showAll ? MOST_CHANGES : CHANGES_SHOWN }),
      listBatches('running'),
    ]);
    const [other] = running.filter(({ uploadedBy }) => uploadedBy === batch.uploadedBy);
    const outcomes = other === undefined ? null : await countOutcomes(other.id);
    const done = outcomes === null ? 0 : outcomes.written + outcomes['changed-since'] + outcomes.refused;
    const view = importView(req.locale, {
      ...page,
      rows,
      showAll,
      errors: fieldErrors(req, page.errors),
      names: await namesFor(req, rows),
      running: other === undefined ? null : { batch: other, done, total: done + (outcomes?.open ?? 0) },
    });
    renderView(res, 'organisation/import', view, { status: Object.keys(page.errors).length > 0 ? 422 : 200 });
  }

  async function showWriting(req: Request, res: Response, batch: ImportBatch): Promise<void> {
    const [outcomes, problems] = await Promise.all([countOutcomes(batch.id), listProblems(batch.id, MOST_CHANGES)]);
    const added = batch.state === 'running' ? [] : await listAdded(batch.id);
    const waiting = new Set(await listWithoutPassword(added.map(({ plan }) => plan.personId)));
    const mail = added.filter(({ plan }) => waiting.has(plan.personId) && (plan.account.email ?? null) !== null);
    const access = added.length === 0 ? null : { waiting: waiting.size, withMail: mail.length };
    renderView(res, 'organisation/import-writing', writingView(req.locale, { batch, outcomes, problems, access }));
  }

  return router;
}

/** A batch of one's own; nobody else's can be told from one that does not exist. */
async function batchOf(req: Request): Promise<ImportBatch> {
  const { batch: id } = parseAddress(batchParams, req.params);
  const batch = await findBatch(id);
  if (batch?.kind !== 'people' || batch.uploadedBy !== actorOf(req).id || batch.state === 'discarded')
    throw new NotFoundError('no such import');
  return batch;
}

async function namesFor(req: Request, rows: Awaited<ReturnType<typeof listRows>>): Promise<ImportNames> {
  const view = await departmentsFor({ whole: true });
  const ids = rows.flatMap(({ plan }) =>
    plan.changes.filter(({ field }) => field === 'manager').flatMap(({ before, after }) => [before, after]),
  );
  const known = await listAccounts([...new Set(ids.filter((id) => id !== null))]);
  const people = new Map(known.map((account) => [account.id, `${account.name} (${account.staffNumber})`]));
  for (const { plan } of rows) people.set(plan.personId, `${plan.name} (${plan.staffNumber})`);
  return {
    department: (id) => {
      const department = view.all.get(id);
      return department === undefined ? id : req.locale.text(department.name);
    },
    person: (id) => people.get(id) ?? req.locale.t('organisation.import.newInFile'),
  };
}

function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}
