import { LANGUAGES } from '../../../kernel/bilingual.ts';
import { textsOf } from './item-texts.ts';
import { factMarks, passagesOf } from './lesson-passages.ts';
import {
  errorAt,
  placeOf,
  warningAt,
  type Fact,
  type Finding,
  type LessonText,
  type Material,
  type PlacedItem,
} from './material.ts';

type Facts = ReadonlyMap<string, Fact>;

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const DAY_EN = new RegExp(`(\\d{1,2}) (${MONTHS}) (\\d{4})`, 'g');
const DAY_ZH = /(\d{4})年(\d{1,2})月(\d{1,2})日/g;
const BAD_NUMBER = /[[［【（(](?:19|20)\d{2}[\]］】）)]第?\d+号|〔(?:19|20)\d{2}〕(?:第|0)\d*号?/;

/** Facts are known and checked, marked and listed; documents carry their number in its right form. */
export function factsHold({ lessons, items, facts }: Material): Finding[] {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  return [
    ...lessons.flatMap((lesson) => lessonFindings(lesson, known)),
    ...items.flatMap((placed) => itemFindings(placed, known)),
  ];
}

interface Used {
  file: string;
  line: number;
  id: string;
}

function unknownFindings({ id, ...place }: Used, known: Facts): Finding[] {
  const fact = known.get(id);
  if (fact === undefined) return [errorAt(place, `there is no fact ${id}`, 'use an id of courses/facts.csv')];
  if (!fact.grade.startsWith('K')) return [];
  return [errorAt(place, `fact ${id} has not been checked (K)`, 'check the official text first, or write without it')];
}

function lessonFindings(lesson: LessonText, known: Facts): Finding[] {
  const { file, sources } = lesson;
  const passages = passagesOf(lesson);
  const marks = passages.flatMap(({ line, text }) => factMarks(text).map((id) => ({ file, line, id })));
  const listed = new Set(sources.map(({ fact }) => fact));
  const marked = new Set(marks.map(({ id }) => id));
  return [
    ...sources.flatMap(({ fact, line }) => unknownFindings({ file, line, id: fact }, known)),
    ...marks
      .filter(({ id }) => !listed.has(id))
      .map((mark) => errorAt(mark, `[${mark.id}] has no source`, 'add it to the sources of the front matter')),
    ...sources
      .filter(({ fact }) => !marked.has(fact))
      .map(({ fact, line }) =>
        warningAt({ file, line }, `source ${fact} is marked nowhere`, 'mark the statement, or take it out'),
      ),
    ...sources.flatMap((source) => dateFindings(file, source, known)),
    ...[...passages, ...sources].flatMap(({ line, text }) => numberFindings({ file, line }, text)),
  ];
}

/** Years and days of a source are those of its fact. */
function dateFindings(file: string, { fact, text, line }: LessonText['sources'][number], known: Facts): Finding[] {
  const dates = known.get(fact)?.dates;
  if (dates === undefined) return [];
  return [...daysOf(text), ...(text.match(/\b(?:19|20)\d{2}(?!\d|-\d)/g) ?? [])]
    .filter((date) => !dates.includes(date))
    .map((date) =>
      errorAt({ file, line }, `source ${fact} says ${date}`, `dates of the fact: ${dates.join(', ') || 'none'}`),
    );
}

/** Full dates of a text in ISO form, in either language. */
export function daysOf(text: string): string[] {
  const iso = (year: string, month: number, day: string): string =>
    `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const english = [...text.matchAll(DAY_EN)].map(([, day = '', month = '', year = '']) =>
    iso(year, MONTHS.split('|').indexOf(month) + 1, day),
  );
  const chinese = [...text.matchAll(DAY_ZH)].map(([, year = '', month, day = '']) => iso(year, Number(month), day));
  return [...english, ...chinese];
}

function numberFindings(place: { file: string; line: number }, text: string): Finding[] {
  const bad = BAD_NUMBER.exec(text)?.[0];
  return bad === undefined
    ? []
    : [errorAt(place, `document number "${bad}"`, 'write 〔YYYY〕N号, without 第 or a leading zero')];
}

function itemFindings(placed: PlacedItem, known: Facts): Finding[] {
  const { item } = placed;
  const texts = textsOf(item).flatMap(({ path, text }) =>
    LANGUAGES.map((language) => ({ place: placeOf(placed, ...path, language), text: text[language] ?? '' })),
  );
  const listed = new Set(item.facts);
  const marks = texts.flatMap(({ place, text }) => factMarks(text).map((id) => ({ ...place, id })));
  return [
    ...item.facts.flatMap((id) => unknownFindings({ ...placeOf(placed, 'facts'), id }, known)),
    ...marks
      .filter(({ id }) => !listed.has(id))
      .map((mark) => errorAt(mark, `${item.id} marks ${mark.id} and does not list it`, 'add it to its facts')),
    ...texts.flatMap(({ place, text }) => numberFindings(place, text)),
  ];
}
