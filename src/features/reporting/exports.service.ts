import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';

import { setPdf } from '../../platform/pdf/pdf.ts';
import type { ReportDocument } from './document.views.ts';
import type { ExportTable } from './export.views.ts';

/** Bytes of a CSV that Excel opens with its Chinese texts whole and without a formula: BOM, CRLF, escaped marks. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    [...rows].map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}

/** All tables of a report in one CSV, each under its title. */
export function tablesToCsv(tables: readonly ExportTable[]): string {
  return toCsv(tables.flatMap(({ title, header, rows }) => [[title], header, ...rows, []]));
}

const WIDTHS = { first: 36, other: 14 };

/** All tables of a report as sheets of one workbook. Texts stay texts: nothing is read as a formula. */
export async function tablesToXlsx(tables: readonly ExportTable[]): Promise<Buffer> {
  const sheets = tables.map(({ sheet, header, rows }) => ({
    sheet,
    stickyRowsCount: 1,
    columns: header.map((_, index) => ({ width: index === 0 ? WIDTHS.first : WIDTHS.other })),
    data: [
      header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cellOf)),
    ],
  }));
  return writeExcelFile(sheets).toBuffer();
}

/** The report to print and to file: the same figures and holes as on the page. */
export async function setReport(document: ReportDocument): Promise<Buffer> {
  return setPdf('report.typ', document);
}

/** Plain numbers and whole per cents become numbers of the same value, so that they can be sorted and added. */
function cellOf(text: string) {
  const percent = /^(\d{1,3})\s?%$/.exec(text)?.[1];
  if (percent !== undefined) return { value: Number(percent) / 100, type: Number, format: '0%' };
  if (/^\d{1,15}$/.test(text)) return { value: Number(text), type: Number };
  if (/^\d{1,3}(,\d{3}){1,4}$/.test(text))
    return { value: Number(text.replaceAll(',', '')), type: Number, format: '#,##0' };
  return { value: text, type: String };
}
