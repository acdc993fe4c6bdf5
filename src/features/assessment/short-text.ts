import type { Normalisation, ShortTextItem } from '../catalogue/item.ts';

/** In this order: width first, since a full-width letter has a case and a full-width stop is a dot. */
const STEPS: readonly [Normalisation, (text: string) => string][] = [
  ['width', (text) => text.normalize('NFKC')],
  ['case', (text) => text.toLowerCase()],
  ['dot', (text) => text.replace(/[。．｡]/g, '.')],
  ['space', (text) => text.replace(/\s/g, '')],
  ['trailing-stop', (text) => text.replace(/[.。．｡]+(\s*)$/, '$1')],
];

/** The text as it is compared, normalised only in the ways that the item names. */
export function normaliseText(text: string, ways: readonly Normalisation[]): string {
  return STEPS.filter(([way]) => ways.includes(way)).reduce((current, [, step]) => step(current), text);
}

export function isAccepted(item: ShortTextItem, text: string): boolean {
  const given = normaliseText(text, item.normalise);
  return item.accept.some((form) => normaliseText(form, item.normalise) === given);
}

/** The known wrong answer that a text is, by the same normalisation; null for an unforeseen one. */
export function knownWrongText(item: ShortTextItem, text: string): string | null {
  const given = normaliseText(text, item.normalise);
  return item.wrong.find((wrong) => normaliseText(wrong.match, item.normalise) === given)?.match ?? null;
}
