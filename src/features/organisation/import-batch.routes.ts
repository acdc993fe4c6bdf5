import { Router, type Request, type Response } from 'express';

import { actorOf, listWithoutPassword, permit } from '../people/index.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import type { Deps } from '../../web/deps.ts';
import { parse, parseAddress } from '../../web/parse.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { findBatch, listBatches } from './import-batch.store.ts';
import { progressOf, type ImportBatch } from './import-batch.ts';
import { importNames } from './import-names.service.ts';
import { countOutcomes, listAdded, listGranted, listProblems, listRows } from './import-row.store.ts';
import { endImport, startImport } from './import-start.service.ts';
import { progressWords, writingView } from './import-writing.views.ts';
import { batchParams, writingForm } from './import.forms.ts';
import { CHANGES_SHOWN, GRANTS_SHOWN, importView } from './import.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';

const MOST_CHANGES = 2000;

interface CheckPage {
  batch: ImportBatch;
  errors: Readonly<Record<string, string>>;
  closeAbsent: boolean;
}

/** A checked file: what it would do, writing it, and how far that has come. */
export function batchRouter(deps: Deps): Router {
  const router = Router();

  router.get(paths.batch.pattern, permit('people.import'), async (req, res) => {
    const batch = await batchOf(req);
    if (batch.state === 'checked') await showCheck(req, res, { batch, errors: {}, closeAbsent: false });
    else await showWriting(req, res, batch);
  });

  router.get(paths.batchProgress.pattern, permit('people.import'), async (req, res) => {
    const batch = await batchOf(req);
    const outcomes = await countOutcomes(batch.id);
    res.set('Cache-Control', 'no-store');
    res.json({
      ...progressOf(outcomes),
      words: progressWords(req.locale, { batch, outcomes }),
      finished: batch.state !== 'running',
    });
  });

  router.post(paths.batchWriting.pattern, permit('people.import'), async (req, res) => {
    const batch = await batchOf(req);
    const form = parse(writingForm, req.body);
    const { mode, leave, typed } = form.ok ? form.value : { mode: 'none', leave: 'no', typed: '' };
    const closeAbsent = leave === 'yes';
    const actor = actorOf(req);
    const started = await startImport(batch, {
      actorId: actor.id,
      choice: { onlyGood: mode === 'good', closeAbsent, typed },
      now: deps.clock.now(),
    });
    if (started.started || started.reason === 'state') {
      res.redirect(303, paths.batch.to({ batch: batch.id }));
      return;
    }
    const field = started.reason === 'number' ? 'typed' : started.reason === 'faults' ? 'mode' : 'main';
    await showCheck(req, res, {
      batch,
      errors: { [field]: `organisation.import.error.${started.reason}` },
      closeAbsent,
    });
  });

  router.post(paths.batchEnd.pattern, permit('people.import'), async (req, res) => {
    const batch = await batchOf(req);
    await endImport(batch, { actorId: actorOf(req).id, now: deps.clock.now() });
    res.redirect(303, batch.state === 'checked' ? paths.peopleImport.to({}) : paths.batch.to({ batch: batch.id }));
  });

  return router;
}

/** A batch of one's own; nobody else's can be told from one that does not exist. */
export async function batchOf(req: Request): Promise<ImportBatch> {
  const { batch: id } = parseAddress(batchParams, req.params);
  const batch = await findBatch(id);
  if (batch?.kind !== 'people' || batch.uploadedBy !== actorOf(req).id || batch.state === 'discarded')
    throw new NotFoundError('no such import');
  return batch;
}

async function showCheck(req: Request, res: Response, page: CheckPage): Promise<void> {
  const { batch } = page;
  const showAll = req.query.all === '1';
  const limit = showAll ? MOST_CHANGES : CHANGES_SHOWN;
  const [added, changed, granted, running] = await Promise.all([
    listRows(batch.id, { isNew: true, limit }),
    listRows(batch.id, { isNew: false, limit }),
    listGranted(batch.id, GRANTS_SHOWN),
    listBatches('running'),
  ]);
  const other = running.find(({ uploadedBy }) => uploadedBy === batch.uploadedBy);
  const view = importView(req.locale, {
    ...page,
    added,
    changed,
    granted,
    showAll,
    errors: fieldErrors(req, page.errors),
    names: await importNames(req.locale, { batchId: batch.id, rows: [...added, ...changed] }),
    running: other === undefined ? null : { batch: other, ...progressOf(await countOutcomes(other.id)) },
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
