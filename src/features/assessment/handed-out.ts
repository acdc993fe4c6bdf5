import type { Bilingual } from '../../kernel/bilingual.ts';
import type { Item, ItemPart, ItemType } from '../catalogue/item.ts';
import { optionsOf, rowsOf } from './item-parts.ts';
import type { Slot } from './paper.ts';

/** Members that give an item away: a type with these as `never` cannot be filled with an item or its parts by mistake. */
interface Keyless {
  readonly key?: never;
  readonly match?: never;
  readonly group?: never;
  readonly accept?: never;
  readonly wrong?: never;
  readonly feedback?: never;
  readonly rationale?: never;
  readonly facts?: never;
}

export interface ShownPart extends Keyless {
  readonly id: string;
  readonly text: Bilingual;
}

/** The rule in force, for the page to put into words. */
export type ShownRule = 'all-or-nothing' | 'right-minus-wrong' | 'each-pair' | 'each-entry' | 'longest-right-run';

/**
 * What a candidate may see of an item before its result is released. It carries no points, since those of a multiple
 * choice tell how many options are right, and no item id, since shipped items can be looked up by it.
 */
export interface HandedOutItem extends Keyless {
  readonly slot: string;
  readonly weight: number;
  readonly type: ItemType;
  readonly stem: Bilingual;
  readonly figure: { readonly name: string; readonly alt: Bilingual } | null;
  readonly rule: ShownRule;
  /** Options, steps, responses or groups, in the paper's order; empty where the answer is written. */
  readonly options: readonly ShownPart[];
  /** Premises or entries, in the paper's order; empty elsewhere. */
  readonly rows: readonly ShownPart[];
  readonly unit: Bilingual | null;
}

/** The candidate's view of an item as a paper hands it out. */
export function handedOut(item: Item, slot: Slot): HandedOutItem {
  return {
    slot: slot.slot,
    weight: slot.weight,
    type: item.type,
    stem: item.stem,
    figure: item.figure === null ? null : { name: item.figure.name, alt: item.figure.alt },
    rule: 'scoring' in item ? item.scoring.rule : 'all-or-nothing',
    options: shown(optionsOf(item), slot.optionOrder),
    rows: shown(rowsOf(item), slot.rowOrder),
    unit: item.type === 'numeric' ? item.unit : null,
  };
}

function shown(parts: readonly ItemPart[], order: readonly string[]): ShownPart[] {
  const texts = new Map(parts.map((part) => [part.id, part.text]));
  return order.map((id) => ({ id, text: texts.get(id) ?? {} }));
}
