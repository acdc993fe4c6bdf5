import { cellsOf, movesOf, outsiders, whoCanTell, type Board, type Move } from './suppression-moves.ts';
import type { SuppressionColumn, UnitTree } from './suppression-units.ts';

/** Columns that add up to a total, or one column alone, over the same units. */
export interface Block {
  tree: UnitTree;
  threshold: number;
  columns: readonly SuppressionColumn[];
  /** The column that is the sum of the others; null for a column alone. */
  total: SuppressionColumn | null;
}

/**
 * Withholds the cells of fewer people than the threshold, and as many others as it takes that no such cell can be worked
 * out from what is shown, not even by somebody who knows one unit. Holes only grow, so this ends; what guards a line
 * first is the part with the fewest people, then the lower id, and the line's total when no part is left.
 */
export function makeHoles(block: Block): void {
  for (const column of block.columns) {
    for (const unit of block.tree.ids) if (isFew(block, column, unit)) column.withheld.add(unit);
  }
  while (guardColumns(block) || guardRows(block) || guardMoves(block));
}

/** Whether a cell covers somebody, and fewer people than the threshold. */
export function isFew(block: Pick<Block, 'threshold'>, column: SuppressionColumn, unit: string): boolean {
  const people = column.peopleIn(unit);
  return people > 0 && people < block.threshold;
}

/** The board of moves in which one column of a block can be seen, alone or with the columns that it adds up with. */
export function boardOf(block: Block, column: SuppressionColumn, alone = false): Board {
  const { tree, threshold, total } = block;
  const companions = alone ? [] : companionsOf(block, column);
  return { tree, threshold, column, companions, total: total?.id ?? null };
}

function companionsOf({ columns, total }: Block, column: SuppressionColumn): SuppressionColumn[] {
  return total === null ? [] : columns.filter((other) => other !== column);
}

/** Widens the holes of columns whose shown figures leave too few people between them; false when all are safe. */
function guardColumns(block: Block): boolean {
  let widened = false;
  for (const column of block.columns) {
    for (const unit of block.tree.ids) {
      while (isBare(block, column, unit) && widen(block, column, unit)) widened = true;
    }
  }
  return widened;
}

function isBare(block: Block, column: SuppressionColumn, unit: string): boolean {
  if (!column.withheld.has(unit)) return leavesTooFew(block, column, unit);
  return isGuarded(block, column, unit) && whoCanTell(boardOf(block, column, true), unit, () => false) !== null;
}

/**
 * Whether a withheld cell must not be told. Alone, a column may give away cells of enough people; where columns add up,
 * one cell that is told gives away what is left of its row.
 */
function isGuarded(block: Block, column: SuppressionColumn, unit: string): boolean {
  return isFew(block, column, unit) || (block.total !== null && column.withheld.has(unit) && column.peopleIn(unit) > 0);
}

/**
 * Whether the withheld people that a shown unit gives away by subtraction are fewer than the threshold, all together or
 * without those of one withheld unit.
 */
function leavesTooFew(block: Block, column: SuppressionColumn, shown: string): boolean {
  const inside = new Map<string, number>();
  const count = (unit: string): number => {
    const parts = block.tree.parts(unit);
    const people = parts.length === 0 ? column.peopleIn(unit) : withheldIn(parts);
    inside.set(unit, people);
    return people;
  };
  const withheldIn = (parts: readonly string[]): number =>
    parts.filter((part) => column.withheld.has(part)).reduce((sum, part) => sum + count(part), 0);
  const all = withheldIn(block.tree.parts(shown));
  return [0, ...inside.values()].some((known) => all - known > 0 && all - known < block.threshold);
}

/**
 * Withholds the smallest shown part next to the hole that a unit lies in, or the figure above the hole when there is no
 * part left; of a withheld unit whose parts are all shown, the smallest of these.
 *
 * @returns whether the hole has grown.
 */
