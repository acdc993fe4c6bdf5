import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import { progressOf, type ImportBatch, type RowOutcome } from './import-batch.ts';
import type { PlannedRow } from './import-row.store.ts';
import { runningView, type RunningView, type Stat } from './import.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { displayName } from './person-name.views.ts';

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
