import type { SafeHtml } from '../../kernel/safe-html.ts';
import { strip } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import { needsTypedNumber, type ImportBatch, type RowOutcome } from './import-batch.ts';
import type { Fault } from './import-fault.ts';
import type { FieldChange } from './import-known.ts';
import type { PlannedRow } from './import.store.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import type { Option } from './people-list.views.ts';
import { displayName } from './person.views.ts';

export interface FaultRow {
  row: string;
  column: string;
  value: string;
  what: string;
  right: string;
}
interface Stat {
  label: string;
  value: string;
  note: string;
  bad: boolean;
}

export interface UploadView extends PageView {
  errors: FieldError[];
  action: string;
  departments: Option[];
  columns: { name: string; text: string; required: boolean }[];
  batches: { href: string; name: string; state: string; when: string }[];
  faults: FaultRow[];
  kind: 'people' | 'departments';
  isPeople: boolean;
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
  diffs: {
    name: string;
    number: string;
    kind: string;
    field: string;
    before: string | null;
    after: string;
    from: string;
  }[];
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
interface RunningView {
  text: string;
  done: number;
  total: number;
  share: string;
  href: string;
}
export interface WritingView extends PageView {
  lede: string;
  running: RunningView | null;
  endAction: string;
  reloadHref: string;
  stats: Stat[];
  problems: { name: string; number: string; what: string }[];
  access: { action: string; text: string; mailText: string | null; isMailing: boolean } | null;
  isDone: boolean;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/import-upload': UploadView;
    'organisation/import': ImportView;
    'organisation/import-writing': WritingView;
  }
}

export function faultRow(locale: Locale, fault: Fault): FaultRow {
  const { t } = locale;
  return {
    row: String(fault.row),
    column: fault.column,
    value: fault.value === '' ? t('organisation.import.empty') : fault.value,
    what: t(`organisation.fault.${fault.kind}.what`, fault.particulars),
    right: t(`organisation.fault.${fault.kind}.right`, fault.particulars),
  };
}

export function uploadView(
  locale: Locale,
  page: Pick<UploadView, 'errors' | 'departments' | 'kind'> & {
    batches: readonly ImportBatch[];
    faults: readonly Fault[];
    columns: readonly string[];
    required: readonly string[];
  },
): UploadView {
  const { t } = locale;
  const isPeople = page.kind === 'people';
  return {
    title: t(`organisation.upload.${page.kind}.title`),
    section: page.kind,
    crumbs: [
      isPeople
        ? { href: paths.people.to({}), text: t('organisation.people.title') }
        : { href: paths.departments.to({}), text: t('organisation.departments.title') },
    ],
    errors: page.errors,
    action: isPeople ? paths.peopleImport.to({}) : paths.departmentsImport.to({}),
    departments: page.departments,
    columns: page.columns.map((name) => ({
      name,
      text: t(`organisation.columnHelp.${name}`),
      required: page.required.includes(name),
    })),
    batches: page.batches.map((batch) => ({
      href: (batch.kind === 'people' ? paths.batch : paths.departmentBatch).to({ batch: batch.id }),
      name: batch.fileName,
      state: t(`organisation.upload.state.${batch.state}`),
      when: locale.moment(batch.uploadedAt),
    })),
    faults: page.faults.map((fault) => faultRow(locale, fault)),
    kind: page.kind,
    isPeople,
  };
}

