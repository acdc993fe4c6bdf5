import type { RequirementGap } from '../../competency/index.ts';

/** Readiness that a gap holds back, as a share of its weight. */
function heldBack({ gap, required, weight }: RequirementGap): number {
  return (weight * gap) / required;
}

/** Gaps, the most urgent first: essential ones, then what holds readiness back most, then by code. */
export function gapsByUrgency(gaps: readonly RequirementGap[]): RequirementGap[] {
  return gaps
    .filter(({ gap }) => gap > 0)
    .sort(
      (a, b) =>
        Number(b.essential) - Number(a.essential) ||
        heldBack(b) - heldBack(a) ||
        (a.competency < b.competency ? -1 : 1),
    );
}
