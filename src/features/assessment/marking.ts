import type { Bilingual } from '../../kernel/bilingual.ts';
import {
  maximumPoints,
  type ClassificationItem,
  type Item,
  type MatchingItem,
  type MultipleItem,
  type NumericItem,
  type OrderingItem,
  type ShortTextItem,
  type SingleItem,
} from '../catalogue/item.ts';
import { isWithin, numberFor } from './number-text.ts';
import { readValue, type ResponseValue } from './response.ts';
import { isAccepted, knownWrongText } from './short-text.ts';

/** Which feedback an answer has earned; `feedbackText` gives its words. */
export interface FeedbackKey {
  readonly part: 'option' | 'premise' | 'entry' | 'step' | 'known-wrong';
  readonly id: string;
  /** Whether this part was treated as it should be: chosen or left alone, placed, in the longest right run. */
  readonly right: boolean;
}

export interface Mark {
  /** Points over the maximum, 0 to 1: what a slot's weight is multiplied with. */
  readonly share: number;
  readonly points: number;
  readonly maximum: number;
  readonly feedback: readonly FeedbackKey[];
}

export interface MarkInput {
  readonly item: Item;
  /** Seed of the slot: fixes the values of items that have parameters. */
  readonly seed: string;
  readonly value: ResponseValue | null;
}

interface Earned {
  readonly points: number;
  readonly feedback: readonly FeedbackKey[];
}

/** Marks one answer: the same item version, seed and value always give the same mark. A foreign value earns nothing. */
export function markResponse({ item, value }: MarkInput): Mark {
  const maximum = maximumPoints(item);
  const reading = readValue(item, value);
  const earned = reading.allowed && reading.value !== null ? earn(item, reading.value) : { points: 0, feedback: [] };
  const points = Math.min(maximum, Math.max(0, earned.points));
  return { share: maximum > 0 ? points / maximum : 0, points, maximum, feedback: earned.feedback };
}

function earn(item: Item, value: ResponseValue): Earned {
  switch (item.type) {
    case 'single':
    case 'truefalse':
      return earnSingle(item, textOf(value));
    case 'multiple':
      return earnMultiple(item, new Set(listOf(value)));
    case 'shorttext':
      return earnShortText(item, textOf(value));
    case 'numeric':
      return earnNumeric(item, textOf(value));
    case 'matching':
      return earnMatching(item, pairsOf(value));
    case 'ordering':
      return earnOrdering(item, listOf(value));
    case 'classification':
      return earnClassification(item, pairsOf(value));
  }
}

const textOf = (value: ResponseValue): string => (typeof value === 'string' ? value : '');
const listOf = (value: ResponseValue): string[] => (Array.isArray(value) ? value : []);
const pairsOf = (value: ResponseValue): Map<string, string> =>
  new Map(typeof value === 'string' || Array.isArray(value) ? [] : Object.entries(value));

function earnSingle(item: SingleItem, chosen: string): Earned {
  const right = chosen === item.key;
  return { points: right ? item.points : 0, feedback: [{ part: 'option', id: chosen, right }] };
}

function earnMultiple(item: MultipleItem, chosen: ReadonlySet<string>): Earned {
  const feedback = item.options.map(({ id }): FeedbackKey => ({
    part: 'option',
    id,
    right: chosen.has(id) === item.key.includes(id),
  }));
  const { scoring } = item;
  if (scoring.rule === 'all-or-nothing') return allOrNothing(item.points, feedback);
  const hits = item.key.filter((id) => chosen.has(id)).length;
  const points = hits * scoring.eachRight + (chosen.size - hits) * scoring.eachWrong;
  return { points: Math.max(scoring.floor, points), feedback };
}

function earnShortText(item: ShortTextItem, text: string): Earned {
  if (isAccepted(item, text)) return { points: item.points, feedback: [] };
  return { points: 0, feedback: knownWrong(knownWrongText(item, text)) };
}

function earnNumeric(item: NumericItem, text: string): Earned {
  const given = numberFor(item, text);
  if (given === null) return { points: 0, feedback: [] };
  const { tolerance } = item;
  if (isWithin(given, { value: item.key, tolerance })) return { points: item.points, feedback: [] };
  const slip = item.wrong.find((wrong) => isWithin(given, { value: wrong.match, tolerance }));
  return { points: 0, feedback: knownWrong(slip === undefined ? null : String(slip.match)) };
}

function knownWrong(id: string | null): FeedbackKey[] {
  return id === null ? [] : [{ part: 'known-wrong', id, right: false }];
}

function earnMatching(item: MatchingItem, pairs: ReadonlyMap<string, string>): Earned {
  const feedback = item.premises.map(({ id, match }): FeedbackKey => ({
    part: 'premise',
    id,
    right: pairs.get(id) === match,
  }));
  const { scoring } = item;
  return scoring.rule === 'all-or-nothing' ? allOrNothing(item.points, feedback) : each({ feedback, pairs, scoring });
}

function earnClassification(item: ClassificationItem, pairs: ReadonlyMap<string, string>): Earned {
  const feedback = item.entries.map(({ id, group }): FeedbackKey => ({
    part: 'entry',
    id,
    right: pairs.get(id) === group,
  }));
  const { scoring } = item;
  return scoring.rule === 'all-or-nothing' ? allOrNothing(item.points, feedback) : each({ feedback, pairs, scoring });
}

function allOrNothing(points: number, feedback: readonly FeedbackKey[]): Earned {
  return { points: feedback.every((key) => key.right) ? points : 0, feedback };
}

function each(input: {
  feedback: readonly FeedbackKey[];
  pairs: ReadonlyMap<string, string>;
  scoring: { eachRight: number; eachWrong: number };
}): Earned {
  const { feedback, pairs, scoring } = input;
  const right = feedback.filter((key) => key.right).length;
  return { points: right * scoring.eachRight + (pairs.size - right) * scoring.eachWrong, feedback };
}

function earnOrdering(item: OrderingItem, given: readonly string[]): Earned {
  const run = longestRightRun(item.key, given);
  const feedback = given.map((id): FeedbackKey => ({ part: 'step', id, right: run.includes(id) }));
  return item.scoring.rule === 'all-or-nothing'
    ? allOrNothing(item.points, feedback)
    : { points: run.length, feedback };
}

/** The longest stretch of `given` in which each step is followed by the one that follows it in the key; the first of equals. */
export function longestRightRun(key: readonly string[], given: readonly string[]): string[] {
  let best: string[] = [];
  let run: string[] = [];
  for (const step of given) {
    const last = run.at(-1);
    run = last !== undefined && key.indexOf(step) === key.indexOf(last) + 1 ? [...run, step] : [step];
    if (run.length > best.length) best = run;
  }
  return best;
}

/** The words of a feedback key; null where the item has no such part. */
export function feedbackText(item: Item, key: FeedbackKey): Bilingual | null {
  return judgedParts(item).find((part) => part.id === key.id)?.feedback ?? null;
}

function judgedParts(item: Item): readonly { id: string; feedback: Bilingual }[] {
  switch (item.type) {
    case 'single':
    case 'truefalse':
    case 'multiple':
      return item.options;
    case 'matching':
      return item.premises;
    case 'ordering':
      return item.steps;
    case 'classification':
      return item.entries;
    case 'shorttext':
    case 'numeric':
      return item.wrong.map((wrong) => ({ id: String(wrong.match), feedback: wrong.feedback }));
  }
}
