import type { SafeHtml } from '../../kernel/safe-html.ts';
import { strip } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import { needsTypedNumber, type ImportBatch } from './import-batch.ts';
import { diffsOf, type DiffRow, type ImportNames } from './import-changes.views.ts';
import { faultRow, type FaultRow } from './import-upload.views.ts';
import type { PlannedRow } from './import-row.store.ts';
import { organisationPaths as paths } from './organisation.paths.ts';

export interface Stat {
  label: string;
  value: string;
  note: string;
  bad: boolean;
}

export interface ImportView extends PageView {
  errors: FieldError[];
  lede: string;
  running: RunningView | null;
  stats: Stat[];
  faultCount: number;
  faultsText: string;
  faultsHref: string;
  faults: FaultRow[];
  moreFaults: string | null;
  goodText: string;
  otherText: string;
  onlyGood: boolean;
  guard: GuardView | null;
  diffs: DiffRow[];
  changesText: string;
  moreHref: string | null;
  consequence: string;
  canWrite: boolean;
  writeAction: string;
  endAction: string;
  againHref: string;
}
interface GuardView {
  title: string;
  text: string;
  bar: SafeHtml | null;
  units: { name: string; bar: SafeHtml; people: string }[];
  asksNumber: boolean;
  closes: boolean;
  error: string | null;
}
export interface RunningView {
  text: string;
  done: number;
  total: number;
  share: string;
  href: string;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/import': ImportView;
  }
}

interface ImportPage {
  batch: ImportBatch;
  rows: readonly PlannedRow[];
  running: { batch: ImportBatch; done: number; total: number } | null;
  names: ImportNames;
  errors: FieldError[];
  chosen: { onlyGood: boolean; closeAbsent: boolean };
  showAll: boolean;
}

const FAULTS_SHOWN = 100;
export const CHANGES_SHOWN = 50;

export function importView(locale: Locale, page: ImportPage): ImportView {
  const { batch, names } = page;
  const { counts } = batch;
  const { t } = locale;
  const changed = counts.change + counts.close;
  const writes = counts.add + changed;
  return {
    title: t('organisation.import.title'),
    section: 'people',
    crumbs: [{ href: paths.people.to({}), text: t('organisation.people.title') }],
    errors: page.errors,
    lede: t('organisation.import.lede', {
      file: batch.fileName,
      n: locale.number(counts.rows),
      encoding: batch.encoding,
      time: locale.time(batch.uploadedAt),
    }),
    running: page.running === null ? null : runningView(locale, page.running),
    stats: statsOf(locale, batch),
    faultCount: counts.faults,
    faultsText: t('organisation.import.faults', { count: counts.faults, n: locale.number(counts.faults) }),
    faultsHref: paths.batchFaults.to({ batch: batch.id }),
    faults: batch.faults.slice(0, FAULTS_SHOWN).map((fault) => faultRow(locale, fault)),
    moreFaults:
      counts.faults > FAULTS_SHOWN
        ? t('organisation.import.moreFaults', { n: locale.number(counts.faults - FAULTS_SHOWN) })
        : null,
    goodText: t('organisation.import.onlyGood', { n: locale.number(counts.goodRows) }),
    otherText: t('organisation.import.onlyGoodHint', { n: locale.number(counts.rows - counts.goodRows) }),
    onlyGood: page.chosen.onlyGood,
    guard: counts.absent === 0 ? null : guardView(locale, page),
    diffs: page.rows.flatMap((row) => diffsOf(locale, row, names)),
    changesText: t('organisation.import.changesNote', { count: changed, n: locale.number(changed) }),
    moreHref: changed > CHANGES_SHOWN && !page.showAll ? `${paths.batch.to({ batch: batch.id })}?all=1` : null,
    consequence: t('organisation.import.consequence', { n: locale.number(writes) }),
    canWrite: writes + counts.absent > 0,
    writeAction: paths.batchWriting.to({ batch: batch.id }),
    endAction: paths.batchEnd.to({ batch: batch.id }),
    againHref: paths.peopleImport.to({}),
  };
}

function statsOf(locale: Locale, { counts }: ImportBatch): Stat[] {
  const { t } = locale;
  const n = locale.number;
  return [
    { label: t('organisation.import.add'), value: n(counts.add), note: t('organisation.import.addNote'), bad: false },
    {
      label: t('organisation.import.change'),
      value: n(counts.change + counts.close),
      note: t('organisation.import.changeNote', { n: n(counts.close) }),
      bad: false,
    },
    {
      label: t('organisation.import.absent'),
      value: n(counts.absent),
      note: t(counts.complete === 0 ? 'organisation.import.absentNotAsked' : 'organisation.import.absentNote'),
      bad: counts.absent > 0,
    },
    {
      label: t('organisation.import.faultRows'),
      value: n(counts.faults),
      note: t('organisation.import.unchangedNote', { n: n(counts.unchanged) }),
      bad: counts.faults > 0,
    },
  ];
}

function guardView(locale: Locale, { batch, names, errors, chosen }: ImportPage): GuardView {
  const { counts, leaverUnits } = batch;
  const { t } = locale;
  const share = counts.absent / Math.max(1, counts.complete);
  const asksNumber = needsTypedNumber(counts);
  return {
    title: t('organisation.import.guardTitle', { count: counts.absent, n: locale.number(counts.absent) }),
    text: t(asksNumber ? 'organisation.import.guardText' : 'organisation.import.guardQuiet', {
      unit: names.department(batch.completeFor ?? ''),
      n: locale.number(counts.absent),
      all: locale.number(counts.complete),
      share: locale.percent(share, 1),
    }),
    bar: asksNumber ? strip({ parts: [{ value: share, tone: 'x' }], max: 0.1, tall: true }) : null,
    units: leaverUnits.slice(0, 8).map(({ departmentId, missing, all }) => ({
      name: names.department(departmentId),
      bar: strip({ parts: [{ value: missing, tone: 'x' }], max: Math.max(all, 1) }),
      people: t('organisation.import.ofPeople', { n: locale.number(missing), all: locale.number(all) }),
    })),
    asksNumber,
    closes: chosen.closeAbsent,
    error: errors.find(({ field }) => field === 'typed')?.text ?? null,
  };
}

export function runningView(locale: Locale, { batch, done, total }: NonNullable<ImportPage['running']>): RunningView {
  return {
    text: locale.t('organisation.import.running', {
      file: batch.fileName,
      a: locale.number(done),
      b: locale.number(total),
    }),
    done,
    total: Math.max(1, total),
    share: progressText(locale, { done, total }),
    href: paths.batchProgress.to({ batch: batch.id }),
  };
}

export function progressText(locale: Locale, { done, total }: { done: number; total: number }): string {
  return locale.t('ui.of', { a: locale.number(done), b: locale.number(total) });
}
