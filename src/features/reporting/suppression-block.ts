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

/**
 * Whether a remainder of a row can only be one person for each of its withheld columns, since nobody is in none of them:
 * three of three columns are one each. `inside` are the people whom a viewer knows of, column by column.
 */
export function isOneEach(
  withheld: readonly SuppressionColumn[],
  unit: string,
  inside: (column: SuppressionColumn) => number = () => 0,
): boolean {
  const left = withheld.reduce((sum, column) => sum + column.peopleIn(unit) - inside(column), 0);
  const least = withheld.filter((column) => column.isPublished(unit) && inside(column) === 0).length;
  return left > 0 && left === least;
}