function widen({ tree }: Block, column: SuppressionColumn, unit: string): boolean {
  const shownIn = (id: string): string[] =>
    tree
      .parts(id)
      .filter((part) => column.peopleIn(part) > 0)
      .flatMap((part) => (column.withheld.has(part) ? shownIn(part) : [part]));
  const top = column.unknownIn(tree, unit).length === 0 ? unit : (column.shownAbove(tree, unit) ?? unit);
  const parts = shownIn(top);
  const before = column.withheld.size;
  column.withheld.add(parts.length === 0 ? top : smallest(parts, (part) => column.peopleIn(part)));
  return column.withheld.size > before;
}

/** Guards units whose columns give each other away by their total; false when all are safe. */
function guardRows(block: Block): boolean {
  const { total, tree } = block;
  if (total === null) return false;
  let widened = false;
  for (const unit of tree.ids.filter((id) => total.peopleIn(id) > 0)) {
    const parts = block.columns.filter((column) => column !== total && column.peopleIn(unit) > 0);
    while (!isRowSafe(block, total, { unit, withheld: parts.filter((column) => column.withheld.has(unit)) })) {
      const shown = parts.filter((column) => !column.withheld.has(unit));
      const chosen = shown.length === 0 ? total : smallest(shown, (column) => column.peopleIn(unit));
      chosen.withheld.add(unit);
      widened = true;
    }
  }
  return widened;
}

/** A shown total gives away at least two columns with enough people, a withheld one cannot be summed from its parts. */
function isRowSafe(
  { threshold }: Block,
  total: SuppressionColumn,
  row: { unit: string; withheld: readonly SuppressionColumn[] },
): boolean {
  if (total.withheld.has(row.unit)) return row.withheld.length > 0;
  const people = row.withheld.reduce((sum, column) => sum + column.peopleIn(row.unit), 0);
  return row.withheld.length === 0 || (row.withheld.length > 1 && people >= threshold);
}

/** Guards cells of few people that rows and columns together give away; false when all are safe. */
function guardMoves(block: Block): boolean {
  if (block.total === null) return false;
  let widened = false;
  for (const column of block.columns) {
    const board = boardOf(block, column);
    for (const unit of block.tree.ids.filter((id) => isGuarded(block, column, id))) {
      const knowing = whoCanTell(board, unit, () => false);
      if (knowing !== null && openMove(board, unit, knowing)) widened = true;
    }
  }
  return widened;
}

/**
 * Withholds what the cheapest move needs that changes a count and is hidden from one of those who could tell it; a move
 * among near units is taken before one among far ones.
 *
 * @returns whether anything was withheld.
 */
function openMove(board: Board, unit: string, knowing: readonly string[]): boolean {
  const hidden = (move: Move): boolean => {
    const changed = outsiders(board, unit, move);
    return knowing.length === 0 || knowing.some((id) => !changed.includes(id));
  };
  const missing = (move: Move) => cellsOf(board, move).filter((cell) => !cell.column.withheld.has(cell.unit));
  const price = (move: Move): number => missing(move).reduce((sum, cell) => sum + cell.column.peopleIn(cell.unit), 0);
  const chain = board.tree.chain(unit);
  return chain.some((top) => {
    const near = board.tree.leaves(top).filter((leaf) => board.column.peopleIn(leaf) > 0);
    const moves = [...movesOf(board, unit, near)].filter((move) => missing(move).length > 0 && hidden(move));
    const pairs = top === chain.at(-1) ? moves : moves.filter(({ back }) => back.length > 0);
    if (pairs.length === 0) return false;
    for (const cell of missing(smallest(pairs, price))) cell.column.withheld.add(cell.unit);
    return true;
  });
}

/** The first of those with the lowest size; there is at least one. */
function smallest<T>(all: readonly T[], size: (one: T) => number): T {
  return all.reduce((least, one) => (size(one) < size(least) ? one : least));
}
