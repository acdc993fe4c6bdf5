import mongoose, { Types } from 'mongoose';

import { ConflictError, NotFoundError } from '../../../kernel/errors.ts';
import { raiseEdition } from '../../../platform/mongo/edition.ts';
import { sessionOf, type Tx } from '../../../platform/mongo/transaction.ts';
import type { DepartmentScope } from '../../people/index.ts';
import { PlanModel, RevisionModel, type PlanRow, type RevisionRow } from './plan.model.ts';
import type { Plan, PlanContent, PlanRevision } from './plan.ts';

/** Plans that a right over these departments opens: those that reach nothing beyond them. */
function within(scope: DepartmentScope): Record<string, unknown> {
  if (scope.whole) return {};
  const ids = scope.departmentIds.map((id) => new Types.ObjectId(id));
  return {
    reach: mongoose.trusted({ $not: { $elemMatch: { $nin: ids } }, $ne: [] }),
  };
}

/** Plans within a scope, the latest changed first; the scope names every department, not only the roots of subtrees. */
export async function listPlans(scope: DepartmentScope): Promise<Plan[]> {
  const rows = await PlanModel.find(within(scope)).sort({ updatedAt: -1, number: -1 }).lean<PlanRow[]>();
  return withRevisions(rows);
}

/** Throws NotFoundError for a plan that reaches beyond the scope, as for one that does not exist. */
export async function getPlan(id: string, scope: DepartmentScope = { whole: true }): Promise<Plan> {
  const row = await PlanModel.findOne({ _id: new Types.ObjectId(id), ...within(scope) }).lean<PlanRow | null>();
  const [plan] = row === null ? [] : await withRevisions([row]);
  if (plan === undefined) throw new NotFoundError('no such plan');
  return plan;
}

/** Plans that run; of all or of these ids. */
export async function listRunningPlans(ids?: readonly string[]): Promise<(Plan & { running: PlanRevision })[]> {
  const rows = await PlanModel.find({
    runningNumber: mongoose.trusted({ $ne: null }),
    ...(ids === undefined ? {} : { _id: mongoose.trusted({ $in: ids.map((id) => new Types.ObjectId(id)) }) }),
  })
    .sort({ number: 1 })
    .lean<PlanRow[]>();
  const plans = await withRevisions(rows);
  return plans.flatMap((plan) => (plan.running === null ? [] : [{ ...plan, running: plan.running }]));
}

async function withRevisions(rows: readonly PlanRow[]): Promise<Plan[]> {
  const running = rows.flatMap(({ _id, runningNumber }) =>
    runningNumber === null ? [] : [{ planId: _id, number: runningNumber }],
  );
  const revisions = running.length === 0 ? [] : await RevisionModel.find({ $or: running }).lean<RevisionRow[]>();
  const byPlan = new Map(revisions.map((revision) => [revision.planId.toString(), toRevision(revision)]));
  return rows.map((row) => ({
    id: row._id.toString(),
    number: row.number,
    draft: row.draft,
    running: byPlan.get(row._id.toString()) ?? null,
    version: row.version,
    updatedAt: row.updatedAt,
  }));
}

/** The number for the next plan; of two who take the same, one meets the unique index. */
export async function nextPlanNumber(tx: Tx): Promise<number> {
  const last = await PlanModel.findOne({}, null, { session: sessionOf(tx) })
    .sort({ number: -1 })
    .select({ number: 1 })
    .lean<{ number: number } | null>();
  return (last?.number ?? 0) + 1;
}

export async function insertPlan(
  plan: { number: number; draft: PlanContent; reach: readonly string[]; now: Date },
  tx: Tx,
): Promise<string> {
  const _id = new Types.ObjectId();
  const { number, draft, now } = plan;
  await PlanModel.create(
    [
      {
        _id,
        number,
        draft,
        reach: toIds(plan.reach),
        openCourses: [],
        runningNumber: null,
        version: 1,
        updatedAt: now,
      },
    ],
    { session: sessionOf(tx) },
  );
  return _id.toString();
}

interface PlanChange {
  id: string;
  /** The version that whoever changes it has seen. */
  version: number;
  reach: readonly string[];
  now: Date;
}

/** Keeps a draft. Throws ConflictError when somebody else has changed the plan since. */
export async function updateDraft(change: PlanChange & { draft: PlanContent }, tx: Tx): Promise<void> {
  await update(change, { draft: change.draft }, tx);
}

/** Makes a wording the running revision, and the draft go. Throws ConflictError as above. */
export async function insertRevision(
  change: PlanChange & { revision: PlanRevision; openCourses: readonly string[] },
  tx: Tx,
): Promise<void> {
  const { revision, openCourses } = change;
  await raiseEdition(tx);
  await update(change, { draft: null, runningNumber: revision.number, openCourses: [...openCourses] }, tx);
  const { planId, publishedBy, ...fields } = revision;
  await RevisionModel.create(
    [{ ...fields, planId: new Types.ObjectId(planId), publishedBy: new Types.ObjectId(publishedBy) }],
    { session: sessionOf(tx) },
  );
}

async function update(change: PlanChange, fields: Record<string, unknown>, tx: Tx): Promise<void> {
  const { id, version, reach, now } = change;
  const result = await PlanModel.updateOne(
    { _id: new Types.ObjectId(id), version },
    { $set: { ...fields, reach: toIds(reach), updatedAt: now }, $inc: { version: 1 } },
    { session: sessionOf(tx) },
  );
  if (result.matchedCount === 0) throw new ConflictError('planning.error.changed');
}

/** Courses of the running revision in which the members were enrolled. */
export async function listOpenCourses(planId: string): Promise<string[]> {
  const row = await PlanModel.findById(planId).select({ openCourses: 1 }).lean<{ openCourses: string[] } | null>();
  return row?.openCourses ?? [];
}

export async function setOpenCourses(planId: string, openCourses: readonly string[], tx: Tx): Promise<void> {
  await PlanModel.updateOne(
    { _id: new Types.ObjectId(planId) },
    { $set: { openCourses: [...openCourses] } },
    { session: sessionOf(tx) },
  );
}

function toIds(ids: readonly string[]): Types.ObjectId[] {
  return ids.map((id) => new Types.ObjectId(id));
}

function toRevision(row: RevisionRow): PlanRevision {
  const { planId, number, content, publishedAt, publishedBy } = row;
  return { planId: planId.toString(), number, content, publishedAt, publishedBy: publishedBy.toString() };
}
