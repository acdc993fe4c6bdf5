import type { Item } from '../catalogue/item.ts';
import { markResponse, type Mark } from './marking.ts';
import { slotSeed, type Paper } from './paper.ts';
import type { ResponseValue } from './response.ts';

/** A part of an exam, by its competencies, that must be passed on its own. */
export interface SectionRule {
  readonly competencies: readonly string[];
  /** Share of the section's weights, 0 to 1. */
  readonly passMark: number;
}

/** What was earned of some weights; `share` is 0 where nothing weighs. */
export interface Score {
  readonly earned: number;
  readonly weight: number;
  readonly share: number;
}

export interface SlotMark extends Mark {
  readonly slot: string;
  readonly competency: string;
  readonly weight: number;
}

export interface PaperMark extends Score {
  readonly slots: readonly SlotMark[];
  /** One for each competency on the paper, in the order of their codes. */
  readonly sections: readonly (Score & { readonly competency: string })[];
  readonly sectionMarks: readonly (Score & SectionRule & { readonly met: boolean })[];
  readonly passed: boolean;
}

export interface PaperMarkInput {
  readonly paper: Paper;
  /** Every item version that the paper names; others are ignored. */
  readonly items: readonly Item[];
  /** Stored values by slot; a slot without one is unanswered. */
  readonly responses: ReadonlyMap<string, ResponseValue | null>;
  /** Share of the paper's weights, 0 to 1. */
  readonly passMark: number;
  readonly sectionMarks?: readonly SectionRule[] | undefined;
}

/**
 * Marks a whole paper: each slot earns its item's share of points times the slot's weight; score and sections are shares
 * of weights. Passed when the pass mark and every section mark are reached. A section that is not on the paper is not met.
 * Throws RangeError when an item version of the paper is missing.
 */
export function markPaper(input: PaperMarkInput): PaperMark {
  const slots = markSlots(input);
  const score = scoreOf(slots);
  const competencies = [...new Set(slots.map((mark) => mark.competency))].sort();
  const sectionMarks = (input.sectionMarks ?? []).map((rule) => {
    const section = scoreOf(slots.filter((mark) => rule.competencies.includes(mark.competency)));
    return { ...section, ...rule, met: reaches(section, rule.passMark) };
  });
  return {
    ...score,
    slots,
    sections: competencies.map((competency) => ({
      competency,
      ...scoreOf(slots.filter((mark) => mark.competency === competency)),
    })),
    sectionMarks,
    passed: reaches(score, input.passMark) && sectionMarks.every((section) => section.met),
  };
}

function markSlots({ paper, items, responses }: PaperMarkInput): SlotMark[] {
  const byVersion = new Map(items.map((item) => [versionKey(item.id, item.version), item]));
  return paper.slots.map(({ slot, itemId, itemVersion, weight }) => {
    const item = byVersion.get(versionKey(itemId, itemVersion));
    if (item === undefined) throw new RangeError(`No version ${String(itemVersion)} of item ${itemId} was given`);
    const mark = markResponse({ item, seed: slotSeed(paper, slot), value: responses.get(slot) ?? null });
    return { ...mark, slot, competency: item.competency, weight };
  });
}

function versionKey(id: string, version: number): string {
  return `${id} ${String(version)}`;
}

function scoreOf(slots: readonly SlotMark[]): Score {
  const weight = slots.reduce((sum, mark) => sum + mark.weight, 0);
  const earned = slots.reduce((sum, mark) => sum + mark.share * mark.weight, 0);
  return { earned, weight, share: weight > 0 ? earned / weight : 0 };
}

/** Thirds and sixths do not add up exactly in binary: a score on the mark must not fail by a rounding. */
function reaches(score: Score, passMark: number): boolean {
  return score.weight > 0 && score.share >= passMark - 1e-9;
}
