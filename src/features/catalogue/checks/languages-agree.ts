import { LANGUAGES } from '../../../kernel/bilingual.ts';
import { textsOf } from './item-texts.ts';
import { factMarks, passagesOf, tablesOf } from './lesson-passages.ts';
import {
  errorAt,
  groupBy,
  placeOf,
  type Finding,
  type LessonText,
  type Material,
  type PlacedItem,
} from './material.ts';

/** Both languages are there, and teach, mark and ask the same. */
export function languagesAgree({ lessons, items }: Material): Finding[] {
  const bySlug = [...groupBy(lessons, ({ slug }) => slug).values()];
  return [...bySlug.flatMap(pairFindings), ...items.flatMap(itemFindings)];
}

const NAMES = { en: 'English', zh: 'Chinese' } as const;

function pairFindings(pages: LessonText[]): Finding[] {
  const en = pages.find(({ language }) => language === 'en');
  const zh = pages.find(({ language }) => language === 'zh');
  if (en === undefined || zh === undefined) {
    return pages.map(({ file, language }) =>
      errorAt(
        { file, line: 1 },
        `lesson stands in ${NAMES[language]} alone`,
        `add ${file.replace(/(?:en|zh)\.md$/, language === 'en' ? 'zh.md' : 'en.md')}`,
      ),
    );
  }
  const [inEnglish, inChinese] = [traitsOf(en), traitsOf(zh)];
  return inEnglish.flatMap(([name, value], index) => {
    const other = inChinese[index]?.[1];
    if (value === other) return [];
    return [
      errorAt(
        { file: zh.file, line: zh.firstLine },
        `${name}: ${other ?? ''}, but ${value} in ${en.file}`,
        `bring both languages to the same ${name}`,
      ),
    ];
  });
}

/** What must be equal in both languages of a lesson. */
function traitsOf(lesson: LessonText): [string, string][] {
  const passages = passagesOf(lesson);
  const count = (kind: string): string => String(passages.filter((passage) => passage.kind === kind).length);
  const tables = tablesOf(passages).map(({ widths }) => `${String(widths.length)} rows of ${String(widths[0] ?? 0)}`);
  return [
    ['number of sections', count('heading')],
    ['tables', tables.join(', ') || 'none'],
    ['number of figures', count('image')],
    ['number of callouts', String(lesson.markdown.match(/^::: [a-z]+/gm)?.length ?? 0)],
    ['minutes', String(lesson.minutes)],
    ['sources', lesson.sources.map(({ fact }) => fact).join(' ') || 'none'],
    ['fact marks', factMarks(lesson.markdown).sort().join(' ') || 'none'],
    ['self-check keys', lesson.checks.map(keysOf).join(', ') || 'none'],
  ];
}

function keysOf({ id, options }: LessonText['checks'][number]): string {
  return `${id} ${options.map(({ isRight }) => (isRight ? 'x' : '-')).join('')}`;
}

function itemFindings(placed: PlacedItem): Finding[] {
  return textsOf(placed.item).flatMap(({ path, text }) => {
    const place = placeOf(placed, ...path);
    const missing = LANGUAGES.find((language) => (text[language] ?? '').trim() === '');
    const name = `${placed.item.id} ${String(path[0])}`;
    if (missing !== undefined) return [errorAt(place, `${name} has no ${NAMES[missing]} text`, 'write it')];
    const [en, zh] = LANGUAGES.map(
      (language) =>
        factMarks(text[language] ?? '')
          .sort()
          .join(' ') || 'none',
    );
    if (en === zh) return [];
    return [
      errorAt(place, `${name} marks ${en ?? ''} in English, ${zh ?? ''} in Chinese`, 'mark the same facts in both'),
    ];
  });
}
