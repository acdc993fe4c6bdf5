/** Sums of unknowns that are known, in reduced form; exact, in fractions of whole numbers. */
export class Elimination {
  /** By an unknown of each row that is in no other row. */
  private readonly rows = new Map<string, Map<string, Fraction>>();

  /** @param sums the unknowns of each known sum. */
  constructor(sums: readonly (readonly string[])[]) {
    for (const sum of sums) {
      const row = this.rest(sum);
      const [first] = row;
      if (first === undefined) continue;
      const [pivot, factor] = first;
      for (const [unknown, value] of row) row.set(unknown, divide(value, factor));
      for (const other of this.rows.values()) subtract(other, row, other.get(pivot));
      this.rows.set(pivot, row);
    }
  }

  /** Whether the sum of some unknowns follows from the known sums. */
  tells(group: readonly string[]): boolean {
    return this.rest(group).size === 0;
  }

  private rest(group: readonly string[]): Map<string, Fraction> {
    const row = new Map<string, Fraction>(group.map((unknown) => [unknown, [1n, 1n]]));
    for (const unknown of group) subtract(row, this.rows.get(unknown) ?? new Map(), row.get(unknown));
    return row;
  }
}

type Fraction = readonly [over: bigint, under: bigint];

/** Takes a row from another one so many times. */
function subtract(row: Map<string, Fraction>, other: ReadonlyMap<string, Fraction>, times: Fraction = [0n, 1n]): void {
  if (times[0] === 0n) return;
  for (const [unknown, [over, under]] of other) {
    const [before, beforeUnder] = row.get(unknown) ?? [0n, 1n];
    const product = [over * times[0], under * times[1]] as const;
    const left = reduced(before * product[1] - product[0] * beforeUnder, beforeUnder * product[1]);
    if (left[0] === 0n) row.delete(unknown);
    else row.set(unknown, left);
  }
}

function divide(a: Fraction, b: Fraction): Fraction {
  return reduced(a[0] * b[1], a[1] * b[0]);
}

function reduced(over: bigint, under: bigint): Fraction {
  let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
  while (b > 0n) [a, b] = [b, a % b];
  const sign = under < 0n ? -1n : 1n;
  return a === 0n ? [0n, 1n] : [(sign * over) / a, (sign * under) / a];
}
