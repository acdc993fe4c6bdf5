import { isAlike, NOBODY, type Amount, type Group } from './suppression-groups.ts';

/** A unit of a table: its people are those of its parts, where it has parts. */
export interface SuppressionUnit {
  id: string;
  parent: string | null;
}

/** The units of a table as a tree; ids are held in one order so that the same table always has the same holes. */
export class UnitTree {
  /** Parts before wholes. */
  readonly ids: readonly string[];
  private readonly children = new Map<string, string[]>();
  private readonly chains = new Map<string, readonly string[]>();

  constructor(units: readonly SuppressionUnit[]) {
    const parents = new Map(units.map(({ id, parent }) => [id, parent]));
    for (const id of [...parents.keys()].sort()) {
      const parent = parents.get(id) ?? '';
      this.children.set(parent, [...(this.children.get(parent) ?? []), id]);
      const chain: string[] = [];
      for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) chain.push(at);
      this.chains.set(id, chain);
    }
    const deeper = (a: string, b: string): number => this.chain(b).length - this.chain(a).length;
    this.ids = [...parents.keys()].sort().sort(deeper);
  }

  parts(id: string): readonly string[] {
    return this.children.get(id) ?? [];
  }

  roots(): readonly string[] {
    return this.parts('');
  }

  /** The unit and all above it, itself first. */
  chain(id: string): readonly string[] {
    return this.chains.get(id) ?? [id];
  }

  /** All units below `id`. */
  below(id: string): string[] {
    return this.parts(id).flatMap((part) => [part, ...this.below(part)]);
  }

  /** Units below and including `id` that have no parts. */
  leaves(id: string): string[] {
    const parts = this.parts(id);
    return parts.length === 0 ? [id] : parts.flatMap((part) => this.leaves(part));
  }
}

/** One cell of a table. */
export interface SuppressionCell {
  unit: string;
  people: number;
  amounts?: readonly Amount[];
  /** false where the report has no such cell; the people behind it are guarded all the same. */
  isPublished?: boolean;
}

/** One column: how many people stand behind each unit, and which units' figures are withheld. */
export class SuppressionColumn {
  readonly id: string;
  readonly withheld: Set<string>;
  /** How many amounts each cell has. */
  readonly amounts: number;
  private readonly cells: ReadonlyMap<string, SuppressionCell>;

  constructor(id: string, cells: readonly SuppressionCell[]) {
    this.id = id;
    this.cells = new Map(cells.map((cell) => [cell.unit, cell]));
    this.withheld = new Set(cells.filter(({ isPublished }) => isPublished === false).map(({ unit }) => unit));
    this.amounts = Math.max(0, ...cells.map(({ amounts }) => amounts?.length ?? 0));
  }

  peopleIn(unit: string): number {
    return this.cells.get(unit)?.people ?? 0;
  }

  groupIn(unit: string): Group {
    const cell = this.cells.get(unit);
    return cell === undefined ? NOBODY : { people: cell.people, amounts: cell.amounts ?? [] };
  }

  isPublished(unit: string): boolean {
    return this.cells.get(unit)?.isPublished !== false;
  }

  /** Whether a figure is shown of people who are all alike in an amount. */
  showsAlike(unit: string, index: number): boolean {
    const amount = this.groupIn(unit).amounts[index];
    return !this.withheld.has(unit) && amount !== undefined && isAlike(amount);
  }

  withholds(units: readonly string[]): boolean {
    return units.every((unit) => this.withheld.has(unit));
  }

  /** The nearest unit at or above `unit` whose figures are shown; undefined when none is. */
  shownAbove(tree: UnitTree, unit: string): string | undefined {
    return tree.chain(unit).find((id) => !this.withheld.has(id));
  }

  /** Units with people and without parts that lie with `unit` in one hole: between the same shown figures. */
  hole(tree: UnitTree, unit: string): string[] {
    const top = this.shownAbove(tree, unit);
    const below = top === undefined ? tree.roots().filter((root) => this.withheld.has(root)) : [top];
    return below.flatMap((id) => this.unknownIn(tree, id));
  }

  /** Units with people and without parts that no shown figure covers on the way down from `unit`. */
  unknownIn(tree: UnitTree, unit: string): string[] {
    const parts = tree.parts(unit);
    if (parts.length === 0) return this.peopleIn(unit) > 0 ? [unit] : [];
    return parts.filter((part) => this.withheld.has(part)).flatMap((part) => this.unknownIn(tree, part));
  }
}
