import type { Department } from '../organisation/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { ownKey } from './published.ts';
import { meetingShare, ownFirst, trendOf, type Report, type ReportUnit } from './report.ts';
import type { Snapshot } from './snapshot.ts';
import { listPublishedUnits, listTrendRows, type PublishedUnit } from './snapshot.store.ts';

const MONTHS_OF_TREND = 12;

interface PublishedQuestion {
  department: Department;
  snapshots: readonly Snapshot[];
  on: CivilDate | null;
  withSubtree: boolean;
}

/** What every group viewer may see: a published day, with the holes that were decided when it was published. */
export async function readPublished(question: PublishedQuestion): Promise<Report> {
  const { department, on } = question;
  // Month ends that a sample city or a late start has not published yet have nothing to show.
  const snapshot = chooseSnapshot(question.snapshots, on);
  if (snapshot === null) throw new NotFoundError('nothing is published yet');
  const months = question.snapshots
    .filter(({ kind, day }) => kind === 'month' && day <= snapshot.day)
    .slice(0, MONTHS_OF_TREND);
  const keys = [department.id, ownKey(department.id)];
  const [units, trendRows] = await Promise.all([
    listPublishedUnits(snapshot.id, keys),
    listTrendRows(
      months.map(({ id }) => id),
      keys,
    ),
  ]);
  const hasSubtree = units.some(({ key }) => key === ownKey(department.id));
  const withSubtree = question.withSubtree || !hasSubtree;
  const key = withSubtree ? department.id : ownKey(department.id);
  const unit = units.find((one) => one.key === key);
  if (unit === undefined) throw new NotFoundError('the department was not there on the day');
  const below = units.filter(({ parentKey }) => withSubtree && parentKey === department.id);
  const city = units.find(({ parentKey }) => parentKey === null);
  return {
    department,
    day: snapshot.day,
    withSubtree,
    hasSubtree,
    basis: { kind: 'published', table: snapshot.kind, takenAt: snapshot.takenAt, threshold: snapshot.threshold },
    unit: toUnit(unit),
    apart: null,
    parts: (below.length === 0 ? [unit] : below.filter(hasAnybody)).map(toUnit).sort(ownFirst),
    city: city === undefined ? null : { day: snapshot.day, cells: city.cells },
    trend: trendOf(months, trendRows, { key, share: ({ cells }) => meetingShare(cells.people) }),
    progress: null,
    publishedDays: question.snapshots.map(({ day, kind }) => ({ day, kind })),
    instead: on !== null && on !== snapshot.day ? on : null,
  };
}

/** The published day asked for, else the latest one before it; the current table, or the latest month end, without a day. */
export function chooseSnapshot(snapshots: readonly Snapshot[], on: CivilDate | null): Snapshot | null {
  const latestFirst = [...snapshots].sort((a, b) => (a.day > b.day ? -1 : 1));
  if (on === null) return latestFirst[0] ?? null;
  return latestFirst.find(({ day }) => day <= on) ?? latestFirst.at(-1) ?? null;
}

/** People's own part of a department is a row of its own only where anybody is in it. */
function hasAnybody({ isOwn, cells }: PublishedUnit): boolean {
  return !isOwn || cells.people.shown || cells.people.reason !== 'none';
}

function toUnit({ key, code, name, isOwn, cells }: PublishedUnit): ReportUnit {
  return { key, code, name, isOwn, cells };
}
