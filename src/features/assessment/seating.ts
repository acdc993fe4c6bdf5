import { shuffle, type Random } from '../../kernel/random.ts';
import type { Item } from '../catalogue/item.ts';
import { familyKey, fitsRow, type BlueprintRow } from './blueprint.ts';

/** One place on a paper and the item that sits in it. */
export interface Seat {
  readonly row: BlueprintRow;
  readonly candidates: readonly Item[];
  item: Item | null;
}

export type Seating =
  | { readonly allowed: true; readonly seats: readonly { row: BlueprintRow; item: Item }[] }
  | { readonly allowed: false; readonly row: BlueprintRow; readonly available: number };

/**
 * Gives every place of a blueprint an item, one of a family, rows spread over their modules; chance decides among equals.
 * A maximum bipartite matching of places with families (augmenting paths, Kuhn 1955): where cells share a family, a
 * filled place moves on to another item, so a refusal means that no choice of items whatever fills all the places.
 */
export function seatItems(rows: readonly BlueprintRow[], items: readonly Item[], random: Random): Seating {
  const seats = rows.flatMap((row) => {
    const candidates = shuffle(
      random,
      items.filter((item) => fitsRow(item, row)),
    );
    return Array.from({ length: row.count }, (): Seat => ({ row, candidates, item: null }));
  });
  const holders = new Map<string, Seat>();
  for (const seat of seats) {
    if (!claim(seat, { seats, holders, visited: new Set() })) {
      const available = seats.filter((other) => other.row === seat.row && other.item !== null).length;
      return { allowed: false, row: seat.row, available };
    }
  }
  return { allowed: true, seats: seats.flatMap(({ row, item }) => (item === null ? [] : [{ row, item }])) };
}

interface Search {
  readonly seats: readonly Seat[];
  readonly holders: Map<string, Seat>;
  readonly visited: Set<string>;
}

/** Takes a free family for a seat, or one whose holder can take another. */
function claim(seat: Seat, search: Search): boolean {
  for (const item of inOrderOfPreference(seat, search)) {
    const family = familyKey(item);
    if (search.visited.has(family)) continue;
    search.visited.add(family);
    const holder = search.holders.get(family);
    if (holder !== undefined && !claim(holder, search)) continue;
    seat.item = item;
    search.holders.set(family, seat);
    return true;
  }
  return false;
}

/** Free families first, then the module that the row, and next the paper, has used least; the shuffle breaks ties. */
function inOrderOfPreference(seat: Seat, { seats, holders }: Search): Item[] {
  const inRow = new Map<string, number>();
  const onPaper = new Map<string, number>();
  for (const { row, item } of seats) {
    if (item === null) continue;
    const key = moduleKey(item);
    onPaper.set(key, (onPaper.get(key) ?? 0) + 1);
    if (row === seat.row) inRow.set(key, (inRow.get(key) ?? 0) + 1);
  }
  const cost = (item: Item): number =>
    (holders.has(familyKey(item)) ? 1e6 : 0) +
    (inRow.get(moduleKey(item)) ?? 0) * 1e3 +
    (onPaper.get(moduleKey(item)) ?? 0);
  return seat.candidates
    .map((item) => ({ item, cost: cost(item) }))
    .sort((a, b) => a.cost - b.cost)
    .map((entry) => entry.item);
}

function moduleKey(item: Item): string {
  return `${item.course} ${String(item.module)}`;
}
