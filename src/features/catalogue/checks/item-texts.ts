import type { Bilingual } from '../../../kernel/bilingual.ts';
import type { Item, JudgedPart, SingleItem } from '../item.ts';
import type { PlacedItem } from './material.ts';

export interface PlacedText {
  path: (string | number)[];
  text: Bilingual;
  /** Whether it is written in sentences: stems and feedback are, parts often are not. */
  isProse: boolean;
}

/** Every text of an item that somebody reads, with its place in the item. */
export function textsOf(item: Item): PlacedText[] {
  const own: PlacedText[] = [
    { path: ['stem'], text: item.stem, isProse: true },
    { path: ['feedback'], text: item.feedback, isProse: true },
    { path: ['rationale'], text: item.rationale, isProse: false },
  ];
  if (item.figure !== null) own.push({ path: ['figure', 'alt'], text: item.figure.alt, isProse: false });
  if (item.type === 'numeric' && item.unit !== null) own.push({ path: ['unit'], text: item.unit, isProse: false });
  return [...own, ...partsOf(item)];
}

function partsOf(item: Item): PlacedText[] {
  switch (item.type) {
    case 'single':
    case 'truefalse':
    case 'multiple':
      return judgedTexts('options', item.options);
    case 'ordering':
      return judgedTexts('steps', item.steps);
    case 'matching':
      return [...judgedTexts('premises', item.premises), ...plainTexts('responses', item.responses)];
    case 'classification':
      return [...judgedTexts('entries', item.entries), ...plainTexts('groups', item.groups)];
    case 'shorttext':
    case 'numeric':
      return item.wrong.map(({ feedback }, index) => ({
        path: ['wrong', index, 'feedback'],
        text: feedback,
        isProse: true,
      }));
  }
}

function judgedTexts(member: string, parts: readonly JudgedPart[]): PlacedText[] {
  return parts.flatMap((part, index) => [
    { path: [member, index, 'text'], text: part.text, isProse: false },
    { path: [member, index, 'feedback'], text: part.feedback, isProse: true },
  ]);
}

function plainTexts(member: string, parts: readonly { text: Bilingual }[]): PlacedText[] {
  return parts.map((part, index) => ({ path: [member, index, 'text'], text: part.text, isProse: false }));
}

/** Single-choice items in the order of their files; true/false is judged by other rules. */
export function singlesOf(items: readonly PlacedItem[]): (PlacedItem & { item: SingleItem })[] {
  return items.filter((placed): placed is PlacedItem & { item: SingleItem } => placed.item.type === 'single');
}
