import type { AttemptState } from './attempt.ts';

/** What a candidate may see of a released attempt; each includes those before it. */
export const REVIEW_EXTENTS = ['nothing', 'score', 'own-answers', 'right-answers'] as const;
export type ReviewExtent = (typeof REVIEW_EXTENTS)[number];

/** From a moment on (null: from the release on), this much is shown. */
export interface ReviewStep {
  readonly from: Date | null;
  readonly shows: ReviewExtent;
}

export type ReleaseRule =
  { readonly kind: 'at-once' } | { readonly kind: 'by-examiner' } | { readonly kind: 'on-date'; readonly from: Date };

export interface ReviewInput {
  readonly rule: readonly ReviewStep[];
  readonly state: AttemptState;
  readonly now: Date;
}

/** How much of an attempt its candidate may see now: nothing before release, and nothing of a void one. */
export function reviewExtent({ rule, state, now }: ReviewInput): ReviewExtent {
  if (state !== 'released') return 'nothing';
  const reached = rule.filter((step) => step.from === null || step.from <= now);
  const widest = Math.max(0, ...reached.map((step) => REVIEW_EXTENTS.indexOf(step.shows)));
  return REVIEW_EXTENTS[widest] ?? 'nothing';
}

/** Whether the candidate may see `extent` now. */
export function canReview(input: ReviewInput & { readonly extent: ReviewExtent }): boolean {
  return REVIEW_EXTENTS.indexOf(reviewExtent(input)) >= REVIEW_EXTENTS.indexOf(input.extent);
}

/** Whether a marked attempt may be released now without an examiner's act. */
export function isReleasedByRule(rule: ReleaseRule, now: Date): boolean {
  switch (rule.kind) {
    case 'at-once':
      return true;
    case 'by-examiner':
      return false;
    case 'on-date':
      return rule.from <= now;
  }
}
