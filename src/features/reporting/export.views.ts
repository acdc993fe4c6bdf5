import type { Model } from '../competency/index.ts';
import type { Locale } from '../../web/locale.ts';
import { heatView, problemViews } from './heat.views.ts';
import type { Report } from './report.ts';
import { statViews } from './stats.views.ts';
import { competencyRows, expiringView, profileRows, trendView } from './tables.views.ts';
import { basisText } from './wording.views.ts';

export interface ExportTable {
  title: string;
  /** The name of its sheet in a workbook: 31 characters at most. */
  sheet: string;
  header: string[];
  rows: string[][];
}

/** The report as tables, made of the very texts that the page shows: figures and holes cannot differ. */
export function exportTables(locale: Locale, report: Report, model: Model): ExportTable[] {
  const { t } = locale;
  const column = (...names: string[]): string[] => names.map((name) => t(`reporting.column.${name}`));
  const heat = heatView(locale, report, model.framework);
  // Groups read how many need a competency nowhere (tables.views.ts).
  const isCounted = report.basis.kind !== 'published';
  const stats = statViews(locale, report, { explain: 'none', hrefFor: () => '' });
  return [
    {
      title: t('reporting.title'),
      sheet: t('reporting.sheet.figures'),
      header: column('figure', 'value', 'note'),
      rows: [
        [t('reporting.column.unit'), locale.text(report.department.name), report.department.code],
        [t('reporting.column.day'), report.day, basisText(locale, report)],
        ...stats.map(({ label, value, note }) => [label, value, note]),
      ],
    },
    {
      title: t('reporting.problems.title'),
      sheet: t('reporting.sheet.problems'),
      header: column('problem', 'strength', 'coverage', 'weakest'),
      rows: problemViews(locale, report, model.framework).map((problem) => [
        problem.name,
        problem.strength,
        problem.coverage,
        [problem.weakestCode, problem.weakestName, problem.weakestValue].join(' ').trim(),
      ]),
    },
    {
      title: t('reporting.heat.title'),
      sheet: t('reporting.sheet.heat'),
      header: [...column('division', 'people'), ...heat.competencies.map(({ code }) => code)],
      rows: heat.rows.map(({ name, people, cells }) => [name, people, ...cells.map(({ text }) => text)]),
    },
    {
      title: t('reporting.competencies.title'),
      sheet: t('reporting.sheet.competencies'),
      header: column(
        'code',
        'competency',
        ...(isCounted ? ['people'] : []),
        'meeting',
        'coverage',
        'verified',
        'shortfall',
      ),
      rows: competencyRows(locale, report, model.framework).map((row) => [
        row.code,
        row.name,
        ...(isCounted ? [row.people] : []),
        row.meeting,
        row.coverage,
        row.verified,
        row.shortfall,
      ]),
    },
    {
      title: t('reporting.profiles.title'),
      sheet: t('reporting.sheet.profiles'),
      header: column('profile', 'people', 'readiness', 'meeting'),
      rows: profileRows(locale, report, model.profiles).map((row) => [
        row.name,
        row.people,
        row.readiness,
        row.meeting,
      ]),
    },
    {
      title: t('reporting.trend.title'),
      sheet: t('reporting.sheet.trend'),
      header: [...column('month'), t('reporting.trend.unit'), t('reporting.trend.city')],
      rows: trendView(locale, report).rows.map(({ month, cells }) => [month, ...cells]),
    },
    {
      title: t('reporting.expiring.title'),
      sheet: t('reporting.sheet.expiring'),
      header: column('month', 'people'),
      rows: expiringView(locale, report).rows.map(({ month, cells }) => [month, ...cells]),
    },
  ];
}
