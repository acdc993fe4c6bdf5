import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import type { ImportBatch } from './import-batch.ts';
import { diffsOf, type DiffRow } from './import-changes.views.ts';
import { grantRow, newPersonRow, type GrantRow, type ImportNames, type NewPersonRow } from './import-people.views.ts';
import { guardView, type GuardView } from './import-guard.views.ts';
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
  grants: { text: string; rows: GrantRow[]; more: string | null } | null;
  guard: GuardView | null;
  added: { text: string; rows: NewPersonRow[]; moreHref: string | null } | null;
  changed: { text: string; rows: DiffRow[]; moreHref: string | null } | null;
  /** What the last button does, and what it says; null where there is nothing to write. */
  consequence: string;
  writeText: string | null;
  /** Only the rows that are right can be written: faults stand in others. */
  onlyGood: boolean;
  writeAction: string;
  endAction: string;
  againHref: string;
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
  added: readonly PlannedRow[];
  changed: readonly PlannedRow[];
  granted: { rows: readonly PlannedRow[]; count: number };
  running: { batch: ImportBatch; done: number; total: number } | null;
  names: ImportNames;
  errors: FieldError[];
  closeAbsent: boolean;
  showAll: boolean;
}

const FAULTS_SHOWN = 100;
export const CHANGES_SHOWN = 50;
export const GRANTS_SHOWN = 500;

export function importView(locale: Locale, page: ImportPage): ImportView {
  const { batch } = page;
  const { counts } = batch;
  const { t } = locale;
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
    grants: grantsView(locale, page),
    guard: counts.absent === 0 ? null : guardView(locale, page),
    ...peopleView(locale, page),
    ...outlook(locale, batch),
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

function grantsView(locale: Locale, { granted, names }: ImportPage): ImportView['grants'] {
  if (granted.count === 0) return null;
  const { t } = locale;
  const more = granted.count - granted.rows.length;
  return {
    text: t('organisation.import.grantsNote', { count: granted.count }),
    rows: granted.rows.map((row) => grantRow(locale, row, names)),
    more: more === 0 ? null : t('organisation.import.moreGrants', { count: more }),
  };
}

function peopleView(locale: Locale, page: ImportPage): Pick<ImportView, 'added' | 'changed'> {
  const { names, batch, added, changed } = page;
  const { counts } = batch;
  const all = { add: counts.add, change: counts.change + counts.close };
  const text = (kind: 'add' | 'change', shown: number): string => {
    const note = locale.t(`organisation.import.${kind}Text`, { count: all[kind] });
    return shown === all[kind] ? note : note + locale.t('organisation.import.shown', { count: shown });
  };
  const moreHref = (kind: 'add' | 'change', shown: number): string | null =>
    page.showAll || shown === all[kind] ? null : `${paths.batch.to({ batch: batch.id })}?all=1`;
  return {
    added:
      added.length === 0
        ? null
        : {
            text: text('add', added.length),
            rows: added.map((row) => newPersonRow(locale, row, names)),
            moreHref: moreHref('add', added.length),
          },
    changed:
      changed.length === 0
        ? null
        : {
            text: text('change', changed.length),
            rows: changed.flatMap((row) => diffsOf(locale, row, names)),
            moreHref: moreHref('change', changed.length),
          },
  };
}

/** What writing would do now: of a file with faults only the rows that are right can be written, and it says so. */
function outlook(
  { t, number }: Locale,
  { counts }: ImportBatch,
): Pick<ImportView, 'consequence' | 'writeText' | 'onlyGood'> {
  const onlyGood = counts.faults > 0;
  const writes = { add: number(counts.add), change: number(counts.change + counts.close) };
  const rows = { count: counts.goodRows, rows: number(counts.goodRows), all: number(counts.rows) };
  const says = (key: string): string => t(`organisation.import.${key}`, { ...writes, ...rows });
  if (counts.add + counts.change + counts.close + counts.absent === 0)
    return { consequence: says(onlyGood ? 'nothingGood' : 'nothingChanges'), writeText: null, onlyGood };
  const absent = counts.absent === 0 ? '' : t('organisation.import.absentChosen', { count: counts.absent });
  return {
    consequence: says(onlyGood ? 'consequenceGood' : 'consequence') + absent,
    writeText: says(onlyGood ? 'writeGood' : 'write'),
    onlyGood,
  };
}

export function runningView(locale: Locale, { batch, done, total }: NonNullable<ImportPage['running']>): RunningView {
  return {
    ...progressIn(locale, { batch, done, total }),
    done,
    total: Math.max(1, total),
    href: paths.batchProgress.to({ batch: batch.id }),
  };
}

/** How far writing has come: as a sentence, and as a share. */
export function progressIn(
  { t, number }: Locale,
  { batch, done, total }: NonNullable<ImportPage['running']>,
): Pick<RunningView, 'text' | 'share'> {
  const [a, b] = [number(done), number(total)];
  return { text: t('organisation.import.running', { file: batch.fileName, a, b }), share: t('ui.of', { a, b }) };
}
