import { stringify } from 'csv-stringify/sync';
import { Router } from 'express';

import { recordAct } from '../audit/index.ts';
import { actorOf, permit, type Actor } from '../people/index.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parse } from '../../web/parse.ts';
import { momentOf, sendDownload } from '../../web/request.ts';
import { renderView } from '../../web/views.ts';
import { giveLinks } from './access.service.ts';
import { accessView } from './access.views.ts';
import { askMails } from './import-batch.store.ts';
import { batchOf } from './import-batch.routes.ts';
import type { ImportBatch } from './import-batch.ts';
import { listAdded } from './import-row.store.ts';
import { faultRow } from './import-upload.views.ts';
import { batchAccessForm } from './import.forms.ts';
import { organisationPaths as paths } from './organisation.paths.ts';

/** What is handed out about a file: its faults, and the links with which new people sign in. */
export function importDownloadsRouter(deps: Deps): Router {
  const router = Router();

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

  return router;
}

function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}
