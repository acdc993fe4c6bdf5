import type { Bilingual } from '../../kernel/bilingual.ts';
import type { Item } from '../catalogue/item.ts';
import { optionsOf } from './item-parts.ts';
import type { ResponseValue } from './response.ts';

interface Words {
  text(bilingual: Bilingual): string;
  number(value: number): string;
}

type OneAnswer = Extract<Item, { type: 'single' | 'truefalse' | 'shorttext' | 'numeric' }>;

/** Whether an answer is one thing: a choice, or what was written. The others are told line by line. */
export function isOneAnswer(item: Item): item is OneAnswer {
  return 'options' in item ? item.type !== 'multiple' : item.type === 'shorttext' || item.type === 'numeric';
}

/** A single answer in the words of its item. */
export function answerText(words: Words, item: OneAnswer, value: ResponseValue): string {
  if (typeof value !== 'string') return '';
  const option = optionsOf(item).find(({ id }) => id === value);
  return option === undefined ? value : words.text(option.text);
}

/** The right answer in words: for a written one its first accepted form. */
export function rightText(words: Words, item: OneAnswer): string {
  switch (item.type) {
    case 'single':
    case 'truefalse':
      return answerText(words, item, item.key);
    case 'shorttext':
      return item.accept[0] ?? '';
    case 'numeric':
      return item.unit === null ? words.number(item.key) : `${words.number(item.key)} ${words.text(item.unit)}`;
  }
}
