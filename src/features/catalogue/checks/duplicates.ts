import { LANGUAGES, type Language } from '../../../kernel/bilingual.ts';
import { errorAt, placeOf, warningAt, type Finding, type Material, type PlacedItem } from './material.ts';

interface Measured {
  placed: PlacedItem;
  stem: string;
  options: string;
  trigrams: Set<string>;
}

/** No stem and no set of options twice; stems of different families that are nearly the same are named. */
export function noDuplicates({ items, limits }: Material): Finding[] {
  return LANGUAGES.flatMap((language) => {
    const measured = items.map((placed) => measure(placed, language));
    return measured.flatMap((one, index) =>
      measured.slice(0, index).flatMap((before) => compare(one, before, limits.similarStems)),
    );
  });
}

function measure(placed: PlacedItem, language: Language): Measured {
  const { item } = placed;
  // A figure belongs to the question: two marked figures may be asked about in the same words.
  const stem = normalised(`${item.stem[language] ?? ''} ${item.figure?.name ?? ''}`);
  const options =
    item.type === 'single' || item.type === 'multiple'
      ? item.options
          .map(({ text }) => normalised(text[language] ?? ''))
          .sort()
          .join('|')
      : '';
  return { placed, stem, options, trigrams: trigramsOf(stem) };
}

export function normalised(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function trigramsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(1, text.length - 2) }, (_, index) => text.slice(index, index + 3)));
}

function compare(one: Measured, before: Measured, most: number): Finding[] {
  const [id, other] = [one.placed.item.id, before.placed.item.id];
  if (one.stem === before.stem) {
    return [errorAt(placeOf(one.placed, 'stem'), `${id} asks what ${other} asks`, 'drop one of the two')];
  }
  if (one.options !== '' && one.options === before.options) {
    return [errorAt(placeOf(one.placed, 'options'), `${id} has the options of ${other}`, 'write options of its own')];
  }
  const isFamily = one.placed.item.family !== null && one.placed.item.family === before.placed.item.family;
  if (isFamily || similarity(one.trigrams, before.trigrams) <= most) return [];
  return [
    warningAt(
      placeOf(one.placed, 'stem'),
      `the stem of ${id} is close to that of ${other}`,
      'name one family for both',
    ),
  ];
}

/** Share of the trigrams that both have, of those that either has (Jaccard). */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const trigram of one) if (other.has(trigram)) both++;
  return both / (one.size + other.size - both);
}
