import { assessmentPaths } from '../../assessment/index.ts';
import { cataloguePaths } from '../../catalogue/index.ts';
import { certificationPaths } from '../../certification/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import type { Learner } from '../competencies/competencies.service.ts';
import { DAYS_AHEAD } from '../competencies/figures.views.ts';
import { competencyName, courseTitle } from '../competencies/gap-row.views.ts';
import { certificateRow, endingLevelRow } from '../home/ending.views.ts';
import { overdueRow } from '../home/overdue.views.ts';
import { owedRows, type DatedRow } from '../home/owed.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { DAYS_BACK, noticesOfChange, noticesToAct, type Notice, type NoticeFacts } from './notice.ts';

export interface NoticesView extends PageView {
  lede: string;
  toAct: DatedRow[];
  toActNone: string;
  changed: DatedRow[];
  changedNone: string;
}
declare module '../../../web/views.ts' {
  interface Views {
    'workspace/notices': NoticesView;
  }
}

interface NoticesPage {
  facts: NoticeFacts;
  learner: Learner;
}

/** What waits for a person and what changed for them, as far as the data say. */
export function noticesView(locale: Locale, page: NoticesPage): NoticesView {
  const { t } = locale;
  const toAct = noticesToAct(page.facts).flatMap((notice) => rowOf(locale, notice, page));
  const changed = noticesOfChange(page.facts).flatMap((notice) => rowOf(locale, notice, page));
  return {
    title: t('workspace.notices.title'),
    section: 'home',
    lede: t('workspace.notices.lede'),
    toAct,
    toActNone: t('workspace.notices.toActNone', { count: DAYS_AHEAD }),
    changed,
    changedNone: t('workspace.notices.changedNone', { count: DAYS_BACK }),
  };
}

function rowOf(locale: Locale, notice: Notice, { facts, learner }: NoticesPage): DatedRow[] {
  const { today } = facts;
  switch (notice.kind) {
    case 'assignment':
      return owedRows(locale, { assignments: [notice.assignment], courses: learner.courses, today });
    case 'overdue':
      return [overdueRow(locale, notice.overdue, { learner, today })];
    case 'certificate':
      return [certificateRow(locale, notice.ending)];
    case 'level':
      return [endingLevelRow(locale, notice.ending, { model: learner.model, today })];
    case 'result':
    case 'void':
      return [attemptRow(locale, notice, learner)];
    case 'lapsed':
    case 'evidence':
    case 'revoked':
    case 'award':
      return [changeRow(locale, notice, learner)];
  }
}

function attemptRow(
  locale: Locale,
  { kind, day, attempt }: Extract<Notice, { kind: 'result' | 'void' }>,
  { courses }: Learner,
): DatedRow {
  const { t } = locale;
  const { id, courseCode: code, result } = attempt;
  const course = courses.find(({ current }) => current.code === code);
  const outcome = kind === 'void' ? 'void' : result?.passed === true ? 'passed' : 'failed';
  return {
    href: kind === 'void' ? cataloguePaths.final.to({ code }) : assessmentPaths.result.to({ id }),
    title: course === undefined ? code : courseTitle(locale, course),
    sub: t(`workspace.notices.exam.${outcome}`, { share: locale.percent(result?.share ?? 0) }),
    tag: { text: locale.day(day), tone: null },
  };
}

type Change = Extract<Notice, { kind: 'lapsed' | 'evidence' | 'revoked' | 'award' }>;

function changeRow(locale: Locale, notice: Change, { model }: Learner): DatedRow {
  const { t, day } = locale;
  const tag = { text: day(notice.day), tone: null };
  if (notice.kind === 'award') {
    const { certificate, track } = notice.ending;
    return {
      href: certificationPaths.certificate.to({ number: certificate.number }),
      title: locale.text(track.title),
      sub: t(`workspace.notices.award.${notice.event}`),
      tag,
    };
  }
  const code = notice.kind === 'lapsed' ? notice.competency : notice.entry.competency;
  return {
    href: workspacePaths.competency.to({ code }),
    title: competencyName(locale, model, code),
    sub:
      notice.kind === 'lapsed'
        ? t('workspace.notices.lapsed', { level: notice.level })
        : t(`workspace.notices.${notice.kind}`, {
            level: notice.entry.level,
            source: t(`workspace.source.${notice.entry.source}`),
          }),
    tag,
  };
}
