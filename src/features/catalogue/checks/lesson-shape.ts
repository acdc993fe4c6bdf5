import { LANGUAGES } from '../../../kernel/bilingual.ts';
import { passagesOf, tablesOf, type Passage } from './lesson-passages.ts';
import {
  errorAt,
  placeOf,
  warningAt,
  type Finding,
  type LessonText,
  type Material,
  type PlacedItem,
} from './material.ts';
import { englishWords, withoutMarks } from './prose.ts';

const DEEPEST = 3;
const MOST_COLUMNS = 4;
const MOST_CALLOUTS = 3;
const IMAGE = /!\[([^\]]*)\]\(([^)\s]+)/;

/** The size of a lesson, its self-checks, and its figures in both languages with words for each. */
export function lessonShape(material: Material): Finding[] {
  return [
    ...material.lessons.flatMap((lesson) => lessonFindings(lesson, material)),
    ...material.items.flatMap((placed) => itemFigureFindings(placed, material.figures)),
    ...[...material.figures].flatMap(([name, text]) => drawingFindings(material.file, name, text)),
  ];
}

function lessonFindings(lesson: LessonText, { limits, figures }: Material): Finding[] {
  const place = { file: lesson.file, line: lesson.firstLine };
  const passages = passagesOf(lesson);
  const words = passages.reduce((sum, { text }) => sum + englishWords(withoutMarks(text)).length, 0);
  const callouts = lesson.markdown.match(/^::: [a-z]+/gm)?.length ?? 0;
  const sizes: [string, number, number, number][] = [
    ['minutes', lesson.minutes, limits.fewestMinutes, limits.mostMinutes],
    ['self-checks', lesson.checks.length, limits.fewestSelfChecks, limits.mostSelfChecks],
    ['callouts', callouts, 0, MOST_CALLOUTS],
  ];
  if (lesson.language === 'en') sizes.push(['words', words, limits.fewestWords, limits.mostWords]);
  return [
    ...sizes
      .filter(([, count, fewest, most]) => count < fewest || count > most)
      .map(([unit, count, fewest, most]) =>
        errorAt(place, `the lesson has ${String(count)} ${unit}`, `${String(fewest)} to ${String(most)} ${unit}`),
      ),
    ...passages.flatMap((passage) => passageFindings(lesson, passage, figures)),
    ...tablesOf(passages)
      .filter(({ widths }) => Math.max(...widths) > MOST_COLUMNS || new Set(widths).size > 1)
      .map(({ line }) =>
        warningAt({ file: lesson.file, line }, 'the table is too wide or uneven', 'up to 4 columns, each row with all'),
      ),
  ];
}

function passageFindings(lesson: LessonText, { line, kind, text }: Passage, figures: Material['figures']): Finding[] {
  const place = { file: lesson.file, line };
  const address = /(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]{2,}/i.exec(text.replace(/`[^`]*`/g, ''))?.[0];
  if (address !== undefined && !address.endsWith('.example')) {
    return [errorAt(place, `${address} leads outside`, 'name the document; its source stands at the end')];
  }
  if (kind === 'heading' && text.indexOf(' ') > DEEPEST) {
    return [warningAt(place, 'a heading deeper than ###', 'use ## or ###')];
  }
  return kind === 'image' ? imageFindings(place, { lesson, text, figures }) : [];
}

function imageFindings(
  place: { file: string; line: number },
  { lesson, text, figures }: { lesson: LessonText; text: string; figures: Material['figures'] },
): Finding[] {
  const [, alt = '', address = ''] = IMAGE.exec(text) ?? [];
  const name = address.replace(/^figures\//, '');
  const found: Finding[] = [];
  if (alt.trim() === '')
    found.push(errorAt(place, `${name} has no text alternative`, 'say what the reader gets from it'));
  if (!figures.has(name)) found.push(errorAt(place, `there is no figures/${name}`, 'add it, or correct the name'));
  const other = lesson.language === 'en' ? 'zh' : 'en';
  const language = /\.(en|zh)\.svg$/.exec(name)?.[1];
  if (language === other)
    found.push(errorAt(place, `${name} is in the other language`, `use the .${lesson.language}.svg`));
  return found;
}

function itemFigureFindings(placed: PlacedItem, figures: Material['figures']): Finding[] {
  const name = placed.item.figure?.name;
  if (name === undefined || figures.has(`${name}.svg`)) return [];
  return LANGUAGES.filter((language) => !figures.has(`${name}.${language}.svg`)).map((language) =>
    errorAt(
      placeOf(placed, 'figure'),
      `${placed.item.id} shows ${name}, and there is no figures/${name}.${language}.svg`,
      'add it, or correct the name',
    ),
  );
}

/** A drawing loads nothing and stands in both languages. */
function drawingFindings(course: string, name: string, text: string): Finding[] {
  const place = { file: course.replace('course.yaml', `figures/${name}`), line: 1 };
  const outside = /(?:href|src)\s*=\s*["'](?!#)[^"']*|url\(\s*["']?(?!#)[^)]*/.exec(text)?.[0];
  if (outside !== undefined) {
    const line = text.slice(0, text.indexOf(outside)).split('\n').length;
    return [errorAt({ ...place, line }, `the figure loads ${outside}`, 'draw it inside the file')];
  }
  return [];
}
