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

/** The columns that add up to the total in a unit: those that have people there. */
export function partsIn({ columns, total }: Block, unit: string): SuppressionColumn[] {
  return columns.filter((column) => column !== total && column.peopleIn(unit) > 0);
}

/** The first of those with the lowest size; there is at least one. */
export function smallest<T>(all: readonly T[], size: (one: T) => number): T {
  return all.reduce((least, one) => (size(one) < size(least) ? one : least));
}

/**
 * Whether a total of a unit would tell each of its columns that are not told otherwise, to anybody or to somebody who
 * knows one unit below it: what is left of them can only be one person each, since nobody is in none of them.
 */
export function isOneEach(tree: UnitTree, unit: string, columns: readonly SuppressionColumn[]): boolean {
  return [null, ...tree.below(unit)].some((inside) => {
    const known = (column: SuppressionColumn): number => (inside === null ? 0 : column.peopleIn(inside));
    const left = columns.reduce((sum, column) => sum + column.peopleIn(unit) - known(column), 0);
    const least = columns.filter((column) => column.isPublished(unit) && known(column) === 0).length;
    return left > 0 && left === least;
  });
}
