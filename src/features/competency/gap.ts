import type { Requirement } from './framework.ts';
import type { Attainment, LapsedLevel } from './level.ts';

/** One requirement of a post held against what a person has shown. */
export interface RequirementGap {
  competency: string;
  required: number;
  /** null when nothing that the requirement accepts counts; a gap then counts it as 0. */
  attained: number | null;
  /** Levels missing, 0 when the requirement is met. */
  gap: number;
  weight: number;
  essential: boolean;
  verified: boolean;
  lapsed: LapsedLevel | null;
  countedId: string | null;
}

/** How far a person meets what a post requires. */
export interface PostReadiness {
  gaps: RequirementGap[];
  /** No essential requirement has a gap. */
  meets: boolean;
  /** 0 to 100. */
  readiness: number;
  /** 0 to 100 over the assessed requirements alone; null when none is. */
  readinessOverAssessed: number | null;
  /** Share of the requirements that are assessed, 0 to 1. */
  coverage: number;
}

/** gap(p, c) = max(0, required - attained); not assessed counts as 0. */
export function gapOf(required: number, attained: number | null): number {
  return Math.max(0, required - (attained ?? 0));
}

/** Holds one requirement against the attainment that its accepted sources give. */
export function requirementGap(requirement: Requirement, attainment: Attainment): RequirementGap {
  const { competency, level, weight, essential } = requirement;
  return {
    competency,
    required: level,
    attained: attainment.level,
    gap: gapOf(level, attainment.level),
    weight,
    essential,
    verified: attainment.verified,
    lapsed: attainment.lapsed,
    countedId: attainment.countedId,
  };
}

/**
 * readiness = 100 * sum of w * min(attained, required) / required, divided by the sum of w, over the post's
 * requirements. Where nothing is required, everything is met: 100.
 */
export function readinessOf(gaps: readonly RequirementGap[]): number {
  const weights = gaps.reduce((sum, gap) => sum + gap.weight, 0);
  if (weights === 0) return 100;
  const reached = gaps.reduce((sum, gap) => sum + gap.weight * shareReached(gap), 0);
  return (100 * reached) / weights;
}

export function postReadiness(gaps: RequirementGap[]): PostReadiness {
  const assessed = gaps.filter((gap) => gap.attained !== null);
  return {
    gaps,
    meets: gaps.every((gap) => !gap.essential || gap.gap === 0),
    readiness: readinessOf(gaps),
    readinessOverAssessed: assessed.length === 0 ? null : readinessOf(assessed),
    coverage: gaps.length === 0 ? 1 : assessed.length / gaps.length,
  };
}

function shareReached(gap: RequirementGap): number {
  return Math.min(gap.attained ?? 0, gap.required) / gap.required;
}
