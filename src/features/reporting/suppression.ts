import { isFew, type Block } from './suppression-block.ts';
import { boardOf, makeHoles } from './suppression-holes.ts';
import { whoCanTell } from './suppression-moves.ts';
import { SuppressionColumn, UnitTree, type SuppressionCell, type SuppressionUnit } from './suppression-units.ts';

export const MINIMUM_THRESHOLD = 3;
export const DEFAULT_THRESHOLD = 5;

/**
 * True figures of a table: units in rows, measures in columns, and for each cell the figures and the people behind them.
 * The people of a unit are those of its parts; a department that has people of its own beside its divisions gives them
 * as one more part. Columns that add up name their sum: the role profiles of a unit are part of all its people. Other
 * columns are taken to say nothing about each other.
 */
export interface TrueTable<T> {
  units: readonly SuppressionUnit[];
  columns: readonly { id: string; partOf?: string }[];
  cells: readonly (SuppressionCell & { column: string; figures: T })[];
}

/**
 * Why a cell is empty: it covers fewer people than the threshold, it is held back because it would give another one
 * away (or because saying that it is small would), or nobody is there.
 */
export const WITHHELD_REASONS = ['few', 'held', 'none'] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

export type SuppressedCell<T> = { shown: true; people: number; figures: T } | { shown: false; reason: WithheldReason };

export interface SuppressedRow<T> {
  unit: string;
  /** By column. */
  cells: Record<string, SuppressedCell<T>>;
}

/**
 * What a viewer of groups may see of a table. No count of fewer people than the threshold can be worked out from what
 * is shown, by adding and subtracting along rows, columns and totals, from counts never being negative and from the
 * reasons given, nor when the viewer knows one unit with all below it. What is left between the shown figures of a
 * column covers at least the threshold, again without any one unit. The same table always gets the same holes.
 *
 * @param threshold fewest people that a figure may cover; below 3 it is taken as 3.
 * @throws RangeError when people do not add up along units or columns: holes would then be decided on wrong grounds.
 */
export function suppress<T>(table: TrueTable<T>, threshold = DEFAULT_THRESHOLD): SuppressedRow<T>[] {
  const tree = new UnitTree(table.units);
  const columns = new Map(table.columns.map(({ id }) => [id, columnOf(table, id)]));
  const told = new Map<string, Set<string>>();
  for (const block of blocksOf(table, tree, { columns, threshold: Math.max(threshold, MINIMUM_THRESHOLD) })) {
    checkSums(block);
    makeHoles(block);
    for (const [column, units] of tellFew(block)) told.set(column, units);
  }
  const figures = new Map(table.cells.map((cell) => [key(cell.unit, cell.column), cell.figures]));
  return table.units.map(({ id: unit }) => ({
    unit,
    cells: Object.fromEntries(
      [...columns].map(([id, column]) => {
        const few = told.get(id)?.has(unit) === true;
        return [id, cellOf({ column, unit, few, figures: figures.get(key(unit, id)) })];
      }),
    ),
  }));
}

function columnOf<T>(table: TrueTable<T>, id: string): SuppressionColumn {
  const cells = table.cells.filter(({ column }) => column === id);
  return new SuppressionColumn(id, cells);
}

/** Each total with its parts, and each column that adds up with none. */
function blocksOf<T>(
  table: TrueTable<T>,
  tree: UnitTree,
  known: { columns: ReadonlyMap<string, SuppressionColumn>; threshold: number },
): Block[] {
  const wholes = table.columns.filter(({ partOf }) => partOf === undefined);
  return wholes.map(({ id }) => {
    const members = table.columns.filter((column) => column.id === id || column.partOf === id);
    const columns = members.flatMap((member) => known.columns.get(member.id) ?? []);
    return {
      tree,
      threshold: known.threshold,
      columns,
      total: columns.length > 1 ? (known.columns.get(id) ?? null) : null,
    };
  });
}

function checkSums({ tree, columns, total }: Block): void {
  for (const unit of tree.ids) {
    for (const column of columns) {
      const parts = tree.parts(unit);
      const sum = parts.reduce((people, part) => people + column.peopleIn(part), 0);
      if (parts.length > 0 && sum !== column.peopleIn(unit)) {
        throw new RangeError(`${column.id}: the people of ${unit} are not those of its parts`);
      }
    }
    const others = columns.filter((column) => column !== total);
    const sum = others.reduce((people, column) => people + column.peopleIn(unit), 0);
    if (total !== null && sum !== total.peopleIn(unit)) {
      throw new RangeError(`${total.id}: the people of ${unit} are not those of the columns that are part of it`);
    }
  }
}

/**
 * The cells that may be called few. The word tells that fewer people than the threshold are behind them, which with a
 * total may pin them (three cells under 5 that make 12 are all 4); then the few below that total are only called held.
 */
function tellFew(block: Block): Map<string, Set<string>> {
  const { tree, columns } = block;
  const few = new Map(
    columns.map((column) => [
      column.id,
      new Set(tree.ids.filter((unit) => column.isPublished(unit) && isFew(block, column, unit))),
    ]),
  );
  const toldFew = (column: SuppressionColumn, unit: string): boolean => few.get(column.id)?.has(unit) === true;
  const telling = (column: SuppressionColumn): string | undefined =>
    tree.ids.find((unit) => toldFew(column, unit) && whoCanTell(boardOf(block, column), unit, toldFew) !== null);
  for (let column = columns.find(telling); column !== undefined; column = columns.find(telling)) {
    const top = column.shownAbove(tree, telling(column) ?? '');
    for (const units of few.values()) {
      for (const unit of units) if (top === undefined || tree.chain(unit).includes(top)) units.delete(unit);
    }
  }
  return few;
}

function cellOf<T>(cell: {
  column: SuppressionColumn;
  unit: string;
  few: boolean;
  figures: T | undefined;
}): SuppressedCell<T> {
  const { column, unit, few, figures } = cell;
  const people = column.peopleIn(unit);
  if (people === 0 || figures === undefined) return { shown: false, reason: 'none' };
  if (column.withheld.has(unit)) return { shown: false, reason: few ? 'few' : 'held' };
  return { shown: true, people, figures };
}

function key(unit: string, column: string): string {
  return JSON.stringify([unit, column]);
}
