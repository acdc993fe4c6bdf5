import type { Locale } from '../../web/locale.ts';
import type { AwardDecision } from './award.ts';
import type { RequirementCheck } from './requirement.ts';

/** One thing that an award asks for, and whether it is there. */
export interface RequirementStep {
  text: string;
  isDone: boolean;
}

/** What an award asks for; nothing where the decision did not have to look. */
export function requirementSteps(locale: Locale, decision: AwardDecision): RequirementStep[] {
  if (!('check' in decision)) return [];
  return leavesOf(decision.check).map((check) => ({ text: requirementText(locale, check), isDone: check.met }));
}

function leavesOf(check: RequirementCheck): RequirementCheck[] {
  return check.parts.length === 0 ? [check] : check.parts.flatMap(leavesOf);
}

function requirementText({ t, number }: Locale, { requirement, have }: RequirementCheck): string {
  switch (requirement.kind) {
    case 'all':
    case 'any':
      return '';
    case 'course':
    case 'course-final':
    case 'exam':
    case 'assessed-work':
      return t(`certification.requirement.${requirement.kind}`, { code: requirement.code });
    case 'level':
      return t('certification.requirement.level', { competency: requirement.competency, level: requirement.level });
    case 'certificate':
      return t('certification.requirement.certificate', { track: requirement.track });
    case 'months-in-post':
      return t('certification.requirement.months', { count: requirement.months });
    case 'hours':
      return t('certification.requirement.hours', { hours: number(requirement.hours), have: number(have ?? 0) });
  }
}
