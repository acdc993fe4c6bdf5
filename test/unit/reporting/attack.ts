import { solve, type Coefficients } from 'yalps';
import type { SuppressedRow, TrueTable } from '../../../src/features/reporting/suppression.ts';

/** The table as a viewer sees it, with what the viewer may know besides: all cells of some units. */
export interface Sight {
  table: TrueTable<number>;
  rows: SuppressedRow<number>[];
  threshold: number;
  known: ReadonlySet<string>;
}

type Bounds = [low: number, high: number];

export function nameOf(unit: string, column: string): string {
  return `${unit}/${column}`;
}

/** What a viewer knows of each count before any sum: shown, nobody, few, held (somebody), or known from inside. */
function boundsOf({ table, rows, threshold, known }: Sight): Map<string, Bounds> {
  const people = new Map(table.cells.map((cell) => [nameOf(cell.unit, cell.column), cell.people]));
  const bounds = new Map<string, Bounds>();
  for (const { unit, cells } of rows) {
    for (const [column, cell] of Object.entries(cells)) {
      const name = nameOf(unit, column);
      const exact = people.get(name) ?? 0;
      if (cell.shown || cell.reason === 'none' || known.has(unit)) bounds.set(name, [exact, exact]);
      else bounds.set(name, cell.reason === 'few' ? [1, threshold - 1] : [1, Infinity]);
    }
  }
  return bounds;
}

/** All sums that hold in the table: a total and its parts, along units and along columns. */
function sumsOf({ table }: Sight): { total: string; parts: string[] }[] {
  const alongUnits = table.columns.flatMap((column) =>
    table.units.map((unit) => ({
      total: nameOf(unit.id, column.id),
      parts: table.units.filter(({ parent }) => parent === unit.id).map(({ id }) => nameOf(id, column.id)),
    })),
  );
  const alongColumns = table.units.flatMap((unit) =>
    table.columns.map((column) => ({
      total: nameOf(unit.id, column.id),
      parts: table.columns.filter(({ partOf }) => partOf === column.id).map(({ id }) => nameOf(unit.id, id)),
    })),
  );
  return [...alongUnits, ...alongColumns].filter(({ parts }) => parts.length > 0);
}

/** The least or the most that a count can be, given everything a viewer knows: the optimum of a linear program. */
export function extreme(sight: Sight, name: string, direction: 'minimize' | 'maximize'): number {
  const bounds = boundsOf(sight);
  const variables = new Map<string, [string, number][]>();
  const constraints = new Map<string, { equal?: number; min?: number; max?: number }>();
  for (const [cell, [low, high]] of bounds) {
    if (low === high) continue;
    variables.set(cell, [
      [`bound ${cell}`, 1],
      ['count', cell === name ? 1 : 0],
    ]);
    constraints.set(`bound ${cell}`, high === Infinity ? { min: low } : { min: low, max: high });
  }
  sumsOf(sight).forEach(({ total, parts }, index) => {
    let constant = 0;
    for (const [cell, factor] of [[total, -1], ...parts.map((part) => [part, 1])] as [string, number][]) {
      const row = variables.get(cell);
      if (row === undefined) constant += factor * (bounds.get(cell)?.[0] ?? 0);
      else row.push([`sum ${String(index)}`, factor]);
    }
    constraints.set(`sum ${String(index)}`, { equal: -constant });
  });
  const { result, status } = solve({
    direction,
    objective: 'count',
    constraints,
    variables: [...variables] as [string, Coefficients][],
  });
  if (status === 'unbounded') return Infinity;
  if (status !== 'optimal') throw new Error(`the attack found no table at all: ${status}`);
  return result;
}

/** Whether a 0/1 row is a combination of others: whether a group of units can be had by adding and subtracting. */
export function isCombination(rows: readonly (readonly number[])[], wanted: readonly number[]): boolean {
  const rank = (matrix: readonly (readonly number[])[]): number => {
    const left = matrix.map((row) => [...row]);
    let found = 0;
    for (let column = 0; column < wanted.length; column++) {
      const at = left.findIndex((row, index) => index >= found && Math.abs(row[column] ?? 0) > 1e-9);
      if (at < 0) continue;
      const [pivot = []] = left.splice(at, 1);
      left.splice(found, 0, pivot);
      for (const row of left.slice(found + 1)) {
        const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
        pivot.forEach((value, index) => {
          row[index] = (row[index] ?? 0) - factor * value;
        });
      }
      found += 1;
    }
    return found;
  };
  return rank(rows) === rank([...rows, wanted]);
}
