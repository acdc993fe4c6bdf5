import { recordAct } from '../audit/index.ts';
import { currentModel } from '../competency/index.ts';
import { findDepartmentByCode, listSubtree, pathOf, type Department } from '../organisation/index.ts';
import { covers, holds, scopeOf, type Actor } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { KeptReadings } from '../../platform/kept-readings.ts';
import { editionNow } from '../../platform/mongo/edition.ts';
import { sharedReading } from '../../platform/shared-reading.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import { deriveDay } from './derive.service.ts';
import { listUnitFigures, readFiguresNow } from './fold.store.ts';
import { ownKey } from './published.ts';
import { readPublished } from './published-reports.service.ts';
import { trendOf, trueUnits, type PlanProgress, type Report } from './report.ts';
import type { Snapshot } from './snapshot.ts';
import { listSnapshots, listTrendRows } from './snapshot.store.ts';

/** How plans of a department and what is below it come on; composed from planning. */
export type FindPlanProgress = (departmentId: string, day: CivilDate) => Promise<PlanProgress[]>;

export interface ReportQuestion {
  code: string;
  /** The day asked for; null for now. */
  on: CivilDate | null;
  withSubtree: boolean;
}

export interface Reader {
  /** null: whatever every group viewer may see, as the command line prints it. */
  actor: Actor | null;
  now: Date;
  today: CivilDate;
  findPlanProgress: FindPlanProgress;
}

/** How close behind the figures are at most. */
const BEHIND_MS = 2_000;
const MONTHS_OF_TREND = 12;

/** May see the people, groups alone, or nothing. */
export function accessTo(actor: Actor | null, path: readonly string[]): 'people' | 'groups' | null {
  if (actor === null) return 'groups';
  if (holds(actor, 'reports.people') && covers(scopeOf(actor, 'reports.people'), path)) return 'people';
  return holds(actor, 'reports.groups') && covers(scopeOf(actor, 'reports.groups'), path) ? 'groups' : null;
}

/**
 * The talent report of a department for a reader: true figures of exactly the people whom the reader may see, or the
 * published ones of groups. Throws NotFoundError for a department that the reader may not open.
 */
export async function readReport(question: ReportQuestion, reader: Reader): Promise<Report> {
  const [department, snapshots, state] = await Promise.all([
    findDepartmentByCode(question.code),
    listSnapshots(),
    figuresNow(),
  ]);
  if (department === null) throw new NotFoundError('no such department');
  const access = accessTo(reader.actor, pathOf(department));
  if (access === null) throw new NotFoundError('no report of this department for this reader');
  const { on, withSubtree } = question;
  const key = [department.id, on ?? reader.today, String(withSubtree)].join(' ');
  const edition = String(editionNow());
  if (access === 'groups') {
    return publishedReports.of(`${key} ${String(on)}`, edition, () =>
      readPublished({ department, snapshots, ...question }),
    );
  }
  const { isBehind } = state;
  const asOf = new Date(reader.now.getTime() - (isBehind ? BEHIND_MS : 0));
  const read = (): Promise<Report> =>
    readTrue({ department, snapshots, generation: state.current, asOf, ...question }, reader);
  // Another day changes with late entries too, and a leave of then marks nobody for the figures of now.
  if (isBehind || (on !== null && on < reader.today)) return read();
  const stamp = [edition, state.current, state.turns].join(' ');
  const second = String(Math.floor(asOf.getTime() / 1000));
  return datedReports.of(key, `${stamp} ${second}`, async () => {
    const report = await trueReports.of(key, stamp, read);
    return report.basis.kind === 'published' ? report : { ...report, basis: { ...report.basis, asOf } };
  });
}

const figuresNow = sharedReading(readFiguresNow);

// Published figures stay until other days are published, true ones until a projector has taken something in.
const publishedReports = new KeptReadings<Report>(200);
const trueReports = new KeptReadings<Report>(50);
/** The same with the second to which the reader is told that they hold, so that a crowd is shown one report. */
const datedReports = new KeptReadings<Report>(50);

interface TrueQuestion extends ReportQuestion {
  department: Department;
  snapshots: readonly Snapshot[];
  generation: number;
  asOf: Date;
}

async function readTrue(question: TrueQuestion, reader: Reader): Promise<Report> {
  const { department, snapshots, withSubtree, asOf } = question;
  const { today, findPlanProgress } = reader;
  const day = question.on !== null && question.on < today ? question.on : today;
  const months = snapshots.filter(({ kind }) => kind === 'month').slice(0, MONTHS_OF_TREND);
  const key = withSubtree ? department.id : ownKey(department.id);
  const [tree, trendRows, progress] = await Promise.all([
    day === today ? liveTree(question) : derivedTree(question, day),
    listTrendRows(
      months.map(({ id }) => id),
      [department.id, key],
    ),
    findPlanProgress(department.id, day),
  ]);
  const units = trueUnits(tree, { departmentId: department.id, withSubtree, day });
  if (units === null) throw new NotFoundError('the department was not there on the day');
  const last = months[0];
  const cityRow = trendRows.find((row) => row.snapshotId === last?.id && row.parentKey === null);
  return {
    department,
    day,
    withSubtree: withSubtree || !units.hasSubtree,
    basis: { kind: day === today ? 'live' : 'derived', asOf },
    ...units,
    city: last === undefined || cityRow === undefined ? null : { day: last.day, cells: cityRow.cells },
    trend: trendOf(months, trendRows, {
      key: units.unit.key,
      share: ({ figures }) => (figures.counted === 0 ? null : figures.meets / figures.counted),
    }),
    progress,
    publishedDays: [],
    instead: question.on !== null && question.on > today ? question.on : null,
  };
}

async function liveTree({ department, generation }: TrueQuestion) {
  const [departments, rows] = await Promise.all([
    listSubtree(department.id),
    listUnitFigures(generation, [department.id]),
  ]);
  return { departments, rows };
}

/** Another day as it is known today: late entries and corrections count. */
async function derivedTree({ department, asOf }: TrueQuestion, day: CivilDate) {
  const { profiles } = await currentModel();
  return deriveDay({ day, knownAt: asOf, profiles, under: department.id });
}

/** Looking at the same page again in the same ten minutes is the same act. */
const SAME_READING_MS = 10 * 60_000;
const looks = new KeptReadings<void>(1000);

/** Puts on record that somebody saw figures of people; every process once for the same reader and table. */
export async function recordLook(report: Report, look: { actorId: string; at: Date }): Promise<void> {
  const key = [look.actorId, report.department.id, report.day, String(report.withSubtree)].join(' ');
  const span = String(Math.floor(look.at.getTime() / SAME_READING_MS));
  await looks.of(key, span, () => recordReading(report, { ...look, act: 'report.read' }));
}

/** Puts on record that somebody saw figures of people, or took figures away as a file. */
export async function recordReading(
  report: Report,
  reading: { actorId: string | null; act: 'report.read' | 'report.export'; at: Date; format?: string },
): Promise<void> {
  const { actorId, act, at, format } = reading;
  const details = {
    day: report.day,
    basis: report.basis.kind,
    subtree: report.withSubtree,
    ...(format === undefined ? {} : { format }),
  };
  const subject = { kind: 'department', id: report.department.id } as const;
  await inTransaction((tx) => recordAct({ actorId, act, subject, at, details }, tx));
}
