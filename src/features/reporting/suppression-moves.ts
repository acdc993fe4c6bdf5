import type { SuppressionColumn, UnitTree } from './suppression-units.ts';

/**
 * One way in which a table could be another one: a person more in one unit and one less in another (or just one more or
 * less, below a withheld root), and the same in reverse in another column where columns add up. If all that is shown
 * stays as it is under a move, nobody can tell the two tables apart, so the counts that it moves are not known.
 */
export interface Move {
  /** Units whose count goes one way, and those whose count goes the other way. */
  there: readonly string[];
  back: readonly string[];
  companion: SuppressionColumn | null;
}

/** What the moves of a table are drawn from. */
export interface Board {
  tree: UnitTree;
  threshold: number;
  column: SuppressionColumn;
  /** Columns that add up with this one, without their total; none where a column stands alone. */
  companions: readonly SuppressionColumn[];
  /** Id of the total of these columns. */
  total: string | null;
  /** Which amount moves, of people whose number stays as it is; null where people move. */
  amount: number | null;
}

/** Cells that a viewer is told to be under the threshold; the size of others is not told, but that they have people. */
export type ToldFew = (column: SuppressionColumn, unit: string) => boolean;

/**
 * Every move that changes the count of a unit, open or not: a person comes to one of its parts from one of `others`, or
 * goes there. Parts and others have people and no parts of their own.
 */
export function* movesOf(board: Board, unit: string, others: readonly string[]): Generator<Move> {
  const { tree, column } = board;
  const companions = board.companions.length === 0 ? [null] : board.companions;
  for (const leaf of tree.leaves(unit).filter((id) => column.peopleIn(id) > 0)) {
    const chain = tree.chain(leaf);
    const outside = others.filter((other) => !tree.chain(other).includes(unit));
    for (const other of [null, ...outside]) {
      const { there, back } = other === null ? { there: chain, back: [] } : apart(chain, tree.chain(other));
      for (const companion of companions) {
        const peopled = companion === null || [...there, ...back].every((id) => companion.peopleIn(id) > 0);
        if (peopled) yield { there, back, companion };
      }
    }
  }
}

/** Whether everything that is shown, and told, stays as it is under a move, in one direction or the other. */
function isOpen(board: Board, move: Move, toldFew: ToldFew): boolean {
  const touched = [...move.there, ...move.back];
  if (!board.column.withholds(touched) || move.companion?.withholds(touched) === false) return false;
  return isPossible(board, move, toldFew);
}

/** Whether a table can be the one that a move makes of this one, in one direction or the other. */
export function isPossible(board: Board, move: Move, toldFew: ToldFew): boolean {
  return [1, -1].some((direction) => possible(board, { move, direction, toldFew }));
}

/** Units that a move changes and whose figures it would need withheld, column by column. */
export function cellsOf(board: Board, move: Move): { column: SuppressionColumn; unit: string }[] {
  const columns = move.companion === null ? [board.column] : [board.column, move.companion];
  return columns.flatMap((column) => [...move.there, ...move.back].map((unit) => ({ column, unit })));
}

/**
 * The units whose insiders could tell a count, because each open move of it changes their own unit; null when nobody
 * could, an empty list when everybody can. Who knows all that is not told of a unit is no danger to it.
 */
export function whoCanTell(board: Board, unit: string, toldFew: ToldFew): string[] | null {
  const outsiders = outsidersOf(board, unit);
  let shared: string[] | null = null;
  for (const move of movesOf(board, unit, board.column.hole(board.tree, unit))) {
    if (!isOpen(board, move, toldFew)) continue;
    const changed = outsiders(move);
    shared = shared === null ? changed : shared.filter((id) => changed.includes(id));
    if (shared.length === 0) return null;
  }
  return shared ?? [];
}

/** Gives the units that a move changes, without those that hold `unit`, or all in it that nobody else is told. */
export function outsidersOf({ tree, column }: Board, unit: string): (move: Move) => string[] {
  const chains = column.unknownIn(tree, unit).map((leaf) => tree.chain(leaf));
  const [first = [], ...rest] = chains;
  const knowing = new Set([...tree.chain(unit), ...first.filter((id) => rest.every((chain) => chain.includes(id)))]);
  const knows = (id: string): boolean => chains.length === 0 || knowing.has(id);
  return ({ there, back }) => [...there, ...back].filter((id) => !knows(id));
}

/** The two chains below the unit in which they meet. */
function apart(chain: readonly string[], other: readonly string[]): { there: string[]; back: string[] } {
  return { there: chain.filter((id) => !other.includes(id)), back: other.filter((id) => !chain.includes(id)) };
}

function possible(board: Board, step: { move: Move; direction: number; toldFew: ToldFew }): boolean {
  const { move, direction, toldFew } = step;
  const stays = (column: SuppressionColumn, unit: string, change: number): boolean => {
    if (board.amount !== null) {
      const { value, most } = column.groupIn(unit).amounts[board.amount] ?? { value: 0, most: 0 };
      return value + change >= 0 && value + change <= most;
    }
    const people = column.peopleIn(unit) + change;
    return people >= Number(column.isPublished(unit)) && (!toldFew(column, unit) || people < board.threshold);
  };
  const inColumn = (column: SuppressionColumn, sign: number): boolean =>
    move.there.every((unit) => stays(column, unit, sign)) && move.back.every((unit) => stays(column, unit, -sign));
  // A total moves with its part, a part against another one.
  const other = board.column.id === board.total ? direction : -direction;
  return inColumn(board.column, direction) && (move.companion === null || inColumn(move.companion, other));
}