/** Names for the ids in changes: departments and managers. */
export interface ImportNames {
  department: (id: string) => string;
  person: (id: string) => string;
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
    bar: asksNumber ? strip({ parts: [{ value: share, tone: 'x' }], max: 0.1, mark: 0.05, tall: true }) : null,
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

function diffsOf(locale: Locale, { plan }: PlannedRow, names: ImportNames): ImportView['diffs'] {
  const { t } = locale;
  const name = displayName(locale, plan);
  const kind = t(`organisation.import.kind.${plan.kind}`);
  const base = { name, number: plan.staffNumber, kind };
  if (plan.kind === 'add') {
    const post = plan.posts?.find(({ isPrimary }) => isPrimary) ?? plan.posts?.[0];
    const after = post === undefined ? '' : names.department(post.departmentId);
    return [
      {
        ...base,
        field: t('organisation.import.newPerson'),
        before: null,
        after,
        from: post === undefined ? '' : locale.day(post.from),
      },
    ];
  }
  return plan.changes.map((change) => ({
    ...base,
    field: t(`organisation.column.${change.field}`),
    before: valueText(locale, { field: change.field, value: change.before }, names),
    after: valueText(locale, { field: change.field, value: change.after }, names) ?? t('organisation.none'),
    from: change.from === null ? t('organisation.import.atOnce') : locale.day(change.from),
  }));
}

function valueText(
  locale: Locale,
  { field, value }: { field: FieldChange['field']; value: string | null },
  names: ImportNames,
): string | null {
  const { t } = locale;
  if (value === null) return null;
  switch (field) {
    case 'department':
      return names.department(value);
    case 'manager':
      return names.person(value);
    case 'status':
    case 'language':
    case 'sex':
      return t(`organisation.${field}.${value}`);
    case 'primary':
      return t(`ui.${value}`);
    case 'post_from':
    case 'post_to':
      return locale.day(value);
    case 'roles': {
      const [role = '', scope = ''] = value.split('@');
      return `${t(`people.role.${role}`)}: ${scope === 'whole' ? t('organisation.scope.whole') : names.department(scope)}`;
    }
    default:
      return value;
  }
}

function runningView(locale: Locale, { batch, done, total }: NonNullable<ImportPage['running']>): RunningView {
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

export function writingView(
  locale: Locale,
  page: {
    batch: ImportBatch;
    outcomes: Record<RowOutcome | 'open', number>;
    problems: readonly PlannedRow[];
    access: { waiting: number; withMail: number } | null;
  },
): WritingView {
  const { batch, outcomes } = page;
  const { t } = locale;
  const done = outcomes.written + outcomes['changed-since'] + outcomes.refused;
  const isRunning = batch.state === 'running';
  const href = paths.batch.to({ batch: batch.id });
  const n = locale.number;
  return {
    title: t(`organisation.writing.title.${isRunning ? 'running' : batch.state === 'stopped' ? 'stopped' : 'done'}`),
    section: 'people',
    crumbs: [{ href: paths.people.to({}), text: t('organisation.people.title') }],
    lede: t('organisation.writing.lede', {
      file: batch.fileName,
      time: locale.moment(batch.startedAt ?? batch.uploadedAt),
    }),
    running: isRunning ? runningView(locale, { batch, done, total: done + outcomes.open }) : null,
    endAction: paths.batchEnd.to({ batch: batch.id }),
    reloadHref: href,
    stats: [
      { label: t('organisation.writing.written'), value: n(outcomes.written), note: '', bad: false },
      {
        label: t('organisation.writing.changedSince'),
        value: n(outcomes['changed-since']),
        note: t('organisation.writing.changedSinceNote'),
        bad: outcomes['changed-since'] > 0,
      },
      {
        label: t('organisation.writing.refused'),
        value: n(outcomes.refused),
        note: t('organisation.writing.refusedNote'),
        bad: outcomes.refused > 0,
      },
      { label: t('organisation.writing.open'), value: n(outcomes.open), note: '', bad: false },
    ],
    problems: page.problems.map(({ plan, outcome }) => ({
      name: displayName(locale, plan),
      number: plan.staffNumber,
      what: t(`organisation.writing.outcome.${outcome ?? 'refused'}`),
    })),
    access:
      page.access === null || page.access.waiting === 0
        ? null
        : {
            action: paths.batchAccess.to({ batch: batch.id }),
            text: t('organisation.writing.access', { count: page.access.waiting, n: n(page.access.waiting) }),
            mailText:
              page.access.withMail === 0
                ? null
                : t('organisation.writing.mail', { count: page.access.withMail, n: n(page.access.withMail) }),
            isMailing: batch.mailAskedBy !== null,
          },
    isDone: !isRunning,
  };
}
