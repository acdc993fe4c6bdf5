import { Router, type Request, type Response } from 'express';

import { currentModel } from '../competency/index.ts';
import { actorOf, holds, permit } from '../people/index.ts';
import type { Deps } from '../../web/deps.ts';
import { parse, parseAddress } from '../../web/parse.ts';
import { localeOf, momentOf, sendDownload } from '../../web/request.ts';
import { renderView } from '../../web/views.ts';
import { listOpenDepartments } from './departments.service.ts';
import { departmentsView } from './departments.views.ts';
import { exportTables } from './export.views.ts';
import { reportDocument } from './document.views.ts';
import { setReport, tablesToCsv, tablesToXlsx } from './exports.service.ts';
import { exportLedger } from './ledger.service.ts';
import { listPeopleBehind } from './people.service.ts';
import { reportPeopleView } from './people.views.ts';
import type { Report } from './report.ts';
import { reportView } from './report.views.ts';
import { departmentAddress, peopleForm, reportForm, type ReportForm } from './reporting.forms.ts';
import { reportingPaths } from './reporting.paths.ts';
import { readReport, recordLook, recordReading, type FindPlanProgress } from './reports.service.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
const AS_USUAL: ReportForm = { on: null, subtree: '1', explain: 'meeting' };

/** Talent reports of departments. `findPlanProgress` comes from planning. */
export function reportingRouter(
  deps: Deps,
  { findPlanProgress = () => Promise.resolve([]) }: { findPlanProgress?: FindPlanProgress } = {},
): Router {
  const router = Router();

  async function read(req: Request): Promise<{ report: Report; asked: ReportForm; fault: string | null }> {
    const { code } = parseAddress(departmentAddress, req.params);
    const form = parse(reportForm, req.query);
    const asked = form.ok ? form.value : AS_USUAL;
    const report = await readReport(
      { code, on: asked.on, withSubtree: asked.subtree === '1' },
      { actor: actorOf(req), ...momentOf(deps), findPlanProgress },
    );
    return { report, asked, fault: form.ok ? null : (Object.values(form.errors)[0] ?? null) };
  }

  router.get(reportingPaths.departments.pattern, permit('reports.groups'), async (req, res) => {
    const open = await listOpenDepartments(actorOf(req));
    renderView(res, 'reporting/departments', departmentsView(localeOf(req), open));
  });

  router.get(reportingPaths.xlsx.pattern, permit('reports.groups'), async (req, res) => {
    const { report } = await read(req);
    const bytes = await tablesToXlsx(exportTables(localeOf(req), report, await currentModel()));
    await send(req, res, { report, format: 'xlsx', type: XLSX, bytes });
  });

  router.get(reportingPaths.csv.pattern, permit('reports.groups'), async (req, res) => {
    const { report } = await read(req);
    const bytes = tablesToCsv(exportTables(localeOf(req), report, await currentModel()));
    await send(req, res, { report, format: 'csv', type: CSV, bytes });
  });

  router.get(reportingPaths.pdf.pattern, permit('reports.groups'), async (req, res) => {
    const { report } = await read(req);
    const bytes = await setReport(reportDocument(localeOf(req), report, await currentModel()));
    await send(req, res, { report, format: 'pdf', type: 'application/pdf', bytes });
  });

  router.get(reportingPaths.ledger.pattern, permit('reports.ledger'), async (req, res) => {
    const { code } = parseAddress(departmentAddress, req.params);
    const form = parse(reportForm, req.query);
    const { now, today } = momentOf(deps);
    const day = (form.ok ? form.value.on : null) ?? today;
    const { csv } = await exportLedger({ code, day }, { actor: actorOf(req), now });
    sendDownload(res, { name: `ledger-${code}-${day}.csv`, type: CSV, bytes: csv });
  });

  router.get(reportingPaths.people.pattern, permit('reports.people'), async (req, res) => {
    const { code } = parseAddress(departmentAddress, req.params);
    const form = parse(peopleForm, req.query);
    const question = { code, ...(form.ok ? form.value : { competency: null, profile: null }) };
    const found = await listPeopleBehind(question, { actor: actorOf(req), now: deps.clock.now() });
    const model = await currentModel();
    const mayOpen = holds(actorOf(req), 'people.read');
    renderView(res, 'reporting/people', reportPeopleView(localeOf(req), { ...found, question, model, mayOpen }));
  });

  router.get(reportingPaths.report.pattern, permit('reports.groups'), async (req, res) => {
    const { report, asked, fault } = await read(req);
    const actor = actorOf(req);
    if (report.basis.kind !== 'published') {
      await recordLook(report, { actorId: actor.id, at: deps.clock.now() });
    }
    const page = { report, asked, fault, model: await currentModel(), today: deps.clock.today() };
    const mayReadLedger = holds(actor, 'reports.ledger') && report.basis.kind !== 'published';
    renderView(res, 'reporting/report', reportView(localeOf(req), { ...page, mayReadLedger }), {
      status: fault === null ? 200 : 422,
    });
  });

  async function send(
    req: Request,
    res: Response,
    file: { report: Report; format: string; type: string; bytes: Buffer | string },
  ): Promise<void> {
    const { report, format, type, bytes } = file;
    const at = deps.clock.now();
    await recordReading(report, { actorId: actorOf(req).id, act: 'report.export', at, format });
    sendDownload(res, { name: `report-${report.department.code}-${report.day}.${format}`, type, bytes });
  }

  return router;
}
