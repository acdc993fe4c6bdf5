import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import { progressOf, type ImportBatch, type RowOutcome } from './import-batch.ts';
import type { PlannedRow } from './import-row.store.ts';
import { progressIn, runningView, type RunningView, type Stat } from './import.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { displayName } from './person-name.views.ts';

export interface WritingView extends PageView {
  lede: string;
  running: RunningView | null;
  endAction: string;
  reloadHref: string;
  /** `key` names the figure in the answers about progress. */
  stats: (Stat & { key: string })[];
  problems: { name: string; number: string; what: string }[];
  access: { action: string; text: string; mailText: string | null; isMailing: boolean } | null;
  isDone: boolean;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/import-writing': WritingView;
  }
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
    running: isRunning ? runningView(locale, { batch, ...progressOf(outcomes) }) : null,
    endAction: paths.batchEnd.to({ batch: batch.id }),
    reloadHref: href,
    stats: statsOf(locale, outcomes),
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

type Outcomes = Record<RowOutcome | 'open', number>;

const SHOWN = [
  { key: 'written', label: 'written', note: null },
  { key: 'changed-since', label: 'changedSince', note: 'changedSinceNote' },
  { key: 'refused', label: 'refused', note: 'refusedNote' },
  { key: 'open', label: 'open', note: null },
] as const;

function statsOf({ t, number }: Locale, outcomes: Outcomes): WritingView['stats'] {
  return SHOWN.map(({ key, label, note }) => ({
    key,
    label: t(`organisation.writing.${label}`),
    value: number(outcomes[key]),
    note: note === null ? '' : t(`organisation.writing.${note}`),
    bad: note !== null && outcomes[key] > 0,
  }));
}

/** What the page about a file that is being written says at this moment, by the names that its places have. */
export function progressWords(
  locale: Locale,
  { batch, outcomes }: { batch: ImportBatch; outcomes: Outcomes },
): Record<string, string> {
  const { text, share } = progressIn(locale, { batch, ...progressOf(outcomes) });
  const figures = statsOf(locale, outcomes).map(({ key, value }): [string, string] => [key, value]);
  return { text, share, ...Object.fromEntries(figures) };
}
