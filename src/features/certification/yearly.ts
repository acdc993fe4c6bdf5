import { addDays, addMonths, daysBetween, type CivilDate } from '../../kernel/date.ts';
import type { Certificate } from './certificate.ts';
import type { YearlyCondition } from './track.ts';

/** A final that was passed. */
export interface Passed {
  code: string;
  completedOn: CivilDate;
}

/** How a holder stands with a yearly condition. */
export interface YearlyStanding {
  course: string;
  lastPassedOn: CivilDate | null;
  /** The last day on which nothing is owed. */
  dueOn: CivilDate;
  daysOverdue: number;
  /** The first day on which the certificate is suspended unless the final is passed before. */
  suspendsOn: CivilDate;
}

/**
 * How a yearly condition stands on a day. Due is the last of `everyMonths` from the last pass, or from the first award
 * where there was none, and never before that award: a new holder has the days of patience too.
 */
export function yearlyStandingOn(
  condition: YearlyCondition,
  facts: { passedOn: readonly CivilDate[]; issuedOn: CivilDate },
  day: CivilDate,
): YearlyStanding {
  const lastPassedOn =
    facts.passedOn
      .filter((on) => on <= day)
      .sort()
      .at(-1) ?? null;
  const round = addDays(addMonths(lastPassedOn ?? facts.issuedOn, condition.everyMonths), -1);
  const dueOn = round < facts.issuedOn ? facts.issuedOn : round;
  return {
    course: condition.course,
    lastPassedOn,
    dueOn,
    daysOverdue: Math.max(0, daysBetween(dueOn, day)),
    suspendsOn: addDays(dueOn, condition.suspendAfterDays + 1),
  };
}

/** How a certificate stands on a day with a yearly condition of its track. */
export function standingWith(
  condition: YearlyCondition,
  held: { certificate: Pick<Certificate, 'events'>; passed: readonly Passed[] },
  day: CivilDate,
): YearlyStanding {
  const passedOn = held.passed.filter(({ code }) => code === condition.course).map((one) => one.completedOn);
  return yearlyStandingOn(condition, { passedOn, issuedOn: held.certificate.events[0]?.on ?? day }, day);
}

/**
 * What a yearly condition asks to be recorded on a day: a suspension when it is missed by more than its days of
 * patience, a reinstatement when it is met again, or nothing. `suspended` says whether it suspends at present.
 */
export function decideYearly(
  standing: YearlyStanding,
  suspended: boolean,
  day: CivilDate,
): 'suspend' | 'reinstate' | null {
  const missed = day >= standing.suspendsOn;
  if (missed === suspended) return null;
  return missed ? 'suspend' : 'reinstate';
}
