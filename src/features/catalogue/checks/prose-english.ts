import { textsOf } from './item-texts.ts';
import { passagesOf } from './lesson-passages.ts';
import { errorAt, groupBy, percent, type Finding, type Material } from './material.ts';
import { englishSentences, englishWords, fleschKincaid, mean } from './prose.ts';

interface Text {
  file: string;
  name: string;
  sentences: { line: number; text: string }[];
  grade: number;
}

const LONG = 25;

/** English prose that somebody with another first language reads at once. */
export function proseEnglish(material: Material): Finding[] {
  const { limits } = material;
  return [...lessonTexts(material), ...itemTexts(material)].flatMap((text) => [
    ...lengthFindings(text, limits),
    ...gradeFindings(text),
  ]);
}

function lessonTexts({ lessons, limits }: Material): Text[] {
  return lessons.flatMap((lesson) => {
    if (lesson.language !== 'en') return [];
    const prose = passagesOf(lesson).filter(
      ({ kind, text }) => kind === 'paragraph' || (kind === 'check' && /[.?!]["')]*$/.test(text)),
    );
    const sentences = prose.flatMap(({ line, text }) => englishSentences(text).map((one) => ({ line, text: one })));
    return [{ file: lesson.file, name: 'the lesson', sentences, grade: limits.lessonGrade }];
  });
}

function itemTexts({ items, limits }: Material): Text[] {
  return [...groupBy(items, ({ file }) => file)].map(([file, placed]) => ({
    file,
    name: 'these items',
    grade: limits.itemGrade,
    sentences: placed.flatMap(({ item, lineOf }) =>
      textsOf(item)
        .filter(({ isProse }) => isProse)
        .flatMap(({ path, text }) =>
          englishSentences(text.en ?? '').map((one) => ({ line: lineOf([...path, 'en']), text: one })),
        ),
    ),
  }));
}

function lengthFindings({ file, name, sentences }: Text, limits: Material['limits']): Finding[] {
  if (sentences.length === 0) return [];
  const lengths = sentences.map(({ text }) => englishWords(text).length);
  const average = mean(lengths);
  const long = lengths.filter((length) => length > LONG).length / lengths.length;
  const place = { file, line: 1 };
  const found = sentences.flatMap(({ line, text }, index) => {
    const length = lengths[index] ?? 0;
    if (length <= limits.longestSentence) return [];
    const wrong = `a sentence of ${String(length)} words ("${text.slice(0, 40)}…")`;
    return [errorAt({ file, line }, wrong, `split it: ${String(limits.longestSentence)} words at most`)];
  });
  if (average < limits.shortestMeanSentence || average > limits.longestMeanSentence) {
    const right = `${String(limits.shortestMeanSentence)} to ${String(limits.longestMeanSentence)} words`;
    found.push(errorAt(place, `the mean sentence of ${name} has ${average.toFixed(1)} words`, right));
  }
  if (long > limits.longSentenceShare) {
    const wrong = `${percent(long)} of the sentences of ${name} have more than ${String(LONG)} words`;
    found.push(errorAt(place, wrong, `split some: ${percent(limits.longSentenceShare)} at most`));
  }
  return found;
}

function gradeFindings({ file, name, sentences, grade }: Text): Finding[] {
  const measured = sentences.length === 0 ? 0 : fleschKincaid(sentences.map(({ text }) => text));
  if (measured <= grade) return [];
  return [
    errorAt(
      { file, line: 1 },
      `the Flesch-Kincaid grade of ${name} is ${measured.toFixed(1)}`,
      `shorter words and sentences, to ${String(grade)} at most`,
    ),
  ];
}
