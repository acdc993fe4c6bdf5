/** A text without its marks: emphasis, links, code, fact ids. */
export function withoutMarks(text: string): string {
  return text
    .replace(/\s?\[[A-Z]\d{2}\]/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\{#[a-z-]+\}/g, '')
    .replace(/[*_`]{1,2}/g, '')
    .replace(/^(?:[-*]|\d+[.)）]|#{1,6}) ?/gm, '');
}

/** A word or two ("Right.", "Gain.") are a verdict and no sentence. */
const FEWEST_WORDS = 3;

/** English sentences of a text; a line of its own is one too. */
export function englishSentences(text: string): string[] {
  return withoutMarks(text)
    .split(/\n+|(?<=[.!?]["')]{0,2})\s+(?=["'(]?[A-Z0-9])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => englishWords(sentence).length >= FEWEST_WORDS);
}

export function englishWords(text: string): string[] {
  return text.match(/[A-Za-z0-9][A-Za-z0-9'’.,%-]*/g) ?? [];
}

/** Syllables of an English word by its groups of vowels; close enough for a mean over a text. */
export function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  const groups = letters.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, '').match(/[aeiouy]+/g) ?? [];
  return Math.max(1, groups.length);
}

/** Grade of Kincaid, Fishburne, Rogers and Chissom (1975), Naval Technical Training Command report 8-75. */
export function fleschKincaid(sentences: readonly string[]): number {
  const words = sentences.flatMap(englishWords);
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (spoken / words.length) - 15.59;
}

/** Chinese sentences of a text. */
export function chineseSentences(text: string): string[] {
  return withoutMarks(text)
    .split(/(?<=[。！？…][”’）]{0,2})|\n+/)
    .filter((sentence) => chineseLength(sentence) > 0);
}

/** Length in characters: a figure or a foreign word counts as one, marks do not count. */
export function chineseLength(text: string): number {
  return (text.match(/\p{Script=Han}|[A-Za-z0-9][A-Za-z0-9.@%-]*/gu) ?? []).length;
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
