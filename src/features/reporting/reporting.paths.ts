import { path } from '../../web/path.ts';

export const reportingPaths = {
  departments: path('/reports/departments'),
  report: path('/reports/departments/:code'),
  xlsx: path('/reports/departments/:code.xlsx'),
  csv: path('/reports/departments/:code.csv'),
  pdf: path('/reports/departments/:code.pdf'),
  people: path('/reports/departments/:code/people'),
  ledger: path('/reports/departments/:code/ledger.csv'),
};

/** The query that asks for the same report again. */
export function reportQuery(asked: { on: string | null; withSubtree: boolean; explain?: string }): string {
  const query = new URLSearchParams();
  if (asked.on !== null) query.set('on', asked.on);
  query.set('subtree', asked.withSubtree ? '1' : '0');
  if (asked.explain !== undefined) query.set('explain', asked.explain);
  return `?${query.toString()}`;
}
