import { textsOf } from './item-texts.ts';
import { passagesOf } from './lesson-passages.ts';
import { errorAt, groupBy, type Finding, type Material } from './material.ts';
import { chineseLength, chineseSentences, mean, withoutMarks } from './prose.ts';

interface Text {
  file: string;
  name: string;
  passages: { line: number; text: string }[];
}

/** Chinese prose in short clauses, without the marks of a translation. */
export function proseChinese(material: Material): Finding[] {
  return [...lessonTexts(material), ...itemTexts(material)].flatMap((text) => [
    ...sentenceFindings(text, material.limits),
    ...wordFindings(text, material.limits),
  ]);
}

function lessonTexts({ lessons }: Material): Text[] {
  return lessons.flatMap((lesson) => {
    if (lesson.language !== 'zh') return [];
    const passages = passagesOf(lesson).filter(
      ({ kind, text }) => kind === 'paragraph' || (kind === 'check' && /[。？！]/.test(text)),
    );
    return [{ file: lesson.file, name: 'the lesson', passages }];
  });
}

function itemTexts({ items }: Material): Text[] {
  return [...groupBy(items, ({ file }) => file)].map(([file, placed]) => ({
    file,
    name: 'these items',
    passages: placed.flatMap(({ item, lineOf }) =>
      textsOf(item)
        .filter(({ isProse }) => isProse)
        .map(({ path, text }) => ({ line: lineOf([...path, 'zh']), text: text.zh ?? '' })),
    ),
  }));
}

function sentenceFindings({ file, name, passages }: Text, limits: Material['limits']): Finding[] {
  const sentences = passages.flatMap(({ line, text }) => chineseSentences(text).map((one) => ({ line, text: one })));
  if (sentences.length === 0) return [];
  const lengths = sentences.map(({ text }) => chineseLength(text));
  const clauses = sentences
    .flatMap(({ text }) => text.split(/[，。；：？！、…—]/).map(chineseLength))
    .filter((length) => length > 0);
  const found = sentences.flatMap(({ line, text }, index) => {
    const length = lengths[index] ?? 0;
    if (length <= limits.longestSentenceZh) return [];
    const wrong = `a sentence of ${String(length)} characters (“${text.slice(0, 16)}……”)`;
    return [errorAt({ file, line }, wrong, `split it: ${String(limits.longestSentenceZh)} at most`)];
  });
  const means: [string, number, number][] = [
    ['sentence', mean(lengths), limits.longestMeanSentenceZh],
    ['clause', mean(clauses), limits.longestMeanClauseZh],
  ];
  for (const [unit, average, most] of means) {
    if (average <= most) continue;
    const wrong = `the mean Chinese ${unit} of ${name} has ${average.toFixed(1)} characters`;
    found.push(errorAt({ file, line: 1 }, wrong, `${String(most)} at most`));
  }
  return found;
}

function wordFindings({ file, name, passages }: Text, limits: Material['limits']): Finding[] {
  const text = passages.map((passage) => withoutMarks(passage.text)).join('\n');
  const length = Math.max(1, chineseLength(text));
  const words: [string, number, number][] = [
    ['的', 100, limits.dePerHundred],
    ['被', 1000, limits.beiPerThousand],
    ['进行', 1000, limits.jinxingPerThousand],
  ];
  return words.flatMap(([word, per, most]) => {
    const rate = ((text.split(word).length - 1) / length) * per;
    if (rate <= most) return [];
    const wrong = `${name}: 「${word}」 stands ${rate.toFixed(1)} times in ${String(per)} characters`;
    return [errorAt({ file, line: 1 }, wrong, `${String(most)} at most: recast the sentences`)];
  });
}
