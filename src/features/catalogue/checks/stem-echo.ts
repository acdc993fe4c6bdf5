import { LANGUAGES, type Language } from '../../../kernel/bilingual.ts';
import { singlesOf } from './item-texts.ts';
import { placeOf, warningAt, type Check } from './material.ts';

const COMMON = new Set(
  'about after again their there these those which while would should could other first where what with from have this that your they them before because until still every right'.split(
    ' ',
  ),
);
/** Letters from which an English word tells something, and characters of a Chinese run. */
const SHORTEST = { en: 5, zh: 4 } as const;

/** A word of the stem in the key, while no other option takes any word of it, leads to the key. */
export const stemEcho: Check = ({ items }) =>
  singlesOf(items).flatMap((placed) =>
    LANGUAGES.flatMap((language) => {
      const { item } = placed;
      const stem = wordsOf(item.stem[language] ?? '', language);
      const echoes = item.options.map(({ id, text }) => ({
        isKey: id === item.key,
        word: [...wordsOf(text[language] ?? '', language)].find((word) => stem.has(word)),
      }));
      const echoing = echoes.filter(({ word }) => word !== undefined);
      const [only] = echoing;
      if (echoing.length !== 1 || only?.isKey !== true) return [];
      return [
        warningAt(
          placeOf(placed, 'options'),
          `${item.id}: of all options the key alone takes "${only.word ?? ''}" from the stem`,
          'let another option take a word of the stem too, or none',
        ),
      ];
    }),
  );

/** Words of an English text without endings; runs of four characters of a Chinese one. */
function wordsOf(text: string, language: Language): Set<string> {
  if (language === 'en') {
    const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
    const telling = words.filter((word) => word.length >= SHORTEST.en && !COMMON.has(word));
    return new Set(telling.map((word) => word.replace(/(?:s|ed|ing)$/, '')));
  }
  const runs = text.split(/[^\p{Script=Han}]+/u);
  return new Set(
    runs.flatMap((run) =>
      Array.from({ length: Math.max(0, run.length - SHORTEST.zh + 1) }, (_, index) =>
        run.slice(index, index + SHORTEST.zh),
      ),
    ),
  );
}
