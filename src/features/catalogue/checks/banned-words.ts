import { LANGUAGES, type Language } from '../../../kernel/bilingual.ts';
import type { Item, JudgedPart } from '../item.ts';
import { errorAt, placeOf, warningAt, type Check, type Finding, type PlacedItem } from './material.ts';

const BANNED =
  /\b(?:all|none|neither|both) of the (?:above|options)\b|\bboth [A-F] and [A-F]\b|以上都[对是不]|以上皆|[A-F]和[A-F](?:都|$)/i;
const ABSOLUTE = { en: /\b(?:always|never|only)\b/i, zh: /一律|绝对|必须全部/ } as const;
const BARE_NOT = { en: /\bnot\b/i, zh: /不得|不/ } as const;
/** Questions that put a choice (能不能) or in which 不 belongs to a word. */
const NO_NEGATION = /(\p{Script=Han})不\1|不同|不过|不足|不仅|差不多|要不要|对不起|来不及|不住/gu;

/** Phrases that give an answer away, and a "not" that is easily missed. */
export const bannedWords: Check = ({ items }) =>
  items.flatMap((placed) => [...optionFindings(placed), ...stemFindings(placed)]);

function judgedOf(item: Item): { options: readonly JudgedPart[]; keys: readonly string[] } {
  if (item.type === 'single') return { options: item.options, keys: [item.key] };
  return item.type === 'multiple' ? { options: item.options, keys: item.key } : { options: [], keys: [] };
}

function optionFindings(placed: PlacedItem): Finding[] {
  const { options, keys } = judgedOf(placed.item);
  const { id } = placed.item;
  return LANGUAGES.flatMap((language) => {
    const hasAbsoluteKey = options.some(
      ({ id: option, text }) => keys.includes(option) && ABSOLUTE[language].test(text[language] ?? ''),
    );
    return options.flatMap((option, index): Finding[] => {
      const text = option.text[language] ?? '';
      const place = placeOf(placed, 'options', index, 'text', language);
      const banned = BANNED.exec(text)?.[0];
      if (banned !== undefined) return [errorAt(place, `${id} has the option "${banned}"`, 'name what is meant')];
      const absolute = keys.includes(option.id) || hasAbsoluteKey ? undefined : ABSOLUTE[language].exec(text)?.[0];
      if (absolute === undefined) return [];
      return [
        warningAt(place, `${id} says "${absolute}" in a wrong option alone`, 'say it without, or in the key too'),
      ];
    });
  });
}

function stemFindings(placed: PlacedItem): Finding[] {
  if (placed.item.type === 'truefalse') return [];
  return LANGUAGES.flatMap((language) => {
    const not = BARE_NOT[language].exec(plainQuestion(placed.item.stem[language] ?? '', language))?.[0];
    if (not === undefined) return [];
    return [
      warningAt(
        placeOf(placed, 'stem', language),
        `the question of ${placed.item.id} hides a "${not}"`,
        `ask positively, or write **${not}**`,
      ),
    ];
  });
}

/** The last question of a stem without what stands in bold or in quotation marks. */
function plainQuestion(stem: string, language: Language): string {
  const questions = stem.replace(/\*\*[^*]+\*\*|“[^”]*”|"[^"]*"/g, '').match(/[^.?!。？！\n]+[?？]/g) ?? [];
  const last = questions.at(-1) ?? '';
  return language === 'zh' ? last.replace(NO_NEGATION, '') : last;
}
