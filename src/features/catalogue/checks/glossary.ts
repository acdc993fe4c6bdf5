import { textsOf } from './item-texts.ts';
import { passagesOf } from './lesson-passages.ts';
import { groupBy, placeOf, warningAt, type Finding, type LessonText, type Material, type Term } from './material.ts';
import { withoutMarks } from './prose.ts';

interface Pair {
  place: { file: string; line: number };
  name: string;
  en: string;
  zh: string;
}

/** A single English word below this length (notice, post, gap) is an everyday word as well as a term. */
const LONG_WORD = 13;

/** A term in English stands beside its one rendering in Chinese. */
export function glossaryHolds({ lessons, items, terms }: Material): Finding[] {
  const telling = terms.filter(({ en }) => en.includes(' ') || en.length >= LONG_WORD);
  const entries = items.map((placed): Pair => {
    const texts = textsOf(placed.item).map(({ text }) => text);
    const [en, zh] = [texts.map((text) => text.en ?? '').join('\n'), texts.map((text) => text.zh ?? '').join('\n')];
    return { place: placeOf(placed), name: placed.item.id, en, zh };
  });
  const pairs = [...[...groupBy(lessons, ({ slug }) => slug).values()].flatMap(lessonPair), ...entries];
  return pairs.flatMap(({ place, name, en, zh }) => {
    const english = withoutMarks(en).toLowerCase();
    return telling
      .filter((term) => english.includes(term.en.toLowerCase()) && !zh.includes(term.zh))
      .filter((term) => isNamed(withoutLonger(english, term, telling), term.en))
      .map(({ en: said, zh: rendering }) =>
        warningAt(place, `${name} says "${said}" without ${rendering}`, 'use the rendering of glossary.csv'),
      );
  });
}

function lessonPair(pages: LessonText[]): Pair[] {
  const en = pages.find(({ language }) => language === 'en');
  const zh = pages.find(({ language }) => language === 'zh');
  if (en === undefined || zh === undefined) return [];
  const textOf = (page: LessonText): string =>
    passagesOf(page)
      .map(({ text }) => text)
      .join('\n');
  return [{ place: { file: zh.file, line: zh.firstLine }, name: en.slug, en: textOf(en), zh: textOf(zh) }];
}

function isNamed(text: string, term: string): boolean {
  return new RegExp(`\\b${term.toLowerCase().replace(/[^a-z0-9 -]/g, '.')}s?\\b`).test(text);
}

/** "Sensitive personal information" is a term of its own, and says nothing of "personal information". */
function withoutLonger(text: string, term: Term, terms: readonly Term[]): string {
  return terms
    .map(({ en }) => en.toLowerCase())
    .filter((en) => en.length > term.en.length && en.includes(term.en.toLowerCase()))
    .reduce((rest, en) => rest.replaceAll(en, ' '), text);
}
