import type { Bilingual } from '../../kernel/bilingual.ts';
import type {
  ClassificationItem,
  Item,
  ItemPart,
  MatchingItem,
  MultipleItem,
  OrderingItem,
} from '../catalogue/item.ts';
import { optionsOf, rowsOf } from './item-parts.ts';
import { feedbackText, type Mark } from './marking.ts';
import type { Slot } from './paper.ts';
import type { ResponseValue } from './response.ts';

/** One line of an answer beside what would be right. */
export interface AnswerLine {
  /** What the line is about: a text to put somewhere, an option, or a place in an order, from 1. */
  readonly name: Bilingual | number;
  /** What was given: a choice, or whether the option was chosen; null for nothing. */
  readonly given: Bilingual | boolean | null;
  readonly right: Bilingual | boolean;
  readonly isRight: boolean;
  /** Why the given one is wrong. */
  readonly why: Bilingual | null;
}

interface Answered {
  /** The orders in which the candidate saw the parts. */
  readonly slot: Pick<Slot, 'optionOrder' | 'rowOrder'>;
  readonly value: ResponseValue | null;
  readonly mark: Pick<Mark, 'feedback'>;
}

/** An answer of several parts line by line, in the order of the paper; empty where the answer is one thing. */
export function answerLines(item: Item, answered: Answered): AnswerLine[] {
  switch (item.type) {
    case 'multiple':
      return optionLines(item, answered);
    case 'ordering':
      return placeLines(item, answered);
    case 'matching':
      return rowLines(item, answered, new Map(item.premises.map(({ id, match }) => [id, match])));
    case 'classification':
      return rowLines(item, answered, new Map(item.entries.map(({ id, group }) => [id, group])));
    case 'single':
    case 'truefalse':
    case 'shorttext':
    case 'numeric':
      return [];
  }
}

/** What was chosen and what should have been; an option that was rightly left alone needs no words. */
function optionLines(item: MultipleItem, { slot, value, mark }: Answered): AnswerLine[] {
  const chosen = Array.isArray(value) ? value : [];
  const textOf = textsOf(item.options);
  return slot.optionOrder
    .filter((id) => chosen.includes(id) || item.key.includes(id))
    .map((id) => {
      const given = chosen.includes(id);
      const right = item.key.includes(id);
      return { name: textOf(id), given, right, isRight: given === right, why: whyOf(item, mark, id) };
    });
}

function placeLines(item: OrderingItem, { value, mark }: Answered): AnswerLine[] {
  const order = Array.isArray(value) ? value : [];
  const textOf = textsOf(item.steps);
  return item.key.map((right, index) => {
    const given = order[index];
    return {
      name: index + 1,
      given: given === undefined ? null : textOf(given),
      right: textOf(right),
      isRight: given === right,
      why: given === undefined || given === right ? null : whyOf(item, mark, given),
    };
  });
}

function rowLines(
  item: MatchingItem | ClassificationItem,
  { slot, value, mark }: Answered,
  key: ReadonlyMap<string, string>,
): AnswerLine[] {
  const pairs = new Map(
    value === null || typeof value === 'string' || Array.isArray(value) ? [] : Object.entries(value),
  );
  const rowText = textsOf(rowsOf(item));
  const textOf = textsOf(optionsOf(item));
  return slot.rowOrder.map((id) => {
    const given = pairs.get(id);
    const right = key.get(id) ?? '';
    return {
      name: rowText(id),
      given: given === undefined ? null : textOf(given),
      right: textOf(right),
      isRight: given === right,
      why: whyOf(item, mark, id),
    };
  });
}

function textsOf(parts: readonly ItemPart[]): (id: string) => Bilingual {
  const texts = new Map(parts.map((part) => [part.id, part.text]));
  return (id) => texts.get(id) ?? {};
}

function whyOf(item: Item, { feedback }: Pick<Mark, 'feedback'>, id: string): Bilingual | null {
  const key = feedback.find((one) => one.id === id && !one.right);
  return key === undefined ? null : feedbackText(item, key);
}
