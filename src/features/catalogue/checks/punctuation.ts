import { LANGUAGES, type Language } from '../../../kernel/bilingual.ts';
import { textsOf } from './item-texts.ts';
import { passagesOf } from './lesson-passages.ts';
import { errorAt, type Finding, type Material } from './material.ts';

const WRONG_MARKS = {
  zh: /(?<=\p{Script=Han})[,:;?!()"']|[,:;?!()"'](?=\p{Script=Han})/u,
  en: /[，。、；：？！“”‘’（）《》]/,
} as const;
const RIGHT = {
  zh: 'use the full-width form (，：；？！（）“”)',
  en: 'use the English form (, . ; : ? ! "" ())',
} as const;

/** Chinese marks in Chinese prose, English ones in English. */
export function punctuation({ lessons, items }: Material): Finding[] {
  const inLessons = lessons.flatMap((lesson) =>
    passagesOf(lesson).map(({ line, text }) => ({ file: lesson.file, line, text, language: lesson.language })),
  );
  const inItems = items.flatMap(({ item, file, lineOf }) =>
    textsOf(item).flatMap(({ path, text }) =>
      LANGUAGES.map((language) => ({ file, line: lineOf([...path, language]), text: text[language] ?? '', language })),
    ),
  );
  return [...inLessons, ...inItems].flatMap(({ file, line, text, language }) => {
    const bare = withoutForeign(text, language);
    const match = WRONG_MARKS[language].exec(bare);
    if (match === null) return [];
    const around = bare.slice(Math.max(0, match.index - 6), match.index + 7);
    return [errorAt({ file, line }, `"${match[0]}" in "${around}" belongs to the other language`, RIGHT[language])];
  });
}

/** Code, fact ids and addresses keep their own marks; so do titles and examples in Chinese inside English prose. */
function withoutForeign(text: string, language: Language): string {
  const bare = text.replace(/`[^`]*`|\s?\[[A-Z]\d{2}\]|!?\[|\]\([^)]*\)/g, ' ');
  return language === 'zh'
    ? bare
    : bare.replace(/[\p{Script=Han}〔〕0-9《》]*\p{Script=Han}[\p{Script=Han}〔〕0-9《》]*/gu, ' ');
}
