import { seededRandom, shuffle, type Random } from '../../kernel/random.ts';
import type { Item, ItemVersionRef } from '../catalogue/item.ts';
import { isDrawable, type Blueprint, type BlueprintRow } from './blueprint.ts';
import { seatItems } from './seating.ts';

/** One place of a frozen paper: which version of which item, and the order in which its parts are shown. */
export interface Slot extends ItemVersionRef {
  /** `s1`, `s2`, … in the order of the paper. */
  readonly slot: string;
  readonly weight: number;
  /** Ids of what is chosen from: options, steps, responses of a matching, groups of a classification. */
  readonly optionOrder: readonly string[];
  /** Ids of the rows of a matching (premises) or classification (entries); empty elsewhere. */
  readonly rowOrder: readonly string[];
}

export interface Paper {
  readonly seed: string;
  readonly slots: readonly Slot[];
}

/** `row` is the first cell that cannot be filled, `available` the number of items that could be found for it. */
export type PaperDraw =
  | { readonly allowed: true; readonly paper: Paper }
  | {
      readonly allowed: false;
      readonly reason: 'too-few-items';
      readonly row: BlueprintRow;
      readonly available: number;
    };

/**
 * Draws a paper by a blueprint. `items` are the current versions of the bank, in any order; the same bank and seed give
 * the same paper. Only approved items of the blueprint's pool are drawn, one of a family, each row spread over modules.
 */
export function drawPaper(input: { blueprint: Blueprint; items: readonly Item[]; seed: string }): PaperDraw {
  const { blueprint, seed } = input;
  const random = seededRandom(`paper ${seed}`);
  const bank = inStableOrder(input.items.filter((item) => isDrawable(item, blueprint.pool)));
  const seating = seatItems(blueprint.rows, bank, random);
  if (!seating.allowed) {
    return { allowed: false, reason: 'too-few-items', row: seating.row, available: seating.available };
  }
  const places = shuffle(random, seating.seats).map(({ row, item }) => ({ item, weight: row.weight ?? 1 }));
  return { allowed: true, paper: freeze(places, seed) };
}

/** A paper of exactly these items in chance order, each of weight 1: a module's quiz. */
export function paperOf(input: { items: readonly Item[]; seed: string }): Paper {
  const random = seededRandom(`paper ${input.seed}`);
  const places = shuffle(random, inStableOrder(input.items)).map((item) => ({ item, weight: 1 }));
  return freeze(places, input.seed);
}

/** The seed of one slot: marking takes it, and the orders of the slot come from it. */
export function slotSeed(paper: { readonly seed: string }, slot: string): string {
  return `${paper.seed} ${slot}`;
}

function inStableOrder(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function freeze(places: readonly { item: Item; weight: number }[], seed: string): Paper {
  const slots = places.map(({ item, weight }, index): Slot => {
    const slot = `s${String(index + 1)}`;
    const orders = ordersOf(item, seededRandom(slotSeed({ seed }, slot)));
    return { slot, itemId: item.id, itemVersion: item.version, weight, ...orders };
  });
  return { seed, slots };
}

function ordersOf(item: Item, random: Random): Pick<Slot, 'optionOrder' | 'rowOrder'> {
  const mixed = (parts: readonly { readonly id: string }[]): string[] => shuffle(random, parts.map(idOf));
  switch (item.type) {
    case 'single':
    case 'multiple':
      return { optionOrder: mixed(item.options), rowOrder: [] };
    case 'truefalse':
      return { optionOrder: item.options.map(idOf), rowOrder: [] };
    case 'ordering':
      return { optionOrder: unlike(item.key, mixed(item.steps)), rowOrder: [] };
    case 'matching':
      return { optionOrder: mixed(item.responses), rowOrder: mixed(item.premises) };
    case 'classification':
      return { optionOrder: item.groups.map(idOf), rowOrder: mixed(item.entries) };
    case 'shorttext':
    case 'numeric':
      return { optionOrder: [], rowOrder: [] };
  }
}

const idOf = (part: { readonly id: string }): string => part.id;

/** Steps never stand in the right order by chance: who sends them as they lie has not answered. */
function unlike(key: readonly string[], order: string[]): string[] {
  return order.every((id, index) => id === key[index]) ? order.reverse() : order;
}
