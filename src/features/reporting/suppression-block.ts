import type { SuppressionColumn, UnitTree } from './suppression-units.ts';

/** Columns that add up to a total, or one column alone, over the same units. */
export interface Block {
  tree: UnitTree;
  threshold: number;
  columns: readonly SuppressionColumn[];
  /** The column that is the sum of the others; null for a column alone. */
  total: SuppressionColumn | null;
}

/** Whether a cell covers somebody, and fewer people than the threshold. */
export function isFew(block: Pick<Block, 'threshold'>, column: SuppressionColumn, unit: string): boolean {
  const people = column.peopleIn(unit);
  return people > 0 && people < block.threshold;
}

/** The first of those with the lowest size; there is at least one. */
export function smallest<T>(all: readonly T[], size: (one: T) => number): T {
  return all.reduce((least, one) => (size(one) < size(least) ? one : least));
}
