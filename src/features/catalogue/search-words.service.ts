import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

// The dictionary takes a third of a second to read, so it waits for the first search.
let jieba: Jieba | null = null;
function segmenter(): Jieba {
  jieba ??= Jieba.withDict(dict);
  return jieba;
}

const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;

/** One form for full-width and half-width, capital and small letters. */
export function searchForm(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Words of a text in either language, as the index and a query cut them: Chinese by dictionary, the rest by spaces. */
export function searchWords(text: string): string[] {
  return [...searchForm(text).matchAll(RUNS)].flatMap(([run]) =>
    /\p{Script=Han}/u.test(run) ? segmenter().cutForSearch(run, true) : [run],
  );
}
