import { isFew, isOneEach, partsIn, smallest, type Block } from './suppression-block.ts';
import { guardRows } from './suppression-rows.ts';
import { cellsOf, isPossible, movesOf, outsidersOf, whoCanTell, type Board, type Move } from './suppression-moves.ts';
import { isTelling, NOBODY, together, without, type Group } from './suppression-groups.ts';
import type { SuppressionColumn } from './suppression-units.ts';

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

/** The board of moves of people in which a column of a block can be seen with the columns that it adds up with. */
export function boardOf(block: Block, column: SuppressionColumn): Board {
  const { tree, threshold, total } = block;
  return { tree, threshold, column, companions: companionsOf(block, column), total: total?.id ?? null, amount: null };
}

/** A withheld total of enough people may be told by its own column, so that nothing may hide behind it. */
function companionsOf({ columns, total }: Block, column: SuppressionColumn): SuppressionColumn[] {
  return total === null ? [] : columns.filter((other) => other !== column && other !== total);
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
  const board = { ...boardOf(block, column), companions: [] };
  return boardsOf(block, board, unit).some((one) => whoCanTell(one, unit, nobodyIsTold) !== null);
}

function nobodyIsTold(): boolean {
  return false;
}

/**
 * The boards of moves on which a cell has to be guarded. The amounts of people who are alike in a figure that is shown,
 * because enough of them are behind it, are told by that figure.
 */
function boardsOf(block: Block, board: Board, unit: string): Board[] {
  const { column } = board;
  if (!isGuarded(block, column, unit)) return [];
  const shownFor = block.total === null ? [column] : [column, block.total];
  const isTold = (index: number): boolean =>
    block.tree.chain(unit).some((id) => shownFor.some((one) => one.showsAlike(id, index)));
  const amounts = Array.from({ length: isFew(block, column, unit) ? column.amounts : 0 }, (_, index) => index);
  return [null, ...amounts.filter((index) => !isTold(index))].map((amount) => ({ ...board, amount }));
}

/**
 * Whether a withheld cell must not be told. Alone, a column may give away cells of enough people; where columns add up,
 * a part that is told gives away what is left of its row, and a total the parts of which one person each is left.
 */
function isGuarded(block: Block, column: SuppressionColumn, unit: string): boolean {
  if (!column.isPublished(unit)) return false;
  if (isFew(block, column, unit)) return true;
  if (block.total === null || !column.withheld.has(unit) || column.peopleIn(unit) === 0) return false;
  return column !== block.total || isOneEach(block.tree, unit, partsIn(block, unit));
}

/** Whether a shown unit gives too few withheld people away, all together or without those of one withheld unit. */
function leavesTooFew(block: Block, column: SuppressionColumn, shown: string): boolean {
  const inside: Group[] = [NOBODY];
  const count = (unit: string): Group => {
    const parts = block.tree.parts(unit);
    const group = parts.length === 0 ? column.groupIn(unit) : withheldIn(parts);
    inside.push(group);
    return group;
  };
  const withheldIn = (parts: readonly string[]): Group =>
    together(parts.filter((part) => column.withheld.has(part)).map(count));
  const all = withheldIn(block.tree.parts(shown));
  return inside.some((known) => isTelling(without(all, known), column.groupIn(shown), block.threshold));
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

/** Guards cells of few people that rows and columns together give away; false when all are safe. */
function guardMoves(block: Block): boolean {
  if (block.total === null) return false;
  let widened = false;
  for (const column of block.columns) {
    const board = boardOf(block, column);
    for (const unit of block.tree.ids) {
      for (const one of boardsOf(block, board, unit)) {
        const knowing = whoCanTell(one, unit, nobodyIsTold);
        if (knowing !== null && openMove(one, unit, knowing)) widened = true;
      }
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
  const outsiders = outsidersOf(board, unit);
  const hidden = (move: Move): boolean => {
    const changed = outsiders(move);
    return knowing.length === 0 || knowing.some((id) => !changed.includes(id));
  };
  const missing = (move: Move) => cellsOf(board, move).filter((cell) => !cell.column.withheld.has(cell.unit));
  const price = (move: Move): number => missing(move).reduce((sum, cell) => sum + cell.column.peopleIn(cell.unit), 0);
  const costsTotals = (move: Move): boolean => missing(move).some(({ column }) => column.id === board.total);
  const chain = board.tree.chain(unit);
  return [false, true].some((withTotals) =>
    chain.some((top) => {
      const near = board.tree.leaves(top).filter((leaf) => board.column.peopleIn(leaf) > 0);
      const moves = [...movesOf(board, unit, near)].filter(
        (move) =>
          missing(move).length > 0 &&
          costsTotals(move) === withTotals &&
          hidden(move) &&
          isPossible(board, move, nobodyIsTold),
      );
      const pairs = top === chain.at(-1) ? moves : moves.filter(({ back }) => back.length > 0);
      if (pairs.length === 0) return false;
      for (const cell of missing(smallest(pairs, price))) cell.column.withheld.add(cell.unit);
      return true;
    }),
  );
}
