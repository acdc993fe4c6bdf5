import { LANGUAGES } from '../../../kernel/bilingual.ts';
import { textsOf } from './item-texts.ts';
import { passagesOf } from './lesson-passages.ts';
import { errorAt, type Check, type Finding } from './material.ts';

const NUMBERS: readonly [RegExp, string][] = [
  [/(?<!\d)1[3-9]\d{9}(?!\d)/, 'a telephone number'],
  [/(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/, 'an ID card number'],
  [/(?<!\d)\d{16,19}(?!\d)/, 'a card number'],
  [/(?<!\d)\d{11}(?!\d)/, 'a number of 11 digits'],
];
/** Host names by an address, a mailbox or a top-level domain in use. */
const HOST =
  /(?:\/\/|@|www\.)([a-z0-9.-]+\.[a-z]{2,})|\b([a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|gov|edu|io|info|top|cc|xyz|site|app))\b/gi;

/** An ending that many share, as a lesson may explain it, is nobody's host. */
const PUBLIC_ENDING = /^(?:gov|com|net|org|edu)\.cn$/i;

/** No number and no host that could be somebody's. */
export const personalData: Check = ({ lessons, items, figures, file: course }) => {
  const inLessons = lessons.flatMap((lesson) =>
    passagesOf(lesson).map(({ line, text }) => ({ file: lesson.file, line, text })),
  );
  const inItems = items.flatMap(({ item, file, lineOf }) => {
    const accepted = item.type === 'shorttext' ? [{ file, line: lineOf(['accept']), text: item.accept.join(' ') }] : [];
    const texts = textsOf(item).flatMap(({ path, text }) =>
      LANGUAGES.map((language) => ({ file, line: lineOf([...path, language]), text: text[language] ?? '' })),
    );
    return [...texts, ...accepted];
  });
  const inFigures = [...figures].flatMap(([name, drawing]) =>
    drawing.split('\n').map((text, index) => ({
      file: course.replace('course.yaml', `figures/${name}`),
      line: index + 1,
      // Names of XML languages look like addresses and are none.
      text: text.replace(/xmlns(?::\w+)?="[^"]*"/g, ''),
    })),
  );
  return [...inLessons, ...inItems, ...inFigures].flatMap(({ text, ...place }) => findingsIn(text, place));
};

function findingsIn(text: string, place: { file: string; line: number }): Finding[] {
  const number = NUMBERS.find(([form]) => form.test(text));
  const hosts = [...text.matchAll(HOST)]
    .map((match) => (match[1] ?? match[2] ?? '').replace(/\.$/, ''))
    .filter((host) => !/\.example$/i.test(host) && !PUBLIC_ENDING.test(host));
  return [
    ...(number === undefined ? [] : [errorAt(place, `the text holds ${number[1]}`, 'describe or mask it')]),
    ...hosts.map((host) => errorAt(place, `${host} may belong to somebody`, 'use a host that ends in .example')),
  ];
}
