/** A unit of a table: its people are those of its parts, where it has parts. */
export interface SuppressionUnit {
  id: string;
  parent: string | null;
}

/** The units of a table as a tree; ids are held in one order so that the same table always has the same holes. */
export class UnitTree {
  /** Parts before wholes. */
  readonly ids: readonly string[];
  private readonly parents: ReadonlyMap<string, string | null>;
  private readonly children = new Map<string, string[]>();

  constructor(units: readonly SuppressionUnit[]) {
    this.parents = new Map(units.map(({ id, parent }) => [id, parent]));
    for (const id of [...this.parents.keys()].sort()) {
      const parent = this.parents.get(id) ?? '';
      this.children.set(parent, [...(this.children.get(parent) ?? []), id]);
    }
    const depths = new Map(units.map(({ id }) => [id, this.chain(id).length]));
    const deeper = (a: string, b: string): number => (depths.get(b) ?? 0) - (depths.get(a) ?? 0);
    this.ids = [...this.parents.keys()].sort().sort(deeper);
  }

  parts(id: string): readonly string[] {
    return this.children.get(id) ?? [];
  }

  roots(): readonly string[] {
    return this.parts('');
  }

  /** The unit and all above it, itself first. */
  chain(id: string): string[] {
    const chain: string[] = [];
    for (let at: string | null = id; at !== null; at = this.parents.get(at) ?? null) chain.push(at);
    return chain;
  }

  /** Units below and including `id` that have no parts. */
  leaves(id: string): string[] {
    const parts = this.parts(id);
    return parts.length === 0 ? [id] : parts.flatMap((part) => this.leaves(part));
  }
}

/** One column: how many people stand behind each unit, and which units' figures are withheld. */
export class SuppressionColumn {
  readonly id: string;
  readonly withheld = new Set<string>();
  private readonly people: ReadonlyMap<string, number>;

  constructor(id: string, people: ReadonlyMap<string, number>) {
    this.id = id;
    this.people = people;
  }

  peopleIn(unit: string): number {
    return this.people.get(unit) ?? 0;
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
