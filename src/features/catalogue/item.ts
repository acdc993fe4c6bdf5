import type { Bilingual } from '../../kernel/bilingual.ts';

export const ITEM_TYPES = [
  'single',
  'multiple',
  'truefalse',
  'shorttext',
  'numeric',
  'matching',
  'ordering',
  'classification',
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** `quiz` items are formative and never in an exam; `final` items are the bank that exams draw from. */
export type Pool = 'quiz' | 'final';
export type ItemStatus = 'draft' | 'in-review' | 'approved' | 'retired';

/** What a blueprint counts: choosing, putting things in their place, or writing the answer. */
export type TypeGroup = 'choice' | 'order-match' | 'produce';

/** What refers to an item for the record refers to one version of it. */
export interface ItemVersionRef {
  readonly itemId: string;
  readonly itemVersion: number;
}

/** A part of an item that a candidate reads; its id tells neither order nor key. */
export interface ItemPart {
  readonly id: string;
  readonly text: Bilingual;
}

/** A part with the feedback for whoever chose or placed it. */
export interface JudgedPart extends ItemPart {
  readonly feedback: Bilingual;
}

/** A wrong answer that authors expect, with feedback of its own. */
export interface KnownWrong<Match> {
  readonly match: Match;
  readonly feedback: Bilingual;
}

interface ItemCommon {
  readonly id: string;
  readonly version: number;
  /** Code of the course that the item belongs to; `module` counts within it. */
  readonly course: string;
  readonly pool: Pool;
  readonly module: number;
  readonly competency: string;
  readonly level: number;
  /** Items that hint at one another: a paper takes one of a family of a course. */
  readonly family: string | null;
  /** Share of the points, 0 to 1, that people who have done the course get on average. */
  readonly difficulty: number;
  /** What the author says it is worth; `maximumPoints` is what its rule really gives. */
  readonly points: number;
  readonly facts: readonly string[];
  readonly stem: Bilingual;
  readonly figure: { readonly name: string; readonly alt: Bilingual } | null;
  /** The rule to take along, shown whatever was answered. */
  readonly feedback: Bilingual;
  /** For the reviewer, never for the candidate. */
  readonly rationale: Bilingual;
  readonly author: string | null;
  readonly reviewer: string | null;
  readonly status: ItemStatus;
}

export interface AllOrNothing {
  readonly rule: 'all-or-nothing';
}
export interface RightMinusWrong {
  readonly rule: 'right-minus-wrong';
  readonly eachRight: number;
  /** Zero or negative. */
  readonly eachWrong: number;
  readonly floor: number;
}
export interface EachScoring<Rule extends 'each-pair' | 'each-entry'> {
  readonly rule: Rule;
  readonly eachRight: number;
  /** For a wrong one; what is left open earns 0. */
  readonly eachWrong: number;
}
export interface LongestRightRun {
  readonly rule: 'longest-right-run';
}

export interface SingleItem extends ItemCommon {
  readonly type: 'single' | 'truefalse';
  readonly options: readonly JudgedPart[];
  readonly key: string;
}
export interface MultipleItem extends ItemCommon {
  readonly type: 'multiple';
  readonly options: readonly JudgedPart[];
  readonly key: readonly string[];
  readonly scoring: RightMinusWrong | AllOrNothing;
}
/** `width`: full-width forms as half-width; `dot`: 。 and ． as a dot; `trailing-stop`: stops at the end do not count. */
export type Normalisation = 'case' | 'width' | 'space' | 'dot' | 'trailing-stop';
export interface ShortTextItem extends ItemCommon {
  readonly type: 'shorttext';
  readonly accept: readonly string[];
  readonly normalise: readonly Normalisation[];
  readonly wrong: readonly KnownWrong<string>[];
}
export interface NumericItem extends ItemCommon {
  readonly type: 'numeric';
  readonly key: number;
  /** Largest distance from the key that is still right. */
  readonly tolerance: number;
  readonly unit: Bilingual | null;
  readonly wrong: readonly KnownWrong<number>[];
}
export interface MatchingItem extends ItemCommon {
  readonly type: 'matching';
  readonly premises: readonly (JudgedPart & { readonly match: string })[];
  readonly responses: readonly ItemPart[];
  readonly scoring: EachScoring<'each-pair'> | AllOrNothing;
}
export interface OrderingItem extends ItemCommon {
  readonly type: 'ordering';
  readonly steps: readonly JudgedPart[];
  readonly key: readonly string[];
  readonly scoring: LongestRightRun | AllOrNothing;
}
export interface ClassificationItem extends ItemCommon {
  readonly type: 'classification';
  readonly groups: readonly ItemPart[];
  readonly entries: readonly (JudgedPart & { readonly group: string })[];
  readonly scoring: EachScoring<'each-entry'> | AllOrNothing;
}

export type Item =
  SingleItem | MultipleItem | ShortTextItem | NumericItem | MatchingItem | OrderingItem | ClassificationItem;

const TYPE_GROUPS: Readonly<Record<ItemType, TypeGroup>> = {
  single: 'choice',
  multiple: 'choice',
  truefalse: 'choice',
  matching: 'order-match',
  ordering: 'order-match',
  classification: 'order-match',
  shorttext: 'produce',
  numeric: 'produce',
};

export function typeGroup(type: ItemType): TypeGroup {
  return TYPE_GROUPS[type];
}

/** The points of a flawless answer by the item's own rule: a checker compares them with `points`. */
export function maximumPoints(item: Item): number {
  if (!('scoring' in item) || item.scoring.rule === 'all-or-nothing') return item.points;
  if (item.scoring.rule === 'longest-right-run') return keyCount(item);
  return item.scoring.eachRight * keyCount(item);
}

function keyCount(item: MultipleItem | MatchingItem | OrderingItem | ClassificationItem): number {
  switch (item.type) {
    case 'multiple':
    case 'ordering':
      return item.key.length;
    case 'matching':
      return item.premises.length;
    case 'classification':
      return item.entries.length;
  }
}
