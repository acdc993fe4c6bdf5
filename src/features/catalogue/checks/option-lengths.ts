import { LANGUAGES, type Language } from '../../../kernel/bilingual.ts';
import { singlesOf } from './item-texts.ts';
import {
  errorAt,
  groupBy,
  percent,
  placeOf,
  warningAt,
  type Finding,
  type Material,
  type PlacedItem,
} from './material.ts';

const NAMES = { en: 'English', zh: 'Chinese' } as const;
/** Options up to this length are names, numbers or columns, which nobody measures by eye. */
const SHORT = { en: 12, zh: 6 } as const;
const MARKS = /[\s,.;:?!"'’()，。；：？！、“”‘’（）《》]/g;
const FEWEST_SINGLES = 20;

/** Options alike in length, and a key that its length does not betray. */
export function optionLengths({ items, limits }: Material): Finding[] {
  const pools = [...groupBy(items, ({ item }) => item.pool).values()];
  return [
    ...items.flatMap((placed) => LANGUAGES.flatMap((language) => ratioFindings(placed, language, limits))),
    ...pools.flatMap((pool) =>
      LANGUAGES.flatMap((language) => extremeFindings(pool, language, limits.keyExtremeShare)),
    ),
  ];
}

/** Letters of an English option; characters of a Chinese one, in which two letters are as wide as a character. */
function lengthIn(language: Language, text: string): number {
  const letters = text.replace(MARKS, '');
  if (language === 'en') return letters.length;
  const han = letters.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han + Math.ceil((letters.length - han) / 2);
}

function ratioFindings(placed: PlacedItem, language: Language, limits: Material['limits']): Finding[] {
  const { item } = placed;
  if (item.type !== 'single' && item.type !== 'multiple') return [];
  const lengths = item.options.map(({ text }) => lengthIn(language, text[language] ?? ''));
  const longest = Math.max(...lengths);
  const ratio = longest / Math.max(1, Math.min(...lengths));
  const isSingle = item.type === 'single';
  const most = isSingle ? limits.optionRatio : limits.multipleOptionRatio;
  if (longest <= SHORT[language] || ratio <= most) return [];
  return [
    (isSingle ? errorAt : warningAt)(
      placeOf(placed, 'options'),
      `${item.id}: the longest ${NAMES[language]} option is ${ratio.toFixed(2)} times the shortest`,
      `bring it to ${String(most)} at most`,
    ),
  ];
}

function extremeFindings(pool: readonly PlacedItem[], language: Language, most: number): Finding[] {
  const singles = singlesOf(pool);
  const first = singles[0];
  if (first === undefined || singles.length < FEWEST_SINGLES) return [];
  return (['longest', 'shortest'] as const).flatMap((extreme) => {
    const share = singles.reduce((sum, { item }) => sum + extremeShare(item, language, extreme), 0) / singles.length;
    if (share <= most) return [];
    return [
      errorAt(
        placeOf(first),
        `the key is the ${extreme} ${NAMES[language]} option in ${percent(share)} of the ${first.item.pool} items`,
        `bring it to ${percent(most)} at most by changing other options`,
      ),
    ];
  });
}

/** 1 where the key alone is the longest (or shortest), a part of 1 where others tie with it, else 0. */
export function extremeShare(
  item: { key: string; options: readonly { id: string; text: { en?: string; zh?: string } }[] },
  language: Language,
  extreme: 'longest' | 'shortest',
): number {
  const measured = item.options.map(({ id, text }) => ({ id, length: lengthIn(language, text[language] ?? '') }));
  const lengths = measured.map(({ length }) => length);
  const limit = extreme === 'longest' ? Math.max(...lengths) : Math.min(...lengths);
  const ties = measured.filter(({ length }) => length === limit);
  return ties.some(({ id }) => id === item.key) ? 1 / ties.length : 0;
}
