import type { Model } from '../competency/index.ts';
import type { Locale } from '../../web/locale.ts';
import { exportTables, type ExportTable } from './export.views.ts';
import { heatView } from './heat.views.ts';
import type { Report } from './report.ts';
import { statViews } from './stats.views.ts';
import { WITHHELD_REASONS } from './suppression.ts';
import { withheldWord } from './wording.views.ts';
import { ledeOf, withheldNotes } from './report.views.ts';

/** Values of `resources/pdf/report.typ`; every figure is a text that the page shows too. */
export interface ReportDocument {
  lang: string;
  product: string;
  title: string;
  unit: string;
  lede: string;
  code: string;
  stats: { label: string; value: string; note: string }[];
  heat: {
    title: string;
    note: string;
    columns: string[];
    rows: { name: string; people: string; total: boolean; cells: { text: string; kind: string }[] }[];
    /** What the codes at the heads of the columns stand for. */
    names: string[][];
  };
  notes: { word: string; text: string }[];
  /** `figures` says which columns hold figures or words in their place. */
  tables: (ExportTable & { figures: boolean[] })[];
}

export function reportDocument(locale: Locale, report: Report, model: Model): ReportDocument {
  const { t } = locale;
  const heat = heatView(locale, report, model.framework);
  const [, problems, , ...tables] = exportTables(locale, report, model);
  return {
    lang: locale.language,
    product: t('ui.product'),
    title: t('reporting.titleOf', { name: locale.text(report.department.name) }),
    unit: locale.text(report.department.name),
    lede: ledeOf(locale, report),
    code: report.department.code,
    stats: statViews(locale, report, { explain: 'none', hrefFor: () => '' }).map(({ label, value, note }) => ({
      label,
      value,
      note,
    })),
    heat: {
      title: t('reporting.heat.title'),
      note: t('reporting.heat.note'),
      columns: [
        t('reporting.column.division'),
        t('reporting.column.people'),
        ...heat.competencies.map(({ code }) => code),
      ],
      rows: heat.rows.map(({ name, people, isTotal, cells }) => ({
        name,
        people,
        total: isTotal,
        cells: cells.map(({ text, className }) => ({ text, kind: className })),
      })),
      names: heat.competencies.map(({ code, name }) => [code, name]),
    },
    notes: withheldNotes(locale, report).map(({ word, text }) => ({ word, text })),
    tables: [problems, ...tables].flatMap((table) =>
      table === undefined || table.rows.length === 0 ? [] : [{ ...table, figures: figureColumns(locale, table) }],
    ),
  };
}

function figureColumns(locale: Locale, { header, rows }: ExportTable): boolean[] {
  const words = new Set(WITHHELD_REASONS.map((reason) => withheldWord(locale, reason)));
  words.add(locale.t('reporting.trend.notShown'));
  return header.map((_, at) => rows.every((row) => words.has(row[at] ?? '') || /^[\d.,]+\s?%?$/.test(row[at] ?? '')));
}
