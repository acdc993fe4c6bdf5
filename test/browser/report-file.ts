import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';

/** The talent report of a department as the viewer's file holds it: rows of cells. */
export async function figuresOf(page: Page, department: string): Promise<string[][]> {
  const answer = await page.request.get(`/reports/departments/${department}.csv`);
  if (answer.status() !== 200) throw new Error(`the report's file answers ${String(answer.status())}`);
  return parse(await answer.text(), { bom: true, relax_column_count: true });
}

const MEETING = 3;

/** The share of those who meet the requirement of a competency, in percent, from the table of competencies. */
export function meetingIn(rows: readonly string[][], competency: string): number {
  const share = /^(\d+)%$/.exec(rows.find(([code]) => code === competency)?.[MEETING] ?? '')?.[1];
  if (share === undefined) throw new Error(`the report has no share for ${competency}`);
  return Number(share);
}
