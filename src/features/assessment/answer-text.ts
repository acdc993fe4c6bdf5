import type { Bilingual } from '../../kernel/bilingual.ts';
import type { Item, ItemPart } from '../catalogue/item.ts';
import { optionsOf, rowsOf } from './item-parts.ts';
import type { ResponseValue } from './response.ts';

interface Words {
  text(bilingual: Bilingual): string;
  number(value: number): string;
}

/** An answer in the words of its item. */
export function answerText(words: Words, item: Item, value: ResponseValue): string {
  const textOf = textsOf(words, optionsOf(item));
  if (typeof value === 'string') return textOf(value);
  if (Array.isArray(value)) {
    return item.type === 'ordering' ? value.map(textOf).join(' → ') : value.map(textOf).join('; ');
  }
  const rowText = textsOf(words, rowsOf(item));
  return Object.entries(value)
    .map(([row, choice]) => `${rowText(row)} → ${textOf(choice)}`)
    .join('; ');
}

function textsOf(words: Words, parts: readonly ItemPart[]): (id: string) => string {
  const texts = new Map(parts.map((part) => [part.id, words.text(part.text)]));
  return (id) => texts.get(id) ?? id;
}

/** The right answer in words: for a written one its first accepted form. */
export function rightText(words: Words, item: Item): string {
  switch (item.type) {
    case 'single':
    case 'truefalse':
      return answerText(words, item, item.key);
    case 'multiple':
    case 'ordering':
      return answerText(words, item, [...item.key]);
    case 'shorttext':
      return item.accept[0] ?? '';
    case 'numeric':
      return item.unit === null ? words.number(item.key) : `${words.number(item.key)} ${words.text(item.unit)}`;
    case 'matching':
      return answerText(words, item, Object.fromEntries(item.premises.map(({ id, match }) => [id, match])));
    case 'classification':
      return answerText(words, item, Object.fromEntries(item.entries.map(({ id, group }) => [id, group])));
  }
}
