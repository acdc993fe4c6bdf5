import type { CompetencyFigures, UnitFigures } from './figures.ts';

/** Means and shares of a unit; null where nobody is counted. */
export interface UnitMeans {
  /** 0 to 100. */
  readiness: number | null;
  readinessOverAssessed: number | null;
  /** Share of the requirements that are assessed, 0 to 1. */
  coverage: number | null;
  /** Share of the people who meet their post, 0 to 1. */
  meeting: number | null;
}

/** Shares and means of one competency in one unit; null where nobody needs it. */
export interface CompetencyMeans {
  meeting: number | null;
  coverage: number | null;
  verified: number | null;
  /** Mean of the levels missing, over those who need it. */
  shortfall: number | null;
}

const THOUSANDTHS = 1000;

export function unitMeans(figures: UnitFigures): UnitMeans {
  return {
    readiness: mean(figures.readinessSum / THOUSANDTHS, figures.counted),
    readinessOverAssessed: mean(figures.assessedReadinessSum / THOUSANDTHS, figures.assessedPeople),
    coverage: mean(figures.assessedRequirements, figures.requirements),
    meeting: mean(figures.meets, figures.counted),
  };
}

export function competencyMeans(figures: CompetencyFigures): CompetencyMeans {
  return {
    meeting: mean(figures.met, figures.required),
    coverage: mean(figures.assessed, figures.required),
    verified: mean(figures.verified, figures.required),
    shortfall: mean(figures.shortfall, figures.required),
  };
}

/** Whether a requirement of several people rests on one alone: nobody stands in when that person is away. */
export function isSinglePoint(figures: CompetencyFigures): boolean {
  return figures.met === 1 && figures.required > 1;
}

/** Steps of colour of a heat map, palest first. */
export const HEAT_STEPS = [0, 1, 2, 3, 4, 5] as const;
export type HeatStep = (typeof HEAT_STEPS)[number];

/** One cell of the heat map department by competency: how many need it, and how well they meet it. */
export interface HeatCell extends CompetencyMeans {
  /** People who need it, whom the cell covers. */
  people: number;
  met: number;
  /** null where nobody needs it. */
  step: HeatStep | null;
}

/** The step of a share of 0 to 1: 5 for all, 0 for less than a fifth. */
export function heatStep(share: number): HeatStep {
  const step = Math.floor(share * 5 + 1e-9);
  return HEAT_STEPS.find((known) => known === step) ?? 0;
}

/** The cell of one unit and competency; undefined figures are those of nobody. */
export function heatCell(figures: CompetencyFigures | undefined): HeatCell {
  const counted = figures ?? { required: 0, assessed: 0, met: 0, verified: 0, shortfall: 0 };
  const means = competencyMeans(counted);
  const step = means.meeting === null ? null : heatStep(means.meeting);
  return { ...means, people: counted.required, met: counted.met, step };
}

function mean(sum: number, count: number): number | null {
  return count === 0 ? null : sum / count;
}
