import type { Item, ItemPart } from '../catalogue/item.ts';

/** What is chosen from: options, steps, responses or groups, as the author wrote them; none where the answer is written. */
export function optionsOf(item: Item): readonly ItemPart[] {
  switch (item.type) {
    case 'single':
    case 'truefalse':
    case 'multiple':
      return item.options;
    case 'ordering':
      return item.steps;
    case 'matching':
      return item.responses;
    case 'classification':
      return item.groups;
    case 'shorttext':
    case 'numeric':
      return [];
  }
}

/** What is put beside a choice: premises or entries; none elsewhere. */
export function rowsOf(item: Item): readonly ItemPart[] {
  if (item.type === 'matching') return item.premises;
  return item.type === 'classification' ? item.entries : [];
}
